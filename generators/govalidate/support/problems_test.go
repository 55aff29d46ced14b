package support

import (
	"errors"
	"strings"
	"testing"
)

func TestProblemsBecomeErrorsInOrder(t *testing.T) {
	var p, entries, element problems
	element.atLeast(0, 1, "character")
	element.match("A", &pattern{source: "^[a-z]$"})
	element.floatAtLeast(0.5, 1)
	element.floatAtMost(2, 1.5)
	element.atMost(9, 8, "")
	entries.in("b", element)
	entries.key("a/~", element[:1])
	entries.sort()
	p.required("name")
	p.in("map", entries)
	p.at(0, nil)
	p.at(1, problems{{rule: "enum"}})
	p.exactlyOne(2, "x, y")
	p.notKnown("X")
	err := p.err()
	want := `/name: is required
/map/a~1~0: the key has 0 characters, the minimum is 1
/map/b: has 0 characters, the minimum is 1
/map/b: does not match ^[a-z]$
/map/b: is 0.5, the minimum is 1
/map/b: is 2, the maximum is 1.5
/map/b: is 9, the maximum is 8
/1: 
has 2 members, not exactly one of x, y
is none of the known values X`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	var one *ValidationError
	if !errors.As(err, &one) || one.Field != "/name" || one.Rule != "required" {
		t.Errorf("errors.As found %+v", one)
	}
	want = strings.TrimPrefix(want, "/name: is required\n")
	if err := p.present().err(); err == nil || err.Error() != want {
		t.Errorf("present are\n%v\nwant\n%s", err, want)
	}
	var absent, nested problems
	nested.required("name")
	absent.in("list", nested)
	if absent.present().err() != nil {
		t.Error("what is absent is present")
	}
	if (problems)(nil).err() != nil {
		t.Error("no problems are an error")
	}
}

func TestWhatBindsInResponses(t *testing.T) {
	var p, inside, told problems
	inside.atLeast(0, 1, "character")
	inside.notKnown("A, B")
	told.atMost(9, 8, "")
	p.required("name")
	p.exactlyOne(2, "x, y")
	p.in("kind", inside)
	p.in("size", told.prose())
	p.in("word", problems{{rule: "pattern"}})
	err := p.loose().err()
	want := "/kind: is none of the known values A, B\n/size: is 9, the maximum is 8"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	if err := p[:2].loose().err(); err != nil {
		t.Errorf("%v binds in no response", err)
	}
}
