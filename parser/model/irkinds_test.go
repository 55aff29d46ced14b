package model

import (
	"fmt"
	"strings"
	"testing"

	"shapec/diag"
)

func TestAValueOfTheWrongKindIsToldInPlainWords(t *testing.T) {
	for text, want := range map[string]string{
		`{"irVersion": 1}`: "1:15 irVersion is a number, where a string is expected",
		"\n\n" + `{"irVersion": "1", "service": {"title": true}}`:    "3:44 service.title is true or false, where a string is expected",
		`{"irVersion": "1", "operations": {}}`:                       "1:34 operations is an object, where an array is expected",
		`{"irVersion": "1", "shapes": []}`:                           "1:30 shapes is an array, where an object is expected",
		`{"irVersion": "9"}`:                                         `1:1 irVersion is "9", this shapec reads "1"`,
		`{"irVersion": "1", "operations": [{"http": {"code": ""}}]}`: "1:54 operations.http.code is a string, where a number is expected",
	} {
		r := &diag.Report{}
		f := diag.NewFile("api.json", text)
		readIR(f, r)
		if len(r.All()) != 1 {
			t.Errorf("%s: %v", text, r.All())
			continue
		}
		d := r.All()[0]
		p := f.Position(d.Span.Start)
		if got := fmt.Sprintf("%d:%d %s", p.Line, p.Column, d.Message); got != want || strings.Contains(d.Message, "Go") {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}
