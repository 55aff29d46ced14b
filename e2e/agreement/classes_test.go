package main

import (
	"bytes"
	"strings"
	"testing"

	"shapec/internal/testkit/randdoc"
	"shapec/ir"
)

func TestWhatIsOfNoClassFails(t *testing.T) {
	known, err := readClasses("classes.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		side     ir.Side
		verdicts string
		mutation string
		fails    bool
	}{
		{ir.Request, "++++", "integer 7", false},
		{ir.Request, "----", "integer 7", false},
		{ir.Request, "+p+p", "", false},
		{ir.Response, ".+++", "", false},
		{ir.Request, "+++-", "", true},
		{ir.Request, "++-+", "list with a null", true},
		{ir.Request, "+!++", "", true},
		{ir.Request, "+p++", "", true},
		{ir.Request, "-++-", "integer 1.0", false},
		{ir.Request, "-p+-", "integer 1.0", false},
		{ir.Request, "++--", "integer 1.0", true},
		{ir.Response, ".++-", "timestamp anything", false},
	} {
		table := &table{known: known, counts: map[finding]int{}, examples: map[finding]example{}}
		q := question{&ir.Operation{Name: "Do"}, c.side, randdoc.Document{Text: "{}", Mutation: c.mutation}}
		var answers [4]answer
		for i := range answers {
			answers[i].verdict = c.verdicts[i]
		}
		table.add("service", q, answers)
		var out bytes.Buffer
		if err := table.report(&out, ""); (err != nil) != c.fails {
			t.Errorf("%v: %v\n%s", c, err, &out)
		} else if c.fails && !strings.Contains(out.String(), "service Do: {}") {
			t.Errorf("%v: no document is shown: %s", c, &out)
		}
	}
}
