// Package shapectest holds what shapec makes of sources against golden files: for
// tests of a generator of your own, and of how pages of yours are read.
//
//	func TestParcels(t *testing.T) {
//		shapectest.Check(t, shapectest.Case{
//			Sources: []string{"testdata/parcel.txt"},
//			Golden:  "testdata/parcel",
//			Uses:    []compile.Use{{Generator: mine.Generator{}}},
//			IR:      true,
//		})
//	}
//
// The test fails where the golden files are not what is made today, and shows how
// they differ. `go test -update` writes them; look at what changed, as at any code.
// Files that nothing makes any more are deleted then, and nothing else is: the
// golden folder has a .shapec-manifest, as the output of `shapec generate` has.
//
// Lines may end as git likes them to (core.autocrlf). Nothing depends on the folder
// that the test is in, and nothing is written without -update.
package shapectest
