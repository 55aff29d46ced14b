package b

import "shapec/internal/exported/testdata/a"

func Example() { a.Shown() }
