package merge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"shapec/ir"
)

func values(list ...string) (e *ir.Enum) {
	e = &ir.Enum{}
	for _, v := range list {
		e.Values = append(e.Values, ir.EnumValue{Value: v})
	}
	return e
}

// reference is a service as pages of its API Reference have it, page as one of
// boto's documentation has it.
func reference() *ir.Model {
	return &ir.Model{
		Service: ir.Service{Source: ir.FromReference, Metadata: map[string]string{"uid": "parcel-2020-01-01"}},
		Operations: []*ir.Operation{
			{Name: "GetParcel", Method: "get_parcel", Input: "GetParcelInput", Output: "GetParcelOutput", Errors: []ir.ShapeID{"Busy"}, HTTP: &ir.HTTP{Method: "GET", URI: "/parcels/{ID}"}},
			{Name: "ListParcels", Method: "list_parcels"},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"GetParcelInput": &ir.Structure{Members: []ir.Member{
				{Name: "ID", LocationName: "ID", Location: "uri", Target: "GetParcelInputID", Required: ir.Yes},
				{Name: "max-size", LocationName: "max-size", Location: "querystring", Target: ir.String, Evidence: ir.Assumed, Required: ir.No},
			}},
			"GetParcelInputID": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Max: "36"}},
			"GetParcelOutput":  &ir.Structure{Members: []ir.Member{{Name: "Parcel", Target: "ParcelDetails"}}},
			"ParcelDetails": &ir.Structure{Members: []ir.Member{
				{Name: "Colour", Target: "Colour", Required: ir.No}, {Name: "Grams", Target: ir.Long, Required: ir.Yes}, {Name: "Inner", Target: "ParcelList", Required: ir.No},
				{Name: "Old", Target: ir.String, Required: ir.No},
			}},
			"ParcelList": &ir.List{Constraints: ir.Constraints{Max: "5"}, Member: ir.Ref{Target: "ParcelDetails"}},
			"Colour":     values("RED", "BLUE"),
			"Busy":       &ir.Structure{Error: true},
		},
	}
}

func page() *ir.Model {
	return &ir.Model{
		Service: ir.Service{Source: ir.FromText, Title: "Parcels", Release: "2026-01-02"},
		Operations: []*ir.Operation{
			{Name: "SendParcel", Method: "send_parcel", Change: "new", Input: "SendParcelInput"},
			{Name: "GetParcel", Method: "get_parcel", Change: "updated", Input: "GetParcelInput", Output: "GetParcelOutput"},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"SendParcelInput": &ir.Structure{Members: []ir.Member{{Name: "Parcel", Target: "Parcel"}, {Name: "Stamp", Target: "Stamp"}}},
			"GetParcelInput": &ir.Structure{Members: []ir.Member{
				{Name: "MaxSize", Target: ir.Integer, Required: ir.No}, {Name: "ParcelName", Target: ir.String, Required: ir.Yes},
			}},
			"GetParcelOutput": &ir.Structure{Members: []ir.Member{{Name: "Parcel", Target: "Parcel"}}},
			"Parcel": &ir.Structure{Members: []ir.Member{
				{Name: "Grams", Target: ir.Integer}, {Name: "Inner", Target: "Parcels"}, {Name: "Colour", Target: "ParcelColour"}, {Name: "Stamp", Target: "Stamp"},
			}},
			"Parcels":      &ir.List{Member: ir.Ref{Target: "Parcel"}},
			"ParcelColour": values("BLUE", "GREEN", "RED"),
			"Stamp":        &ir.Structure{Members: []ir.Member{{Name: "Cents", Target: ir.Integer}}},
		},
	}
}

func show(m *ir.Model, id ir.ShapeID) string {
	var list []string
	for _, member := range ir.Members(m.Shapes[id]) {
		list = append(list, fmt.Sprint(member.Name, ":", member.Target, ":", member.Required))
	}
	return strings.Join(list, " ")
}

func TestEachFactFromTheSourceThatKnowsBest(t *testing.T) {
	r := Merge(reference(), page())
	m := r.Model
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[ir.ShapeID]string{
		// names, order and kinds of the page; limits and requiredness of the reference
		"GetParcelInput": "MaxSize:integer:no ParcelName:GetParcelInputID:yes",
		"ParcelDetails":  "Grams:long:yes Inner:ParcelList:no Colour:Colour:no Stamp:Stamp:unknown Old:string:no",
		// an operation of the page has the reference's types
		"SendParcelInput": "Parcel:ParcelDetails:unknown Stamp:Stamp:unknown",
	} {
		if got := show(m, id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	var names []string
	for _, o := range m.Operations {
		names = append(names, o.Name)
	}
	if got := strings.Join(names, " "); got != "SendParcel GetParcel ListParcels" {
		t.Errorf("operations: %s", got)
	}
	o := m.Operation("GetParcel")
	if o.HTTP == nil || len(o.Errors) != 1 || o.Change != "updated" {
		t.Errorf("%+v", o)
	}
	if s := m.Service; s.Title != "Parcels" || s.Release == "" || s.Source != ir.FromReference || s.Metadata["uid"] == "" {
		t.Errorf("%+v", s)
	}
	var colours []string
	for _, v := range m.Shapes["Colour"].(*ir.Enum).Values {
		colours = append(colours, v.Value)
	}
	if got := strings.Join(colours, " "); got != "BLUE GREEN RED" {
		t.Errorf("values: %s", got)
	}
	want := []Conflict{{"GetParcel", ir.Response, "Colour", "values", "", "GREEN", OfBoth}}
	if !slices.Equal(r.Conflicts, want) {
		t.Errorf("conflicts %+v", r.Conflicts)
	}
	if r.Page.Operations != 1 || r.Base.Operations != 1 || r.Page.Members != 1 || r.Base.Members != 1 {
		t.Errorf("shares: %+v %+v", r.Page, r.Base)
	}
}

func TestAPageOfAllOperationsAddsWhatItCanState(t *testing.T) {
	p := page()
	p.Operations = append(p.Operations, &ir.Operation{Name: "ListParcels", Method: "list_parcels"})
	if got := Merge(reference(), p).Model.Service.Source; got != "text+reference" {
		t.Errorf("the source is %s", got)
	}
}

func TestTheModelsGivenStay(t *testing.T) {
	a, b := reference(), page()
	Merge(a, b)
	if got, want := fmt.Sprint(show(a, "ParcelDetails"), show(b, "Parcel"), a.Service, b.Service), fmt.Sprint(show(reference(), "ParcelDetails"), show(page(), "Parcel"), reference().Service, page().Service); got != want {
		t.Errorf("%s\nwas %s", got, want)
	}
	if got := len(a.Shapes["Colour"].(*ir.Enum).Values); got != 2 {
		t.Errorf("%d values", got)
	}
}

func TestConflictsAreTold(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(reference, page *ir.Model)
		want Conflict
	}{
		{"required", func(_, p *ir.Model) { p.Shapes["Parcel"].(*ir.Structure).Members[0].Required = ir.No },
			Conflict{"GetParcel", ir.Response, "ParcelDetails.Grams", "required", "yes", "no", OfBase}},
		{"kind", func(_, p *ir.Model) { p.Shapes["Parcel"].(*ir.Structure).Members[0].Target = ir.Boolean },
			Conflict{"GetParcel", ir.Response, "ParcelDetails.Grams", "kind", "long", "boolean", OfPage}},
		{"values that only the reference has", func(r, _ *ir.Model) { r.Shapes["Colour"] = values("RED", "BLUE", "GREEN", "PINK") },
			Conflict{"GetParcel", ir.Response, "Colour", "values", "PINK", "", OfBoth}},
		{"limits", func(_, p *ir.Model) { p.Shapes["Parcels"].(*ir.List).Max = "6" },
			Conflict{"GetParcel", ir.Response, "ParcelList", "maximum", "5", "6", OfBase}},
		{"anchors", func(r, p *ir.Model) {
			r.Shapes["GetParcelInputID"].(*ir.Scalar).Pattern = "[a-z]+"
			p.Shapes["Id"] = &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Pattern: "^[a-z]+$"}}
			p.Shapes["GetParcelInput"].(*ir.Structure).Members[1].Target = "Id"
		}, Conflict{"GetParcel", ir.Request, "GetParcelInputID", "anchors of the pattern", "[a-z]+", "^[a-z]+$", OfBase}},
	} {
		r, p := reference(), page()
		c.edit(r, p)
		merged := Merge(r, p)
		if !slices.Contains(merged.Conflicts, c.want) {
			t.Errorf("%s: %+v", c.name, merged.Conflicts)
		}
		if err := merged.Model.Check(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestBodiesInXMLAreAsThePageHasThem(t *testing.T) {
	body := []ir.Member{{Name: "Grams", Target: ir.Long}, {Name: "Colour", Target: ir.String}}
	answer := func(members ...ir.Member) *ir.Model {
		return &ir.Model{Operations: []*ir.Operation{{Name: "GetParcel", Output: "GetParcelOutput"}}, Shapes: map[ir.ShapeID]ir.Shape{
			"GetParcelOutput": &ir.Structure{Members: members}, "Parcel": &ir.Structure{Members: body},
		}}
	}
	wrapped := ir.Member{Name: "ParcelRoot", LocationName: "ParcelRoot", Target: "Parcel", Evidence: ir.Inferred}
	for _, c := range []struct {
		name            string
		reference, page *ir.Model
		want            string
	}{
		{"the members themselves", answer(wrapped), answer(body...), "Grams:long:unknown Colour:string:unknown"},
		{"a member of another name", answer(wrapped), answer(ir.Member{Name: "Parcel", Target: "Parcel"}), "Parcel:Parcel:unknown"},
		{"a member in place of the members", answer(body...), answer(ir.Member{Name: "Details", Target: "Parcel"}), "Details:ParcelShape:unknown"},
	} {
		m := Merge(c.reference, c.page).Model
		if got := show(m, "GetParcelOutput"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestTheAPIBeforeWhatWasAdded(t *testing.T) {
	m := Merge(reference(), page()).Model
	steps := func(names ...string) (list []ir.Step) {
		for _, n := range names {
			if n == "[]" {
				list = append(list, ir.Step{Kind: ir.ElementStep})
			} else {
				list = append(list, ir.Step{Name: n})
			}
		}
		return list
	}
	before := Without(m, []Addition{
		{Path: ir.Path{Operation: "send_parcel"}},
		{Path: ir.Path{Operation: "get_parcel", Side: ir.Response, Steps: steps("Parcel", "Inner", "[]", "Stamp")}},
		{Path: ir.Path{Operation: "GetParcel", Side: ir.Response, Steps: steps("Parcel", "Colour")}, Value: "GREEN"},
		{Path: ir.Path{Operation: "GetParcel", Side: ir.Request, Steps: steps("maxsize")}},
		{Path: ir.Path{Operation: "GetParcel", Side: ir.Request, Steps: steps("nothing", "here")}},
		{Path: ir.Path{Operation: "Nothing"}},
	})
	if err := before.Check(); err != nil {
		t.Fatal(err)
	}
	if before.Operation("SendParcel") != nil || len(before.Operations) != 2 || before.Shapes["Stamp"] != nil {
		t.Errorf("%d operations", len(before.Operations))
	}
	if got := show(before, "ParcelDetails"); got != "Grams:long:yes Inner:ParcelList:no Colour:Colour:no Old:string:no" {
		t.Error(got)
	}
	if got := len(before.Shapes["Colour"].(*ir.Enum).Values); got != 2 {
		t.Errorf("%d values", got)
	}
	if got := show(before, "GetParcelInput"); got != "ParcelName:GetParcelInputID:yes" {
		t.Error(got)
	}
	if len(m.Operations) != 3 || len(m.Shapes["Colour"].(*ir.Enum).Values) != 3 {
		t.Error("the model after was changed")
	}
}
