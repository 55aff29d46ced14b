// Command typescript is shapec with a generator of its own: all commands and
// generators of shapec, and TypeScript.
package main

import (
	"shapec/command"

	"example.com/typescript/typescript"
)

func main() { command.Main(typescript.Generator{}) }
