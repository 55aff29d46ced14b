// Package command is the command line of shapec. [Main] is a whole program.
//
// main.go holds run, which tests call; each command has a file of its own;
// compile.go is the way from sources to a model; wire.go lists the generators.
// Results go to stdout or --out, everything else to stderr. Exit codes: 0
// clean, 1 findings, 2 usage or unreadable input.
package command
