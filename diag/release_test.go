package diag

import (
	"errors"
	"strings"
	"testing"
)

// What is shown of a diagnostic is the same after its file was released.
func TestDiagnosticsOutliveTheTextOfTheirFile(t *testing.T) {
	text := "one\ntwo words é here\r\n" + strings.Repeat("long ", 3000) + "\n\nlast"
	reads := 0
	f := NewFile("page.txt", text)
	f.Again = func() (string, error) { reads++; return text, nil }
	other := NewFile("other.txt", "a\nb\n") // cannot be read again
	report := func() *Report {
		r := &Report{}
		for _, s := range []Span{{}, {4, 7}, {14, 16}, {9000, 9010}, {uint32(len(text) - 4), uint32(len(text))}, {uint32(len(text)), uint32(len(text))}, {5, 60}} {
			r.Add(NoOperations.At(f, s, "here").WithLabel(f, Span{4, 7}, "there").WithLabel(other, Span{2, 3}, "or there"))
		}
		return r
	}
	shown := func(r *Report) string {
		var b strings.Builder
		if err := Render(&b, r, RenderOptions{}); err != nil {
			t.Fatal(err)
		}
		for _, d := range r.All() {
			end := d.File.Position(d.Span.End)
			b.WriteString(strings.Repeat("e", end.Line) + strings.Repeat("c", end.Column) + "\n")
		}
		return b.String()
	}
	want := shown(report())
	before, after := report(), report()
	before.Detach()
	f.Release()
	if f.Text != "" || reads != 0 {
		t.Errorf("released, and %d bytes are left, read %d times", len(f.Text), reads)
	}
	if got := shown(before); got != want {
		t.Errorf("kept before the release:\n%s\nwant\n%s", got, want)
	}
	after.Detach() // reads it again, and lets it go
	if got := shown(after); got != want || f.Text != "" {
		t.Errorf("kept after the release, %d bytes are left:\n%s\nwant\n%s", len(f.Text), got, want)
	}
	if d := after.All()[0]; d.File == f || d.File.Origin() != f || d.Labels[1].File != other {
		t.Error("an excerpt is not of its file, or what stays has one")
	}
}

func TestARestoredFileIsTheSame(t *testing.T) {
	now, broken := "old\ntext", error(nil)
	f := NewFile("page.txt", now)
	f.Again = func() (string, error) { return now, broken }
	f.Position(5) // finds its lines
	f.Release()
	if err := f.Restore(); err != nil || f.Text != "old\ntext" || f.Position(5) != (Position{2, 2}) {
		t.Errorf("%v, %q", err, f.Text)
	}
	f.Release()
	now = "old\ntext, and more"
	if err := f.Restore(); !errors.Is(err, ErrChanged) || f.Text != "" {
		t.Errorf("of another text: %v, %q", err, f.Text)
	}
	if broken = errors.New("gone"); f.Restore() != broken {
		t.Error("the reader's error is lost")
	}
}
