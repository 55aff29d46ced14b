// Command exported lists what packages export and nobody but tests uses: names
// that should be unexported, go to the test support, or go away.
//
//	go run ./internal/exported ./...
//
// A function, a method, a type, a variable or a constant counts as used where
// another package names it outside of tests, or an example does. So does a type
// that something used has in its signature or fields, a constant that its own
// package uses and whose type callers meet or whose block holds one that they
// use, and a method that an interface may ask for. Fields are not looked at,
// nor are commands, test support and the packages that are copied into generated code.
package main
