// Command shapec compiles API documentation into schemas: Go types that
// validate, JSON Schema, and reports of what changed.
//
//	shapec demo                   compile the page in the binary into ./shapec-demo
//	shapec generate               do what shapec.yaml says
//	shapec generate --help        flags and examples, of every command
//
// main.go holds run, which tests call; each command has a file of its own;
// compile.go is the way from sources to a model; wire.go lists the generators.
// Results go to stdout or --out, everything else to stderr. Exit codes: 0
// clean, 1 findings, 2 usage or unreadable input.
package main
