package outside

import (
	"io"
	"strings"
	"testing"
)

func TestAMediumIsNoWriter(t *testing.T) {
	for _, m := range []any{Medium{}, &Medium{}} {
		if _, ok := m.(io.Writer); ok {
			t.Errorf("%T can be printed on raw", m)
		}
		if _, ok := m.(io.StringWriter); ok {
			t.Errorf("%T can be printed on raw", m)
		}
	}
}

func TestAMediumShowsWhatSteers(t *testing.T) {
	for name, s := range hostile {
		var printed, written strings.Builder
		NewMedium(&printed).Printf("%s\n", s)
		if _, err := io.WriteString(NewMedium(&written).Text(), s+"\n"); err != nil {
			t.Fatal(err)
		}
		if want := Text(s + "\n"); printed.String() != want || written.String() != want {
			t.Errorf("%s: %q and %q, want %q", name, printed.String(), written.String(), want)
		}
	}
}
