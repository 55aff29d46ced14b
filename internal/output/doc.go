// Package output writes what generators made, all or nothing, below one folder.
//
//	results, err := output.Write(output.Target{Dir: "api", Files: files})  // changes the folder
//	drift, by, err := output.Check(output.Target{Dir: "api", Files: files}) // changes nothing
//
// New content goes to temporary names and is renamed when all of it is on disk; a
// failure half-way puts back what was there, in every target. A [Stage] takes files one
// by one, as they are made, so that a run may write more than fits into memory. A file whose content is already right is
// not touched, so its modification time stays; line ends do not count. Of two runs
// on one folder one waits.
//
// The folder holds a manifest ([ManifestName]) of what was written, each with
// the hash of its content. Only what the manifest lists, and what nobody edited
// since, is ever deleted; a file that is neither listed nor recognized as generated
// is never overwritten. The manifest is a cache: without it the next run goes by
// what files say of themselves. It names what is written before anything is, so that
// a run that is killed leaves no file that the next one does not know.
//
// All access goes through [os.Root], so that no path, and no symbolic link, leads out
// of the folder.
package output
