package diff

import (
	"fmt"
	"strings"
	"testing"

	"shapec/ir"
)

// depots is parcels with two shapes more, that members can be led to.
func depots() *ir.Model {
	m := parcels()
	m.Shapes["Depot"] = &ir.Structure{Members: []ir.Member{
		{Name: "cents", Target: ir.Integer, Required: ir.No}, {Name: "town", Target: ir.String, Required: ir.No}, {Name: "scale", Target: "Scale", Required: ir.No},
	}}
	m.Shapes["Yard"] = &ir.Structure{Members: []ir.Member{
		{Name: "cents", Target: ir.Integer, Required: ir.No}, {Name: "scale", Target: "WideScale", Required: ir.No},
	}}
	m.Shapes["Scale"] = &ir.Enum{Values: []ir.EnumValue{{Value: "S"}, {Value: "L"}}}
	m.Shapes["WideScale"] = &ir.Enum{Values: []ir.EnumValue{{Value: "S"}, {Value: "L"}, {Value: "XL"}}}
	m.Shapes["Name"] = &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Max: "9"}}
	m.Shapes["LongName"] = &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Max: "90"}}
	m.Shapes["Depots"] = &ir.List{Member: ir.Ref{Target: "Depot"}}
	for _, side := range []ir.ShapeID{"CreateParcelRequest", "GetParcelResponse"} {
		s := structure(m, side)
		s.Members = append(s.Members,
			ir.Member{Name: "depot", Target: "Depot", Required: ir.No}, ir.Member{Name: "yard", Target: "Yard", Required: ir.No},
			ir.Member{Name: "name", Target: "Name", Required: ir.No}, ir.Member{Name: "longName", Target: "LongName", Required: ir.No},
			ir.Member{Name: "scale", Target: "Scale", Required: ir.No}, ir.Member{Name: "depots", Target: "Depots", Required: ir.No})
	}
	return m
}

func TestAReferenceToAnotherShapeIsOneFinding(t *testing.T) {
	for _, row := range []struct {
		name, message string
		edit          func(m *ir.Model)
		parts         string
		severity      Severity
	}{
		{"a structure", `member “depot” of CreateParcelRequest is now Yard instead of Depot (other values)`,
			func(m *ir.Model) { member(m, "CreateParcelRequest", "depot").Target = "Yard" },
			`Yard has no member “town”; WideScale has the value “XL”`, Breaking},
		{"an enum with more values", `member “scale” of GetParcelResponse is now WideScale instead of Scale (wider)`,
			func(m *ir.Model) { member(m, "GetParcelResponse", "scale").Target = "WideScale" },
			`WideScale has the value “XL”`, Dangerous},
		{"a longer string", `member “name” of GetParcelResponse is now LongName instead of Name (wider)`,
			func(m *ir.Model) { member(m, "GetParcelResponse", "name").Target = "LongName" },
			`LongName has the maximum 90 instead of 9`, Dangerous},
		{"a shorter string", `member “longName” of CreateParcelRequest is now Name instead of LongName (narrower)`,
			func(m *ir.Model) { member(m, "CreateParcelRequest", "longName").Target = "Name" },
			`Name has the maximum 9 instead of 90`, Breaking},
		{"the element of a list", `the element of Depots is now Yard instead of Depot (other values)`,
			func(m *ir.Model) { m.Shapes["Depots"].(*ir.List).Member.Target = "Yard" },
			`Yard has no member “town”; WideScale has the value “XL”`, Breaking},
		{"members of several shapes", `what was Depot is now Yard (other values)`,
			func(m *ir.Model) {
				member(m, "CreateParcelRequest", "depot").Target = "Yard"
				member(m, "GetParcelResponse", "depot").Target = "Yard"
			},
			`Yard has no member “town”; WideScale has the value “XL”`, Breaking},
	} {
		t.Run(row.name, func(t *testing.T) {
			after := depots()
			row.edit(after)
			r := Judge(Compare(depots(), after), Policy{FailOn: FailOn{Severity: row.severity}})
			f := r.Findings[0]
			if f.ID != TargetChanged || f.Severity != row.severity || f.Message() != row.message {
				t.Errorf("%s %s: %s", f.ID, f.Severity, f.Message())
			}
			var parts []string
			for _, p := range r.Findings[1:] {
				if p.Cause != f.Fingerprint {
					t.Errorf("%s is told for itself", p.Message())
				}
				parts = append(parts, p.Message())
			}
			if got := strings.Join(parts, "; "); got != row.parts {
				t.Errorf("parts: %s", got)
			}
			if n := r.Summary.Breaking + r.Summary.Dangerous + r.Summary.Info; n != 1 || !f.Fails {
				t.Errorf("%d are counted, fails is %t", n, f.Fails)
			}
			accepted := Judge(Compare(depots(), after), Policy{FailOn: FailOn{Severity: Info},
				Acknowledged: []Acknowledgement{{Fingerprint: f.Fingerprint, Reason: "planned"}}})
			if accepted.Failed() {
				t.Error("who accepts the reference does not accept what it means")
			}
			unheard := Judge(Compare(depots(), after), Policy{Severities: map[ID]Severity{TargetChanged: Off}})
			if s := unheard.Summary; s.Breaking+s.Dangerous+s.Info != len(parts) {
				t.Error("where references are not told, their parts are lost")
			}
		})
	}
}

func TestAShapeThatIsEditedTooKeepsItsOwnFinding(t *testing.T) {
	after := depots()
	member(after, "CreateParcelRequest", "yard").Target = "Depot"
	structure(after, "Depot").Members[1].Name = "city"
	own := map[ID]bool{}
	for _, f := range Judge(Compare(depots(), after), Policy{}).Findings {
		if f.Cause == "" {
			own[f.ID] = true
		}
	}
	if !own[TargetChanged] || !own[MemberRemoved] || !own[MemberAdded] {
		t.Errorf("told for themselves: %v", own)
	}
}

// An acknowledgement must not go stale because a shape is used elsewhere too, or
// no longer is.
func TestFingerprintsOutliveAChangeOfPlaces(t *testing.T) {
	edit := func(m *ir.Model) {
		structure(m, "Parcel").Members[0].Name = "scale"
		m.Shapes["Size"].(*ir.Enum).Values[0].Value = "XS"
		m.Operations[0].Errors = append(m.Operations[0].Errors, "Lost")
		m.Operations[2].Errors = append(m.Operations[2].Errors, "Lost")
		structure(m, "Address2").Members = nil
	}
	second := func(m *ir.Model) *ir.Model {
		m.Shapes["Address2"] = &ir.Structure{Members: []ir.Member{{Name: "street", Target: ir.String, Required: ir.No}}}
		s := structure(m, "GetParcelResponse")
		s.Members = append(s.Members, ir.Member{Name: "second", Target: "Address2", Required: ir.No},
			ir.Member{Name: "size", Target: "Size", Required: ir.No})
		return m
	}
	for _, source := range []ir.Source{ir.FromModel, ir.FromText} {
		prints := func(without func(m *ir.Model)) map[string]string {
			before, after := second(parcels()), second(parcels())
			edit(after)
			for _, m := range []*ir.Model{before, after} {
				m.Service.Source = source
				without(m)
			}
			out := map[string]string{}
			for _, c := range Compare(before, after) {
				out[c.Fingerprint] = fmt.Sprint(c.ID, " ", c.Value)
			}
			return out
		}
		all := prints(func(*ir.Model) {})
		fewer := prints(func(m *ir.Model) { m.Operations = m.Operations[1:] })
		if len(fewer) < 4 {
			t.Errorf("%s: only %v", source, fewer)
		}
		for f, what := range fewer {
			if all[f] != what {
				t.Errorf("%s: %s of %s is new without CreateParcel: %v", source, f, what, all)
			}
		}
	}
}
