package diff

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"shapec/ir"
)

// findings of an enum value that came and one that went, on both sides, and of
// an optional member in a request.
func sample() []Change {
	return Compare(parcels(), edited(func(m *ir.Model) {
		m.Shapes["Size"].(*ir.Enum).Values[0].Value = "XS"
		s := structure(m, "GetParcelRequest")
		s.Members = append(s.Members, ir.Member{Name: "x", Target: ir.Long})
	}))
}

func find(t *testing.T, r *Report, id ID) *Finding {
	t.Helper()
	for _, f := range r.Findings {
		if f.ID == id {
			return f
		}
	}
	t.Fatalf("no %s", id)
	return nil
}

func TestFindingsAreOrderedBySeverity(t *testing.T) {
	r := Judge(sample(), Policy{})
	var got []string
	for _, f := range r.Findings {
		got = append(got, string(f.ID)+" "+f.Severity.String())
	}
	want := "enum-value-removed breaking, enum-value-added dangerous, member-added info"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
	if r.Summary != (Summary{Breaking: 1, Dangerous: 1, Info: 1, Semver: "major"}) {
		t.Errorf("summary %+v", r.Summary)
	}
	if r.Failed() {
		t.Error("the zero policy fails")
	}
}

func TestSemverAdvice(t *testing.T) {
	for _, row := range []struct {
		want string
		edit func(m *ir.Model)
	}{
		{"major", func(m *ir.Model) { m.Operations = m.Operations[:1] }},
		{"minor", func(m *ir.Model) { m.Operations = append(m.Operations, &ir.Operation{Name: "Ping"}) }},
		{"patch", func(m *ir.Model) { m.Operations[0].Doc = "Other words." }},
		{"none", func(m *ir.Model) {}},
		{"minor", func(m *ir.Model) { member(m, "Stamp", "motif").Deprecated = &ir.Deprecation{} }},
	} {
		if got := Judge(Compare(parcels(), edited(row.edit)), Policy{}).Summary.Semver; got != row.want {
			t.Errorf("%s, want %s", got, row.want)
		}
	}
}

func TestFailOn(t *testing.T) {
	for _, row := range []struct {
		name string
		on   FailOn
		want string // IDs that fail
	}{
		{"never", FailOn{}, ""},
		{"breaking", FailOn{Severity: Breaking}, "enum-value-removed"},
		{"dangerous", FailOn{Severity: Dangerous}, "enum-value-removed enum-value-added"},
		{"any", FailOn{Severity: Info}, "enum-value-removed enum-value-added member-added"},
		{"breaking in responses", FailOn{Severity: Breaking, Sides: []ir.Side{ir.Response}}, ""},
		{"dangerous in requests", FailOn{Severity: Dangerous, Sides: []ir.Side{ir.Request}}, "enum-value-removed"},
		{"dangerous for source code", FailOn{Severity: Dangerous, Sides: []ir.Side{ir.Response}, Axes: []Axis{Source}}, "enum-value-removed"},
		{"dangerous on the wire", FailOn{Severity: Dangerous, Sides: []ir.Side{ir.Response}, Axes: []Axis{Wire, Validation}}, "enum-value-added"},
	} {
		p := Policy{FailOn: row.on}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range Judge(sample(), p).Findings {
			if f.Fails {
				got = append(got, string(f.ID))
			}
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestSeveritiesOfThePolicyReplaceTheCatalogue(t *testing.T) {
	r := Judge(sample(), Policy{
		FailOn:     FailOn{Severity: Breaking},
		Severities: map[ID]Severity{EnumValueRemoved: Info, EnumValueAdded: Off, MemberAdded: Breaking},
	})
	if len(r.Findings) != 2 {
		t.Fatalf("%d findings", len(r.Findings))
	}
	if f := find(t, r, EnumValueRemoved); f.Severity != Info || f.Fails || f.SeverityAt(ir.Request) != Info {
		t.Errorf("%s is %s", f.ID, f.Severity)
	}
	if f := find(t, r, MemberAdded); f.Severity != Breaking || !f.Fails {
		t.Errorf("%s is %s", f.ID, f.Severity)
	}
}

func TestReportIsNarrowedToWhatIsAsked(t *testing.T) {
	for _, row := range []struct {
		name string
		p    Policy
		want string
	}{
		{"severity", Policy{MinSeverity: Dangerous}, "enum-value-removed breaking 2, enum-value-added dangerous 2"},
		{"operation", Policy{Operations: []string{"Create*"}}, "enum-value-removed breaking 1, enum-value-added info 1"},
		{"exclusion", Policy{Exclude: []string{"Create*"}}, "enum-value-added dangerous 1, enum-value-removed info 1, member-added info 1"},
		{"both", Policy{Operations: []string{"Get*"}, Exclude: []string{"*Parcel"}}, ""},
	} {
		var got []string
		for _, f := range Judge(sample(), row.p).Findings {
			got = append(got, fmt.Sprintf("%s %s %d", f.ID, f.Severity, len(f.Affects)))
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("%s: %s", row.name, strings.Join(got, ", "))
		}
	}
}

func TestPolicyNamesACaseOfAChange(t *testing.T) {
	before := edited(func(m *ir.Model) { member(m, "Stamp", "motif").Deprecated = &ir.Deprecation{} })
	after := edited(func(m *ir.Model) { structure(m, "Stamp").Members = structure(m, "Stamp").Members[:1] }) // rank goes too
	p := Policy{Severities: map[ID]Severity{"member-removed/deprecated": Info}}
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	got := map[string]Severity{}
	for _, f := range Judge(Compare(before, after), p).Findings {
		got[f.Member] = f.Severity
	}
	if got["motif"] != Info || got["rank"] != Breaking {
		t.Errorf("severities %v", got)
	}
	p = Policy{Severities: map[ID]Severity{"member-removed/gone": Info}}
	if p.Check() == nil {
		t.Error("a case that is not there passes")
	}
}

func TestAcknowledgements(t *testing.T) {
	removed := find(t, Judge(sample(), Policy{}), EnumValueRemoved)
	for _, row := range []struct {
		name                string
		ack                 Acknowledgement
		accepted, still, by bool // accepted as a whole; the run still fails; stale or expired
	}{
		{"by fingerprint", Acknowledgement{Fingerprint: removed.Fingerprint}, true, false, false},
		{"by id", Acknowledgement{ID: EnumValueRemoved}, true, false, false},
		{"by id and operation, the breaking side only", Acknowledgement{ID: EnumValueRemoved, Operation: "Create*"}, false, false, false},
		{"by id and operation, the other side", Acknowledgement{ID: EnumValueRemoved, Operation: "Get*"}, false, true, false},
		{"by path", Acknowledgement{ID: EnumValueRemoved, Path: "parcel.*"}, true, false, false},
		{"by deep path", Acknowledgement{ID: EnumValueRemoved, Path: "**.size"}, true, false, false},
		{"by a path that is not there", Acknowledgement{ID: EnumValueRemoved, Path: "*"}, false, true, true},
		{"until yesterday", Acknowledgement{ID: EnumValueRemoved, Expires: "2026-05-04"}, false, true, true},
		{"until today", Acknowledgement{ID: EnumValueRemoved, Expires: "2026-05-05"}, true, false, false},
		{"of operations whole", Acknowledgement{Operation: "{Create,Get}*"}, true, false, false},
		{"of one operation whole", Acknowledgement{Operation: "GetParcel"}, false, true, false},
		{"of nothing", Acknowledgement{Fingerprint: "0000000000000000"}, false, true, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.ack.Reason = "nobody sends it"
			p := Policy{FailOn: FailOn{Severity: Breaking}, Acknowledged: []Acknowledgement{row.ack},
				Today: time.Date(2026, 5, 5, 12, 0, 0, 0, time.UTC)}
			if err := p.Check(); err != nil {
				t.Fatal(err)
			}
			r := Judge(sample(), p)
			f := find(t, r, EnumValueRemoved)
			if accepted := f.Acknowledged != nil; accepted != row.accepted {
				t.Errorf("accepted is %t", accepted)
			}
			if f.Fails != row.still {
				t.Errorf("fails is %t", f.Fails)
			}
			if by := len(r.Stale)+len(r.Expired) > 0; by != row.by {
				t.Errorf("stale %v, expired %v", r.Stale, r.Expired)
			}
			if p.FailOn, p.StaleFails = (FailOn{}), true; len(r.Stale) > 0 && !Judge(sample(), p).Failed() {
				t.Error("a stale acknowledgement passes")
			}
			if p.StaleFails = false; Judge(sample(), p).Failed() {
				t.Error("a stale acknowledgement fails by itself")
			}
			if row.accepted && r.Summary.Acknowledged < 1 {
				t.Errorf("summary %+v", r.Summary)
			}
		})
	}
}

func TestAcceptedRemovalTakesItsRenameAlong(t *testing.T) {
	changes := Compare(parcels(), edited(func(m *ir.Model) { member(m, "Stamp", "motif").Name = "Motif" }))
	r := Judge(changes, Policy{FailOn: FailOn{Severity: Breaking}, Acknowledged: []Acknowledgement{{ID: MemberRemoved, Reason: "moved"}}})
	if r.Failed() || find(t, r, RenameSuspected).Severity != Breaking {
		t.Error("the rename fails the run although its removal is accepted")
	}
}

func TestGlobsMeanMarksOfPathsLiterally(t *testing.T) {
	for _, row := range []struct {
		glob, path string
		want       bool
	}{
		{"items[].name", "items[].name", true},
		{"items[].*", "items[].name", true},
		{"items.*", "items[].name", false},
		{"items.**", "items[].name", true},
		{"tags{}", "tags{}", true},
		{"tags{key}", "tags{}", false},
		{"{a,b}.c", "b.c", true},
		{"**", "a.b[].c{}", true},
	} {
		if got := matches(row.glob, row.path); got != row.want {
			t.Errorf("%s matches %s: %t", row.glob, row.path, got)
		}
	}
}

func TestPolicyMistakesAreNamed(t *testing.T) {
	for want, p := range map[string]Policy{
		"there is no change":      {Severities: map[ID]Severity{"member-gone": Info}},
		"axis may be":             {FailOn: FailOn{Axes: []Axis{"air"}}},
		"side may be":             {FailOn: FailOn{Sides: []ir.Side{"left"}}},
		"a reason is missing":     {Acknowledged: []Acknowledgement{{ID: MemberAdded}}},
		"an id or an operation":   {Acknowledged: []Acknowledgement{{Reason: "x"}}},
		"not both":                {Acknowledged: []Acknowledgement{{ID: MemberAdded, Fingerprint: "1", Reason: "x"}}},
		`operation "[" is not`:    {Operations: []string{"["}},
		"is not a glob":           {Acknowledged: []Acknowledgement{{ID: MemberAdded, Operation: "[", Reason: "x"}}},
		"not a date":              {Acknowledged: []Acknowledgement{{ID: MemberAdded, Expires: "soon", Reason: "x"}}},
		`no change "member-gone"`: {Acknowledged: []Acknowledgement{{ID: "member-gone", Reason: "x"}}},
	} {
		if err := p.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestSeveritiesReadWhatTheyWrite(t *testing.T) {
	for s := Off; s <= Breaking; s++ {
		if got, err := ParseSeverity(s.String()); got != s || err != nil {
			t.Errorf("%s: %s, %v", s, got, err)
		}
	}
	if s, err := ParseSeverity("any"); s != Info || err != nil {
		t.Errorf("any: %s, %v", s, err)
	}
	if _, err := ParseSeverity("bad"); err == nil {
		t.Error("bad is a severity")
	}
}
