package report

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/diff"
	"shapec/generators"
	"shapec/ir"
	"shapec/parser/model"
)

func TestWordDiffHoldsBothTexts(t *testing.T) {
	many := make([]string, 60_000)
	for i := range many {
		many[i] = fmt.Sprint("w", i)
	}
	for _, row := range []struct{ before, after string }{
		{"", ""},
		{"", "all new"},
		{"all gone", ""},
		{"cut after 40 letters", "cut after 80 letters"},
		{"naïve – 日本 words", "naïve — 日本語 words"},
		{"bad \xff byte", "bad byte"},
		{strings.Join(many, " "), strings.Join(many[59_990:], " ")},        // more words than there are runes below the surrogates
		{strings.Repeat("a b ", 1500), strings.Repeat("c d ", 1500) + "a"}, // too different to be compared
	} {
		var before, after strings.Builder
		for _, p := range wordDiff(row.before, row.after) {
			if p.op != added {
				before.WriteString(p.text)
			}
			if p.op != removed {
				after.WriteString(p.text)
			}
		}
		if before.String() != row.before || after.String() != row.after {
			t.Errorf("%.40q to %.40q: holds %.40q and %.40q", row.before, row.after, before.String(), after.String())
		}
	}
}

func TestWordsAreNotCut(t *testing.T) {
	var got []string
	for _, p := range wordDiff("a required member", "a requested member") {
		got = append(got, fmt.Sprint(p.op, p.text))
	}
	if want := []string{"0a ", "-1required", "1requested", "0 member"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestControlCharactersDoNotReachTheTerminal(t *testing.T) {
	before := &ir.Model{Operations: []*ir.Operation{{Name: "Op", Input: "In", Doc: "plain"}},
		Shapes: map[ir.ShapeID]ir.Shape{"In": &ir.Structure{}}}
	after := &ir.Model{Service: ir.Service{Title: "\x1b[2J"}, Operations: []*ir.Operation{{Name: "Op", Input: "In", Doc: "\x1b[31m red"}},
		Shapes: map[ir.ShapeID]ir.Shape{"In": &ir.Structure{Members: []ir.Member{{Name: "x\x1b[0m\a", Target: ir.String}}}}}
	var b bytes.Buffer
	r := Report{New: after.Service, Report: *diff.Judge(diff.Compare(before, after), diff.Policy{FailOn: diff.FailOn{Severity: diff.Info}})}
	if err := writeText(&b, []*Report{&r}, Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\a") || !strings.Contains(b.String(), "red") {
		t.Errorf("%q", b.String())
	}
}

func TestPlacesBeyondTheFirstFewAreCounted(t *testing.T) {
	r := manyPlaces()
	for places, want := range map[int]string{0: "and 197 more places (in 100 operations", 10: "and 190 more places", -1: ""} {
		for _, format := range []string{"text", "markdown"} {
			f, _ := Lookup(format)
			var b bytes.Buffer
			if err := f.Write(&b, []*Report{r}, Options{Places: places}); err != nil {
				t.Fatal(err)
			}
			if want == "" && strings.Contains(b.String(), "more place") || !strings.Contains(b.String(), want) {
				t.Errorf("%s with %d places: %.300s", format, places, b.String())
			}
		}
	}
}

// manyPlaces is a report of one cause in 200 places.
func manyPlaces() *Report {
	models := [2]*ir.Model{}
	for i := range models {
		m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{"S": &ir.Structure{Members: []ir.Member{{Name: "kind", Target: "E"}}}}}
		m.Shapes["E"] = &ir.Enum{Values: []ir.EnumValue{{Value: "A"}, {Value: "B"}}[:i+1]}
		for j := range 100 {
			m.Operations = append(m.Operations, &ir.Operation{Name: fmt.Sprint("Op", j), Input: "S", Output: "S"})
		}
		models[i] = m
	}
	return &Report{Report: *diff.Judge(diff.Compare(models[0], models[1]), diff.Policy{})}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestWriteErrorsAreReturned(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(brokenPipe{}, []*Report{manyPlaces()}, Options{}); err == nil {
			t.Errorf("%s: no error", f.Name)
		}
	}
}

func TestGeneratorReportsAPageAgainstItself(t *testing.T) {
	page := &ir.Model{Operations: []*ir.Operation{{Name: "Op", Change: "new"}}}
	for format, path := range map[string]string{"": "changes.md", "markdown": "changes.md", "json": "changes.json", "text": "changes.txt"} {
		in := &generators.Input{Model: page, Before: &ir.Model{}, Options: map[string]string{}}
		if format != "" {
			in.Options["format"] = format
		}
		if err := generators.CheckOptions(Generator{}, in.Options); err != nil {
			t.Fatal(err)
		}
		files, err := Generator{}.Generate(in)
		if err != nil || len(files) != 1 {
			t.Fatalf("%d files, %v", len(files), err)
		}
		if files[0].Path != path || !bytes.Contains(files[0].Data, []byte("operation-added")) {
			t.Errorf("%s: %s", files[0].Path, files[0].Data)
		}
	}
}

func TestGeneratorIsSilentWithoutChanges(t *testing.T) {
	files, err := Generator{}.Generate(&generators.Input{Model: &ir.Model{}})
	if files != nil || err != nil {
		t.Errorf("%v, %v", files, err)
	}
}

func TestUnknownFormatsAreNamed(t *testing.T) {
	if _, err := Lookup("docx"); err == nil || !strings.Contains(err.Error(), "text, markdown, html, json") {
		t.Error(err)
	}
}

// Reports of real releases satisfy the published schema.
func TestRealReportsSatisfyTheSchema(t *testing.T) {
	releases, _ := filepath.Glob("../../../shared/corpus/release/*/before.json")
	if len(releases) == 0 {
		t.Skip("no ../shared/corpus next to the repository: real releases are not tried")
	}
	schema := reportSchema(t)
	for i := 0; i < len(releases); i += 4 { // enough of them, and quick
		before := read(t, releases[i])
		after := read(t, filepath.Join(filepath.Dir(releases[i]), "after.json"))
		for name, pair := range map[string][2]*ir.Model{"forward": {before, after}, "backward": {after, before}} {
			r := Report{Old: pair[0].Service, New: pair[1].Service,
				Report: *diff.Judge(diff.Compare(pair[0], pair[1]), diff.Policy{FailOn: diff.FailOn{Severity: diff.Breaking}})}
			if len(r.Findings) == 0 {
				t.Errorf("%s %s: no findings", releases[i], name)
			}
			var b bytes.Buffer
			if err := writeJSON(&b, []*Report{&r}, Options{}); err != nil {
				t.Fatal(err)
			}
			validate(t, schema, b.Bytes())
		}
	}
}

func read(t *testing.T, path string) *ir.Model {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var r diag.Report
	m := model.Read(diag.NewFile(filepath.Base(path), string(data)), nil, model.Botocore, &r)
	if r.HasErrors() {
		t.Fatalf("%s: %v", path, r.All()[0].Message)
	}
	return m
}

func BenchmarkFormats(b *testing.B) {
	r := manyPlaces()
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				if err := f.Write(&out, []*Report{r}, Options{}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(out.Len()))
			}
		})
	}
}
