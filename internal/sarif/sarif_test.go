package sarif_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/internal/sarif"
)

// everyCode is a report with each code of the catalogue once at a place and once
// without, and so many of one that some are dropped.
func everyCode() *diag.Report {
	r := &diag.Report{}
	f := diag.NewFile("pages/ä.txt", "client.delete_parcel(\n\u00e4\u00f6x\n)\n")
	for _, c := range diag.Catalogue() {
		r.Add(c.New("no place"))
		r.Add(c.At(f, diag.Span{Start: 24, End: 27}, "%q", "x").WithHelp("look").WithLabel(f, diag.Span{Start: 1, End: 3}, "here"))
		r.Add(c.At(f, diag.Span{}, "of the file"))
	}
	for range 2 * diag.DefaultLimit {
		r.Add(diag.RowTypeDiffers.At(f, diag.Span{Start: 2, End: 4}, "again"))
	}
	return r
}

func encode(t *testing.T, r *diag.Report) []byte {
	t.Helper()
	data, err := json.MarshalIndent(sarif.New(r), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestLogsFollowTheSchemaOfSARIF(t *testing.T) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	check := func(data []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return s.Validate(v)
	}
	odd := &diag.Report{}
	for _, name := range []string{"-", "", "a b%41.txt", "HEAD:pages/a.txt", `C:\pages\a.txt`, "<stdin>"} {
		odd.Add(diag.RowTypeDiffers.At(diag.NewFile(name, ""), diag.Span{}, "an empty file"))
	}
	whole := encode(t, everyCode())
	for name, data := range map[string][]byte{"none": encode(t, &diag.Report{}), "every code": whole, "odd names": encode(t, odd)} {
		if err := check(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A check that cannot fail would say the same.
	for _, wrong := range [][2]string{
		{`"version": "2.1.0"`, `"version": "2.0.0"`},
		{`"level": "warning"`, `"level": "info"`},
		{`"startLine": 2`, `"startLine": 0`},
		{`"uri": "pages/`, `"uri": "pages/%zz`},
		{`"columnKind"`, `"columns"`},
	} {
		data := bytes.Replace(whole, []byte(wrong[0]), []byte(wrong[1]), 1)
		if bytes.Equal(data, whole) || check(data) == nil {
			t.Errorf("the schema takes %s", wrong[1])
		}
	}
}

// TestALogHoldsWhatAReaderNeeds spells out one log whole.
func TestALogHoldsWhatAReaderNeeds(t *testing.T) {
	r := &diag.Report{}
	f := diag.NewFile("a page.txt", "one\ntwo äö x\n")
	r.Add(diag.RowTypeDiffers.At(f, diag.Span{Start: 13, End: 14}, "x is wrong").
		WithHelp("remove it").WithSeverity(diag.Info).WithLabel(f, diag.Span{Start: 0, End: 3}, "one is here"))
	var got bytes.Buffer
	e := json.NewEncoder(&got)
	e.SetEscapeHTML(false)
	if err := e.Encode(sarif.New(r).Runs[0].Results); err != nil {
		t.Fatal(err)
	}
	want := `[{"ruleId":"` + diag.RowTypeDiffers.ID + `","ruleIndex":0,"level":"note","message":{"text":"x is wrong\nhelp: remove it"},` +
		`"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20page.txt"},` +
		`"region":{"startLine":2,"startColumn":8,"endLine":2,"endColumn":9}}}],` +
		`"relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20page.txt"},` +
		`"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":4}},"message":{"text":"one is here"}}],` +
		`"partialFingerprints":`
	if !strings.HasPrefix(got.String(), want) {
		t.Errorf("got  %s\nwant %s…", got.String(), want)
	}
}

func TestFindingsAreRecognizedAndExplained(t *testing.T) {
	read := func(text string) sarif.Run {
		f := diag.NewFile("page.txt", text)
		r := &diag.Report{}
		for i := range 2 {
			at := uint32(strings.Index(text, "row") + i)
			r.Add(diag.RowTypeDiffers.At(f, diag.Span{Start: at, End: at + 1}, "the row says list"))
		}
		return sarif.New(r).Runs[0]
	}
	prints := func(run sarif.Run) (list []string) {
		for _, r := range run.Results {
			list = append(list, r.RuleID+" "+r.Fingerprints["primaryLocationLineHash"])
		}
		return list
	}
	run := read("a row\n")
	before, after := prints(run), prints(read("another line\nabove\na row\n"))
	if fmt.Sprint(before) != fmt.Sprint(after) || len(before) != 2 {
		t.Errorf("lines above change fingerprints:\n%v\n%v", before, after)
	}
	if before[0] == before[1] || strings.HasSuffix(before[0], " ") {
		t.Errorf("two findings have the fingerprints %q", before)
	}
	if rules := run.Tool.Driver.Rules; len(rules) != 1 || !strings.Contains(rules[0].Help.Markdown, diag.RowTypeDiffers.Doc) {
		t.Errorf("rules and their help: %+v", rules)
	}
}
