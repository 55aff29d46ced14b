// Command fuzzall runs every fuzz target of the module in turn, says how many
// executions each got, and fails where a target found a fault or starved.
//
//	go run ./internal/fuzzall -time 20s ./...
//
// What fuzzing finds stays in the cache of the go command, on one machine. With -keep, the
// inputs that reach something go into testdata/fuzz of their package, where they are
// seeds of every run of the tests and of the fuzzing to come:
//
//	go run ./internal/fuzzall -keep 40000 ./...
//
// Go minimises each input that reaches new code for up to a minute; a target with
// large seeds then spends its whole time there (25 executions in 46 s, seen with
// pages of HTML). Minimising is therefore bounded by executions.
package main
