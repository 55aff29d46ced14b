package lower_test

import (
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
)

const (
	countsThree = "2026/02/03 - Parcels - 3 updated api methods\n"
	getParcel   = "GetParcel (updated) Link ¶\nChanges (response)\n{'weight': 'integer'}\nReturns a parcel.\nRequest Syntax\nclient.get_parcel()\n" +
		"Response Syntax\n{\n'weight': 123\n}\nResponse Structure\n(dict) --\nweight (integer) --\nGrams.\n"
	listParcels = "ListParcels (updated) Link ¶\nChanges (response)\n{'parcels': {'colour': {'RED', 'BLUE'}, 'size': 'integer', 'tags': ['string'], 'kind': 'A | B',\n" +
		" 'labels': {'string': 'string'}}}\n"
	sendParcel = "SendParcel (updated) Link ¶\nChanges (request, response)\nRequest {'to': 'string'}\nResponse {'at': 'timestamp'}\n"
)

func compileChanges(t *testing.T, text string, o lower.Options) (lower.Result, []string) {
	t.Helper()
	r := diag.NewReport(0)
	result := compileText(text, o, r)
	if err := result.Model.Check(); err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, d := range r.All() {
		codes = append(codes, d.Code.ID)
	}
	return result, codes
}

// Operations of which only the literal is printed stand where they do, with what
// the literal tells, and leave nothing to their neighbours.
func TestOperationsOfALiteralOnly(t *testing.T) {
	for _, order := range [][]string{{listParcels, sendParcel, getParcel}, {listParcels, getParcel, sendParcel}, {getParcel, listParcels, sendParcel}} {
		result, codes := compileChanges(t, countsThree+strings.Join(order, "\n"), lower.Options{})
		if want := []string{"operation-without-syntax", "operation-without-syntax"}; !slices.Equal(codes, want) {
			t.Errorf("found %q", codes)
		}
		m := result.Model
		for place, kind := range map[string]ir.Kind{
			"ListParcels.response.parcels.colour": ir.KindEnum, "ListParcels.response.parcels.size": "integer",
			"ListParcels.response.parcels.tags": ir.KindList, "ListParcels.response.parcels.kind": ir.KindEnum,
			"ListParcels.response.parcels.labels": ir.KindMap, "SendParcel.request.to": "string", "SendParcel.response.at": "timestamp",
			"GetParcel.response.weight": "integer",
		} {
			if got := m.KindOf(at(t, m, place).Target); got != kind {
				t.Errorf("%s is a %s, want %s", place, got, kind)
			}
		}
		if s := m.Shapes[at(t, m, "ListParcels.response.parcels").Target].(*ir.Structure); s.Open != ir.Assumed {
			t.Error("what is known in part is not open")
		}
		var values []string
		for _, v := range m.Shapes[at(t, m, "ListParcels.response.parcels.kind").Target].(*ir.Enum).Values {
			values = append(values, v.Value)
		}
		if !slices.Equal(values, []string{"A", "B"}) {
			t.Errorf("the values are %q", values)
		}
		var announced []string
		for _, a := range result.Delta.Additions {
			announced = append(announced, a.Path.Operation+" "+string(a.Path.Side)+" "+a.Path.String()+a.Value)
		}
		slices.Sort(announced)
		want := []string{"get_parcel response weight", "list_parcels response parcels.colourBLUE", "list_parcels response parcels.colourRED", "list_parcels response parcels.kind",
			"list_parcels response parcels.labels", "list_parcels response parcels.size", "list_parcels response parcels.tags", "send_parcel request to", "send_parcel response at"}
		if !slices.Equal(announced, want) {
			t.Errorf("announced are %q, want %q", announced, want)
		}
		before, _ := compileChanges(t, countsThree+strings.Join(order, "\n"), lower.Options{Before: true})
		if s := before.Model.Shapes[at(t, before.Model, "ListParcels.response.parcels").Target].(*ir.Structure); len(s.Members) != 1 || s.Members[0].Name != "colour" {
			t.Errorf("before, the members are %+v", s.Members)
		}
	}
}

// A literal whose label is lost is of the side that the operation's name tells.
func TestLiteralOnlyWithoutLabel(t *testing.T) {
	for name, place := range map[string]string{"DescribeParcels": "DescribeParcels.response.x", "ModifyParcel": "ModifyParcel.request.x"} {
		result, codes := compileChanges(t, name+" (updated) Link ¶\n{'x': 'string'}\n"+getParcel, lower.Options{})
		at(t, result.Model, place)
		if want := []string{"operation-without-syntax", "changelog-side-unknown"}; !slices.Equal(codes, want) {
			t.Errorf("found %q", codes)
		}
	}
}

// New operations may be named only, and a page may hold nothing else.
func TestHeadingsAlone(t *testing.T) {
	result, codes := compileChanges(t, "2026/02/03 - Parcels - 2 new api methods\nListParcels (new) Link ¶\nSendParcel (new) Link ¶\n", lower.Options{})
	if len(result.Model.Operations) != 2 || result.Model.Operations[1].Name != "SendParcel" || result.Model.Operations[1].Change != "new" {
		t.Errorf("operations are %+v", result.Model.Operations)
	}
	if want := []string{"operation-without-syntax", "operation-without-syntax"}; !slices.Equal(codes, want) {
		t.Errorf("found %q", codes)
	}
}

// Where headings are lost, a literal before another operation's is no one's.
func TestLiteralsWithoutAnyName(t *testing.T) {
	stripped := getParcel[strings.Index(getParcel, "{'weight"):]
	for _, other := range []string{"{'colour': 'string'}\n", "{'colour': 'string'}\n{'size': 'string'}\n", "Changes (response)\n{'colour': 'string'}\n"} {
		text := countsThree + other + stripped
		if strings.HasPrefix(other, "Changes") {
			text = countsThree + other + "Changes (response)\n" + stripped
		}
		result, codes := compileChanges(t, text, lower.Options{})
		if len(result.Delta.Additions) != 1 || result.Delta.Additions[0].Path.String() != "weight" {
			t.Errorf("announced are %+v", result.Delta.Additions)
		}
		if !slices.Contains(codes, "changelog-unplaced") || !slices.Contains(codes, "header-counts") || slices.Contains(codes, "changelog-path-missing") {
			t.Errorf("found %q", codes)
		}
	}
	// And after the last.
	_, codes := compileChanges(t, countsThree+stripped+"{'colour': 'string'}\n", lower.Options{})
	if !slices.Equal(codes, []string{"header-counts", "changelog-unplaced"}) {
		t.Errorf("found %q", codes)
	}
}

// What was a set is a list where a page is printed from stored JSON.
func TestListsOfAnnouncedValues(t *testing.T) {
	page := "SendParcel (updated) Link ¶\nChanges (request)\n{'kind': ['B', 'C']}\nSends.\nRequest Syntax\nclient.send_parcel(\nkind='A'|'B'|'C'\n)\ntype kind:\nstring\nparam kind:\nWhich.\nNone\n"
	result, codes := compileChanges(t, page, lower.Options{})
	if len(result.Delta.Additions) != 2 || len(codes) > 0 {
		t.Errorf("announced are %+v, found %q", result.Delta.Additions, codes)
	}
}
