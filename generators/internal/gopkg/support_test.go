package gopkg

import (
	"go/format"
	"os"
	"testing"
)

// Declarations are copied as they stand, one by one: gofmt aligns those that stand
// together, so functions of one line need a line between them.
func TestSupportIsFormattedOneByOne(t *testing.T) {
	for _, dir := range []string{"../../gostruct/support", "../../govalidate/support", "../../gohttp/support", "../../../internal/backtrack"} {
		for _, d := range LoadSupport(os.DirFS(dir), ".").decls {
			if text, err := format.Source([]byte(d.text)); err != nil || string(text) != d.text {
				t.Errorf("%s: %v is written otherwise alone: %v", dir, d.names, err)
			}
		}
	}
}
