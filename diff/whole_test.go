package diff

import (
	"testing"

	"shapec/ir"
)

func TestAServiceThatCameOrWentIsOneChange(t *testing.T) {
	m := parcels()
	for _, row := range []struct {
		changes []Change
		id      ID
		fails   bool
		semver  string
	}{
		{Came(m), ServiceAdded, false, "minor"},
		{Went(m), ServiceRemoved, true, "major"},
	} {
		if len(row.changes) != 1 || row.changes[0].ID != row.id || len(row.changes[0].Affects) != len(m.Operations) {
			t.Errorf("%s: %v", row.id, row.changes)
			continue
		}
		if r := Judge(row.changes, Policy{FailOn: FailOn{Severity: Breaking}}); r.Failed() != row.fails || r.Summary.Semver != row.semver {
			t.Errorf("%s: failed %t, %+v", row.id, r.Failed(), r.Summary)
		}
	}
}

func TestReadingErrorsAreAlwaysTold(t *testing.T) {
	for name, p := range map[string]Policy{
		"nothing asked for":   {},
		"another operation":   {Operations: []string{"ListStamps"}},
		"what breaks":         {MinSeverity: Breaking},
		"an acknowledgement":  {Acknowledged: []Acknowledgement{{ID: ReadingError, Reason: "never mind"}}},
		"whatever stops":      {FailOn: FailOn{Severity: Info}},
		"not the only change": {Exclude: []string{"*"}},
	} {
		r := Judge(append(Compare(parcels(), parcels()), Unread(parcels(), "literal-unclosed", "page.txt:3:1: the literal is not closed")), p)
		if len(r.Findings) != 1 || r.Findings[0].ID != ReadingError || r.Findings[0].Acknowledged != nil {
			t.Errorf("%s: %v", name, r.Findings)
			continue
		}
		if r.Failed() {
			t.Errorf("%s: it fails", name)
		}
		if m := r.Findings[0].Message(); m != "not everything could be read: page.txt:3:1: the literal is not closed" {
			t.Errorf("%s: %s", name, m)
		}
	}
	if got := Unread(&ir.Model{}, "input-empty", "x"); len(got.Affects) != 1 {
		t.Error("a change without a place")
	}
}
