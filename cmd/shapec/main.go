// Command shapec compiles API documentation into schemas: Go types that
// validate, JSON Schema, and reports of what changed.
//
//	shapec demo                   compile the page in the binary into ./shapec-demo
//	shapec generate               do what shapec.yaml says
//	shapec generate --help        flags and examples, of every command
package main

import "shapec/command"

func main() { command.Main() }
