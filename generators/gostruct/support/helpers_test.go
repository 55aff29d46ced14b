package support

import (
	"bytes"
	"encoding/json"
	"io"
	"math/big"
	"testing"
)

// A twig has what a generated type has, and a type of another package.
type twig struct {
	Doc    json.RawMessage
	Other  *big.Int
	Stream io.Reader
	Next   *twig
}

func (twig) sensitiveFields() []string { return []string{"Doc"} }

// Of another package's type, the pointer is ours and its content is not.
func TestTypesOfOtherPackages(t *testing.T) {
	v := &twig{Doc: json.RawMessage("{}"), Other: big.NewInt(1), Stream: new(bytes.Buffer)}
	c := cloned(v)
	if c.Other == v.Other || c.Other.Cmp(v.Other) != 0 || c.Stream != v.Stream || !sameValue(v, c) {
		t.Errorf("%+v is cloned as %+v", v, c)
	}
	if c.Other = big.NewInt(2); sameValue(v, c) {
		t.Error("another number is the same")
	}
	if c = cloned(v); &c.Doc[0] == &v.Doc[0] {
		t.Error("a document is shared")
	}
	if got := redacted(v); got != "twig{Doc: (redacted), Other: 1, Stream: io.Reader}" {
		t.Error(got)
	}
}

// Streams that cannot be compared differ, and do not panic.
func TestStreamsThatCannotBeCompared(t *testing.T) {
	v := &twig{Stream: uncomparable{}}
	if sameValue(v, cloned(v)) {
		t.Error("they are said to be the same")
	}
}

type uncomparable []byte

func (uncomparable) Read([]byte) (int, error) { return 0, io.EOF }

// What two places share, the copy shares too: a chain of pairs is copied in as
// many steps as it has, and compared so.
func TestSharedValuesAreCopiedOnce(t *testing.T) {
	type pair struct{ A, B *pair }
	v := &pair{}
	for range 100 {
		v = &pair{v, v}
	}
	c := cloned(v)
	if c.A != c.B || c.A == v.A || !sameValue(v, c) {
		t.Error("the copy has another form")
	}
}
