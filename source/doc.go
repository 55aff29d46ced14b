// Package source opens what the user names: files, folders, globs, "-" for the
// standard input, gzip, and REF:path in the git repository around the working
// folder.
//
//	files := source.Open(args, source.Options{Stdin: os.Stdin}, report)
//	for _, f := range files {
//		found := source.Detect(f) // found.Format, and found.Reason for messages
//	}
//
// [Each] gives them one by one, so that they need not fit into memory together.
//
// Everything comes back as text: without a byte-order mark, UTF-16 decoded, line
// ends as they are. What is no text is reported with what it is instead. Within
// folders and globs, files of no known format are passed over and counted.
//
// Invariants: the order is that of the arguments, and of the sorted paths within
// one; a file named twice is read once; nothing larger than the limit is held in
// memory, compressed or not; a folder with more in it than a limit is not read.
package source
