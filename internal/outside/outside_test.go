package outside

import (
	"encoding/json"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostile are texts that do something where they are printed raw: one or more of
// each class.
var hostile = map[string]string{
	"C0":            "a\x00\x07\x08b",
	"escape":        "a\x1b[31mred\x1b[0m",
	"OSC":           "\x1b]8;;https://example.com\x07link\x1b]8;;\x07",
	"C1":            "a\u0085b\u009bc\u009d",
	"delete":        "a\x7fb",
	"bidi":          "a\u202eb\u2066c\u200f",
	"zero width":    "a\u200bb\u2060c\ufeff",
	"tags":          "a\U000e0041b",
	"line ends":     "a\r\nb\rc\u2028d\u2029e",
	"GitHub":        "a\n::error file=x::b\n  ::set-output name=x::y",
	"Azure":         "a ##vso[task.complete]",
	"GitHub groups": "##[group]x",
	"invalid":       "a\xff\xc0b",
}

func TestTextDoesNotSteer(t *testing.T) {
	for name, s := range hostile {
		for place, got := range map[string]string{"line": Line(s), "text": Text(s)} {
			for _, r := range got {
				if Steers(r) {
					t.Errorf("%s as %s: %q holds %U", name, place, got, r)
				}
			}
			if place == "line" && strings.ContainsAny(got, "\n\r\u2028\u2029") {
				t.Errorf("%s: %q is not one line", name, got)
			}
			if place == "line" {
				got = Log(got)
			}
			for line := range strings.Lines(got) {
				if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
					t.Errorf("%s as %s: the line %q is a command", name, place, line)
				}
			}
			if !utf8.ValidString(got) {
				t.Errorf("%s as %s: %q is no UTF-8", name, place, got)
			}
		}
	}
}

func TestOrdinaryTextStays(t *testing.T) {
	for _, s := range []string{"", "a b", "naïve — “quoted” 日本\u200d語, co\u00adoperate", "key::value", "# Heading ## two"} {
		if got := Text(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
		if got := File("x.go", []byte(s)); string(got) != s {
			t.Errorf("%q became %q in a file", s, got)
		}
	}
}

func TestJSONMeansTheSame(t *testing.T) {
	for name, s := range hostile {
		if !utf8.ValidString(s) {
			continue
		}
		data, err := json.Marshal(map[string]string{s: s})
		if err != nil {
			t.Fatal(err)
		}
		escaped := File("x.json", data)
		for _, r := range string(escaped) {
			if Steers(r) {
				t.Errorf("%s: %q holds %U", name, escaped, r)
			}
		}
		var back map[string]string
		if err := json.Unmarshal(escaped, &back); err != nil || back[s] != s {
			t.Errorf("%s: %q is read as %q, %v", name, escaped, back, err)
		}
	}
}

func TestGoMeansTheSame(t *testing.T) {
	for name, s := range hostile {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\x00\ufeff") {
			continue // gofmt's own business
		}
		src := fmt.Sprintf("package p\n\n// %s\nconst c = %s\n", s, strconv.Quote(s))
		got := File("x.go", []byte(src))
		if _, err := parser.ParseFile(token.NewFileSet(), "x.go", got, parser.ParseComments); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if formatted, err := format.Source(got); err != nil || string(formatted) != string(got) {
			t.Errorf("%s: gofmt changes %q, %v", name, got, err)
		}
		for _, r := range string(got) {
			if Steers(r) {
				t.Errorf("%s: %q holds %U", name, got, r)
			}
		}
		if !strings.Contains(string(got), strconv.Quote(s)) {
			t.Errorf("%s: the constant is another: %q", name, got)
		}
	}
}

func TestFilesThatAreNoTextStay(t *testing.T) {
	data := []byte("\x89PNG\r\n\x1a\n\xff")
	if got := File("x.png", data); string(got) != string(data) {
		t.Errorf("%q", got)
	}
}
