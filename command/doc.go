// Package command is the command line of shapec. [Main] is a whole program; one
// that gives it generators of its own has them beside those of shapec:
//
//	func main() { command.Main(mine.Generator{}) }
//
// main.go holds run, which tests call; each command has a file of its own, sources.go
// is how they read what they are given, flags.go has the flags that several share,
// and wire.go lists the generators. What commands do is package compile's and
// others': here flags and configuration are read, results printed and files
// written. Results go to stdout or --out, everything else to stderr. Exit codes: 0
// clean, 1 findings, 2 usage or unreadable input.
package command
