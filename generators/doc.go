// Package generators holds the contract between shapec and what it writes.
//
// A generator is a value with a name, documentation and a function from a model
// to files. It owns no I/O: the command writes what it returns, all or nothing.
// What a document must hold is not read from members by hand: [Input.Rules]
// answers it, the same for all generators.
// The list of built-in generators is command/wire.go.
package generators
