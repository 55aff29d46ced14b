// Package output writes what generators made, all or nothing, below one folder.
//
//	result, err := output.Write("api", files, output.Options{})   // changes the folder
//	drift, err := output.Check("api", files, output.Options{})    // changes nothing
//
// Everything is in memory before the first byte is written. New content goes to
// temporary names beside its target and is renamed when all of it is on disk; a
// failure half-way puts back what was there. A file whose content is already
// right is not touched, so its modification time stays.
//
// The folder holds a manifest ([manifestName]) of what was written, each with
// the hash of its content. Only what the manifest lists, and what nobody edited
// since, is ever deleted; a file that is neither listed nor marked as generated
// is never overwritten. All access goes through [os.Root], so that no path, and
// no symbolic link, leads out of the folder.
package output
