package diff

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shapec/ir"
)

func TestSameModelHasNoChanges(t *testing.T) {
	if got := Compare(parcels(), parcels()); len(got) != 0 {
		t.Errorf("changes: %v", ids(got))
	}
}

func TestInventedNamesAreNoChange(t *testing.T) {
	renamed := renameShapes(parcels(), func(id ir.ShapeID) ir.ShapeID { return "Made" + id })
	if got := Compare(parcels(), renamed); len(got) > 2 { // errors do have names
		t.Errorf("changes: %v", ids(got))
	}
	for _, c := range Compare(parcels(), renamed) {
		if c.ID != ErrorAdded && c.ID != ErrorRemoved {
			t.Errorf("%s at %v", c.ID, paths(c))
		}
	}
}

func TestOneCauseListsEveryPlace(t *testing.T) {
	m := edited(func(m *ir.Model) {
		s := structure(m, "Stamp")
		s.Members = append(s.Members, ir.Member{Name: "year", Target: ir.Integer})
	})
	old := parcels()
	for _, m := range []*ir.Model{old, m} {
		s := structure(m, "GetParcelResponse")
		s.Members = append(s.Members, ir.Member{Name: "front", Target: "Stamp"}, ir.Member{Name: "back", Target: "Stamp"})
	}
	got := Compare(old, m)
	if len(got) != 1 {
		t.Fatalf("changes: %v", ids(got))
	}
	want := []string{"GetParcel response front.year", "GetParcel response back.year", "ListStamps response stamps{}.year"}
	if !slices.Equal(paths(got[0]), want) {
		t.Errorf("affects %q, want %q", paths(got[0]), want)
	}
}

func TestRecursionIsEnteredOnceOnEachWayDown(t *testing.T) {
	old, m := parcels(), parcels()
	for _, m := range []*ir.Model{old, m} { // Box holds Lid, Lid holds Box; both are entered from outside
		m.Shapes["Box"] = &ir.Structure{Members: []ir.Member{{Name: "lid", Target: "Lid"}}}
		m.Shapes["Lid"] = &ir.Structure{Members: []ir.Member{{Name: "box", Target: "Box"}}}
		s := structure(m, "GetParcelResponse")
		s.Members = append(s.Members, ir.Member{Name: "box", Target: "Box"}, ir.Member{Name: "lid", Target: "Lid"})
	}
	s := structure(m, "Box")
	s.Members = append(s.Members, ir.Member{Name: "new", Target: ir.String})
	got := Compare(old, m)
	if len(got) != 1 {
		t.Fatalf("changes: %v", ids(got))
	}
	want := []string{"GetParcel response box.new", "GetParcel response lid.box.new"}
	if !slices.Equal(paths(got[0]), want) {
		t.Errorf("affects %q, want %q", paths(got[0]), want)
	}
}

func TestUnrelatedReferencesAreTwoFindings(t *testing.T) {
	m := edited(func(m *ir.Model) {
		member(m, "Stamp", "motif").Target = ir.Integer
		member(m, "CreateParcelResponse", "id").Target = ir.Integer
	})
	got := Compare(parcels(), m)
	if len(got) != 2 || got[0].Value != "string->integer" || got[1].Value != "string->integer" {
		t.Errorf("changes: %v", ids(got))
	}
}

func TestAnyKindMeetsAnyKind(t *testing.T) {
	targets := []ir.ShapeID{"Parcel", "Address", "Size", "ParcelList", "Stamps", "ParcelID", "Grams",
		ir.String, ir.Integer, ir.Long, ir.Float, ir.Double, ir.Boolean, ir.Timestamp, ir.Blob, ir.Document}
	for _, a := range targets {
		for _, b := range targets {
			old := edited(func(m *ir.Model) { member(m, "Stamp", "motif").Target = a })
			new := edited(func(m *ir.Model) { member(m, "Stamp", "motif").Target = b })
			changed := len(Compare(old, new)) > 0
			if changed != (a != b) {
				t.Errorf("%s to %s: changed is %t", a, b, changed)
			}
		}
	}
}

func TestOutputComesOrGoesMemberByMember(t *testing.T) {
	m := edited(func(m *ir.Model) { m.Operations[2].Output = "" })
	got := Compare(parcels(), m)
	if len(got) != 1 || got[0].ID != MemberRemoved || got[0].Affects[0].Path != "stamps" {
		t.Errorf("changes: %v", ids(got))
	}
	if got := Compare(m, parcels()); len(got) != 1 || got[0].ID != MemberAdded {
		t.Errorf("changes: %v", ids(got))
	}
}

func TestSuspectsRenames(t *testing.T) {
	for _, row := range []struct {
		name  string
		edit  func(m *ir.Model)
		want  string
		names string // or: what a member was called, and is
	}{
		{"member with a like name", func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Name = "parcelWeight" }, "weight->parcelWeight", ""},
		{"member in another case", func(m *ir.Model) { member(m, "Stamp", "motif").Name = "Motif" }, "motif->Motif", ""},
		{"member with the same words", func(m *ir.Model) { member(m, "CreateParcelRequest", "parcel").Name = "item" }, "parcel->item", ""},
		{"operation", func(m *ir.Model) { m.Operations[2].Name = "ListAllStamps" }, "ListStamps->ListAllStamps", ""},
		{"member in British spelling", nil, "colorCenter->colourCentre", "colorCenter colourCentre"},
		{"member in the plural", nil, "policy->policies", "policy policies"},
		{"member with another separator", nil, "kms_key_id->KmsKeyId", "kms_key_id KmsKeyId"},
		{"member misspelt", nil, "recieverName->receiverName", "recieverName receiverName"},
		{"the least and the most", nil, "", "minWeight maxWeight"},
		{"start and end", nil, "", "startTime endTime"},
		{"on and off", nil, "", "enableLogs disableLogs"},
		{"tagged and not", nil, "", "encryptedAtRest unencryptedAtRest"},
		{"opposites with the same words", func(m *ir.Model) {
			*member(m, "CreateParcelRequest", "parcel") = ir.Member{Name: "removeParcel", Target: "Parcel", Doc: "What to send.", Required: ir.Yes}
		}, "parcel->removeParcel", ""},
		{"operations of opposite purpose", func(m *ir.Model) { m.Operations[0].Name = "DeleteParcel" }, "", ""},
		{"members that moved", func(m *ir.Model) {
			m.Shapes["Face"] = &ir.Structure{Members: []ir.Member{{Name: "cents", Target: ir.Integer}, {Name: "motif", Target: ir.String}}}
			s := structure(m, "Stamp")
			s.Members = []ir.Member{{Name: "rank", Target: "Rank"}, {Name: "face", Target: "Face"}}
		}, "cents,motif->face.cents,face.motif", ""},
		{"one member that may have moved", func(m *ir.Model) {
			m.Shapes["Face"] = &ir.Structure{Members: []ir.Member{{Name: "motif", Target: ir.String}}}
			s := structure(m, "Stamp")
			s.Members = []ir.Member{s.Members[0], s.Members[2], {Name: "face", Target: "Face"}}
		}, "", ""},
		{"nothing alike", func(m *ir.Model) { member(m, "Stamp", "motif").Name = "colour" }, "", ""},
		{"another type", func(m *ir.Model) {
			*member(m, "Stamp", "motif") = ir.Member{Name: "Motif", Target: ir.Long}
		}, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			value := ""
			before := parcels()
			after := parcels()
			if row.edit != nil {
				row.edit(after)
			}
			if from, to, ok := strings.Cut(row.names, " "); ok {
				member(before, "Stamp", "motif").Name = from
				member(after, "Stamp", "motif").Name = to
			}
			for _, c := range Compare(before, after) {
				if c.ID == RenameSuspected {
					value += c.Value
				}
			}
			if value != row.want {
				t.Errorf("suspected %q, want %q", value, row.want)
			}
		})
	}
}

func TestMirrors(t *testing.T) {
	mirror := map[ID]ID{
		OperationAdded: OperationRemoved, MemberAdded: MemberRemoved, MemberRequired: MemberOptional,
		EnumValueAdded: EnumValueRemoved, EnumIntroduced: EnumDropped, ErrorAdded: ErrorRemoved,
		OperationDeprecated: OperationUndeprecated, MemberDeprecated: MemberUndeprecated, EnumValueDeprecated: EnumValueUndeprecated,
	}
	for a, b := range mirror {
		mirror[b] = a
	}
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		a, b := parcels(), parcels()
		for range 1 + r.IntN(5) {
			row := catalogue[r.IntN(len(catalogue))]
			func() {
				defer func() { _ = recover() }() // an earlier edit took what this one edits
				row.edit(b)
			}()
		}
		if b.Check() != nil {
			continue
		}
		facts := func(changes []Change, flip bool) []string {
			var out []string
			for _, c := range changes {
				id := c.ID
				if m, ok := mirror[id]; ok && flip {
					id = m
				}
				if c.ID == RenameSuspected {
					continue // it has the older place
				}
				for _, p := range c.Affects {
					out = append(out, fmt.Sprint(id, p))
				}
			}
			slices.Sort(out)
			return out
		}
		there, back := facts(Compare(a, b), false), facts(Compare(b, a), true)
		if !slices.Equal(there, back) {
			t.Fatalf("seed %d:\n%q\n%q", seed, there, back)
		}
	}
}

func TestSameInputSameChanges(t *testing.T) {
	m := edited(func(m *ir.Model) {
		for _, row := range catalogue[3:20] {
			func() { defer func() { _ = recover() }(); row.edit(m) }()
		}
	})
	first := Compare(parcels(), m)
	if len(first) < 8 {
		t.Fatalf("only %d changes to compare", len(first))
	}
	for range 20 {
		if !reflect.DeepEqual(Compare(parcels(), m), first) {
			t.Fatal("two runs differ")
		}
	}
}

func TestFingerprintsOutliveRewordingAndReordering(t *testing.T) {
	edit := func(m *ir.Model) {
		structure(m, "Parcel").Members[0].Doc = "Scale."
		m.Shapes["Size"].(*ir.Enum).Values[0].Value = "XS"
		structure(m, "Stamp").Members[0].Target = ir.Long
	}
	reworded := func(m *ir.Model) {
		edit(m)
		structure(m, "Parcel").Members[0].Doc = "Other words."
		slices.Reverse(m.Operations)
	}
	prints := func(m *ir.Model) map[string]ID {
		out := map[string]ID{}
		for _, c := range Compare(parcels(), m) {
			if out[c.Fingerprint] != "" {
				t.Errorf("%s and %s share a fingerprint", out[c.Fingerprint], c.ID)
			}
			out[c.Fingerprint] = c.ID
		}
		return out
	}
	a := prints(edited(edit))
	b := prints(renameShapes(edited(reworded), func(id ir.ShapeID) ir.ShapeID {
		if id == "Busy" {
			return id
		}
		return id + "2"
	}))
	if !reflect.DeepEqual(a, b) {
		t.Errorf("fingerprints differ:\n%v\n%v", a, b)
	}
}

// doubling is a chain of structures, each of which refers to the next twice: 2^n
// places for the last.
func doubling(n int, last ir.ShapeID) *ir.Model {
	m := &ir.Model{Service: ir.Service{Source: ir.FromModel}, Shapes: map[ir.ShapeID]ir.Shape{}}
	for i := range n {
		next := ir.ShapeID(fmt.Sprint("S", i+1))
		if i == n-1 {
			next = last
		}
		m.Shapes[ir.ShapeID(fmt.Sprint("S", i))] = &ir.Structure{Members: []ir.Member{{Name: "a", Target: next}, {Name: "b", Target: next}}}
	}
	m.Operations = []*ir.Operation{{Name: "Op", Input: "S0"}}
	return m
}

func TestManyPlacesStayBounded(t *testing.T) {
	old, new := doubling(60, "E"), doubling(60, "E")
	old.Shapes["E"] = &ir.Enum{Values: []ir.EnumValue{{Value: "A"}}}
	new.Shapes["E"] = &ir.Enum{Values: []ir.EnumValue{{Value: "B"}}}
	got := Compare(old, new)
	if len(got) != 2 {
		t.Fatalf("changes: %v", ids(got))
	}
	for _, c := range got {
		if len(c.Affects) != defaultLimits.places || !c.Truncated {
			t.Errorf("%d places, truncated %t", len(c.Affects), c.Truncated)
		}
	}
}

// A clique of structures that all refer to each other has n! ways through it,
// and the fact hangs at the pair that is open on all of them.
func TestDeadEndsStayBounded(t *testing.T) {
	clique := func() *ir.Model {
		m := &ir.Model{Service: ir.Service{Source: ir.FromModel}, Shapes: map[ir.ShapeID]ir.Shape{}}
		for i := range 20 {
			s := &ir.Structure{}
			for j := range 20 {
				s.Members = append(s.Members, ir.Member{Name: fmt.Sprint("m", j), Target: ir.ShapeID(fmt.Sprint("S", j))})
			}
			m.Shapes[ir.ShapeID(fmt.Sprint("S", i))] = s
		}
		m.Operations = []*ir.Operation{{Name: "Op", Input: "S0"}, {Name: "Other", Output: "S19"}}
		return m
	}
	old, new := clique(), clique()
	s := structure(new, "S0")
	s.Members = append(s.Members, ir.Member{Name: "new", Target: ir.String})
	l := defaultLimits
	l.steps = 200_000
	got := compare(old, new, l)
	if len(got) != 1 || !got[0].Truncated || !got[0].Request || !got[0].Response {
		t.Fatalf("changes: %v", ids(got))
	}
}

func TestLimitsNeverLoseAChange(t *testing.T) {
	var before, after = parcels(), edited(func(m *ir.Model) {
		m.Shapes["Size"].(*ir.Enum).Values[0].Value = "XS"
		member(m, "Stamp", "cents").Target = ir.Long
		member(m, "GetParcelResponse", "parcel").Required = ir.Yes
	})
	want := Compare(before, after)
	for _, l := range []limits{
		{pairs: 100, places: 1, total: 1, steps: 1, depth: 1},
		{pairs: 100, places: 1, total: 0, steps: 100, depth: 0},
		{pairs: 100, places: 100, total: 2, steps: 100, depth: 100},
	} {
		got := compare(before, after, l)
		a, b := ids(want), ids(got)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("limits %+v: %v, want %v", l, b, a)
		}
		for _, c := range got {
			if len(c.Affects) == 0 {
				t.Errorf("limits %+v: %s has no place", l, c.ID)
			}
		}
	}
	l := defaultLimits
	l.pairs = 1
	if got := compare(before, after, l); !slices.Contains(ids(got), ComparisonIncomplete) {
		t.Errorf("too many pairs pass in silence: %v", ids(got))
	}
}

// Hostile depth must not cost the stack: pairs are compared from a queue.
func TestDeepChains(t *testing.T) {
	chain := func(end ir.ShapeID) *ir.Model {
		const n = 100_000
		m := &ir.Model{Service: ir.Service{Source: ir.FromModel}, Shapes: map[ir.ShapeID]ir.Shape{}}
		for i := range n {
			m.Shapes[ir.ShapeID(fmt.Sprint("S", i))] = &ir.Structure{Members: []ir.Member{{Name: "next", Target: ir.ShapeID(fmt.Sprint("S", i+1))}}}
		}
		m.Shapes[ir.ShapeID(fmt.Sprint("S", n))] = &ir.Structure{Members: []ir.Member{{Name: "end", Target: end}}}
		m.Operations = []*ir.Operation{{Name: "Op", Input: "S0"}}
		return m
	}
	got := Compare(chain(ir.String), chain(ir.Integer))
	if len(got) != 1 || !got[0].Truncated || !strings.HasPrefix(got[0].Affects[0].Path, "…") {
		t.Fatalf("changes: %v", ids(got))
	}
}

// renameShapes gives every shape another name.
func renameShapes(m *ir.Model, name func(ir.ShapeID) ir.ShapeID) *ir.Model {
	of := func(id ir.ShapeID) ir.ShapeID {
		if id == "" || id.IsPrelude() {
			return id
		}
		return name(id)
	}
	out := *m
	out.Shapes = map[ir.ShapeID]ir.Shape{}
	for id, s := range m.Shapes {
		for i := range ir.Members(s) {
			ir.Members(s)[i].Target = of(ir.Members(s)[i].Target)
		}
		switch s := s.(type) {
		case *ir.List:
			s.Member.Target = of(s.Member.Target)
		case *ir.Map:
			s.Key.Target, s.Value.Target = of(s.Key.Target), of(s.Value.Target)
		}
		out.Shapes[of(id)] = s
	}
	for _, o := range out.Operations {
		o.Input, o.Output = of(o.Input), of(o.Output)
		for i := range o.Errors {
			o.Errors[i] = of(o.Errors[i])
		}
	}
	return &out
}
