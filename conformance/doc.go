// Command conformance measures shapec against real pages and the service models
// they were rendered from, which lie in a folder beside the repository and are
// never part of it. It writes docs/scoreboard.md, prints what changed in it and
// how sure union inference is, and fails where a figure got worse; a worse
// scoreboard is written with -accept only. `make conformance` runs it:
//
//	go run ./conformance -shapec bin/shapec -shared ../shared
//
// The scoreboard has the figures of the corpus' own scripts, each beside its target, and a
// reason for each thing that was not read as the model has it; then what the
// scripts do not look at (names that stay, where descriptions end). The tests of
// the package hold what needs no figure: pages of one service in different
// flavours give one IR, what is generated for every service compiles. All of them
// are skipped, aloud, where there is no corpus.
//
// Every figure is "right of all", so that more is better throughout.
package main
