package ci

import (
	"encoding/xml"
	"strings"
	"testing"
)

func TestCommandsMarkPlaces(t *testing.T) {
	for _, c := range []struct {
		message string
		at      Place
		want    string
	}{
		{"gone", Place{}, "::error title=a::gone"},
		{"100%\nor, less: x", Place{File: "a,b:c.txt", Line: 3, Column: 4}, "::error file=a%2Cb%3Ac.txt,line=3,col=4,title=a::100%25%0Aor, less: x"},
		{"gone", Place{"a", 3, 4, 3, 9}, "::error file=a,line=3,col=4,endLine=3,endColumn=9,title=a::gone"},
		{"gone", Place{"a", 3, 4, 5, 1}, "::error file=a,line=3,col=4,endLine=5,title=a::gone"},
		{"a\x1b[2J\r\n::stop-commands::x ##[error]", Place{}, "::error title=a::a\uFFFD[2J\uFFFD%0A: :stop-commands::x ## [error]"},
	} {
		if got := Command("error", "a", c.message, c.at); got != c.want {
			t.Errorf("%q at %v:\ngot  %s\nwant %s", c.message, c.at, got, c.want)
		}
	}
}

func TestIssuesWithoutAPlaceHaveOne(t *testing.T) {
	if got := In(Place{}); got.Path != "-" || got.Lines.Begin != 1 {
		t.Errorf("%+v", got)
	}
	if got := In(Place{"a", 3, 4, 5, 6}); got.Path != "a" || got.Lines.Begin != 3 || got.Positions.Begin != (Position{3, 4}) {
		t.Errorf("%+v", got)
	}
}

func TestJUnitIsXMLAndCountsItsCases(t *testing.T) {
	cases := []Case{
		{Name: "<a> & \"b\"", Class: "c", Output: "fine"},
		{Name: "bad", Class: "c", At: Place{File: "a", Line: 3}, Failure: "2 errors", Kind: "invalid", Output: "a\uFFFE]]>"},
		{Name: "gone", Class: "c", At: Place{File: "b"}, Failure: "gone", Kind: "unreadable", Broken: true},
		{Name: "later", Class: "c", Skipped: "acknowledged"},
	}
	var b strings.Builder
	if err := JUnit(&b, "all", []Suite{{"one", cases}, {"two", cases[:1]}}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Suites   []struct {
			Skipped int `xml:"skipped,attr"`
			Cases   []struct {
				Name    string `xml:"name,attr"`
				File    string `xml:"file,attr"`
				Line    string `xml:"line,attr"`
				Failure string `xml:"failure"`
				Output  string `xml:"system-out"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &got); err != nil {
		t.Fatalf("%v:\n%s", err, b.String())
	}
	if got.Tests != 5 || got.Failures != 1 || got.Errors != 1 || len(got.Suites) != 2 || got.Suites[0].Skipped != 1 {
		t.Errorf("%+v", got)
	}
	first, second, third := got.Suites[0].Cases[0], got.Suites[0].Cases[1], got.Suites[0].Cases[2]
	if first.Name != cases[0].Name || first.Output != "fine" || second.Line != "3" || second.Failure != "a\uFFFD]]>" || third.File != "b" || third.Line != "" {
		t.Errorf("%+v", got.Suites[0].Cases)
	}
}
