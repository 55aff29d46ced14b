// Package golden runs tests whose cases are files: one txtar archive holds the
// input and every output that is wanted of it.
//
//	a union without a note is a structure
//	-- input.txt --
//	Request Syntax
//	…
//	-- tree --
//	…
//	-- diagnostics --
//
// The file's name and comment tell the case's story. Files called input, or
// input with an extension (input.txt, input.html), are what the case starts
// from; every other file is an output section. A case names the sections that
// matter to it, and no others: to have one filled in, write its empty marker and
// run the test with -update, which rewrites all sections from what the code does
// today. Review the diff like code.
package golden
