package gopkg

import (
	"slices"
	"strconv"
	"testing"
)

func TestClaim(t *testing.T) {
	s := newScope("Kind")
	var got []string
	for _, name := range []string{"Id", "Id", "Id_", "Id", "Kind", "Id_2"} {
		got = append(got, s.claim(name))
	}
	if want := []string{"Id", "Id_", "Id__", "Id_2", "Kind_", "Id_2_"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestManyClashesStayLinear(t *testing.T) {
	s := newScope()
	for i := range 200_000 {
		if got := s.claim("X"); i > 1 && got != "X_"+strconv.Itoa(i) {
			t.Fatal(got)
		}
	}
}
