package b

import (
	"testing"

	"shapec/internal/exported/testdata/a"
)

func TestTested(*testing.T) { a.Tested() }
