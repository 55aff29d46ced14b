package command

import (
	"bytes"
	"strings"
	"testing"
)

func TestProgressOverwritesItsLineAndWipesIt(t *testing.T) {
	p := (&app{}).newProgress("reading")
	var b bytes.Buffer
	p.draw(&b, 0, 120)
	p.draw(&b, 60, 120)
	p.draw(&b, 7, 8) // a folder that was counted wrong at first: the line gets shorter
	p.wipe(&b)
	want := []string{"",
		"reading [" + strings.Repeat(" ", 30) + "] 0/120",
		"reading [" + strings.Repeat("#", 15) + strings.Repeat(" ", 15) + "] 60/120",
		"reading [" + strings.Repeat("#", 26) + strings.Repeat(" ", 4) + "] 7/8   ",
		strings.Repeat(" ", len("reading [] 60/120")+30),
		"",
	}
	got := strings.Split(b.String(), "\r")
	if len(got) != len(want) {
		t.Fatalf("%d lines: %q", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d is %q, want %q", i, got[i], want[i])
		}
	}
}
