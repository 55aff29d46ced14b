// Package conformance measures shapec against real pages and the service models
// they were rendered from, which lie in a folder beside the repository and are
// never part of it.
//
//	board, err := conformance.Measure(conformance.Options{Corpus: c, Binary: "bin/shapec"})
//	changes := conformance.Compare(conformance.Read(committed), board)
//
// Measure makes the scoreboard, docs/scoreboard.md: figures by the corpus' own
// scripts, each beside its target, and a reason for each thing that was not
// read as the model has it; then what the scripts do not look at (names that
// stay, where descriptions end). internal/conformance/cmd runs it for `make
// conformance`. The tests of the package hold what needs no figure: pages of one
// service in different flavours give one IR, what is generated for every service
// compiles. All of them are skipped, aloud, where there is no corpus.
//
// Every figure is "right of all", so that more is better throughout.
package conformance
