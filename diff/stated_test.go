package diff

import (
	"slices"
	"testing"

	"shapec/ir"
)

func TestPagesPrintSomeThingsAlike(t *testing.T) {
	for _, row := range []struct {
		name            string
		onPage, inModel func(m *ir.Model)
	}{
		{"a blob that is the body", func(m *ir.Model) { member(m, "GetParcelResponse", "photo").Streaming = true }, func(m *ir.Model) {}},
		{"an enum as a map's key", func(m *ir.Model) {}, func(m *ir.Model) { m.Shapes["Stamps"].(*ir.Map).Key.Target = "Size" }},
		{"values that a model's member lists", func(m *ir.Model) { member(m, "Stamp", "motif").Target = "Size" }, func(m *ir.Model) {
			member(m, "Stamp", "motif").Hints = &ir.Hints{Values: []string{"S", "M", "L"}}
		}},
		{"an event stream of a request that is known as one", func(m *ir.Model) {
			m.Shapes["Stamp"] = &ir.Union{EventStream: true}
		}, func(m *ir.Model) {
			m.Shapes["Stamp"] = &ir.Union{EventStream: true, Members: []ir.Member{{Name: "chunk", Target: "Address"}}}
		}},
		{"a document that a string holds as JSON", func(m *ir.Model) { member(m, "Stamp", "motif").Target = ir.Document }, func(m *ir.Model) {
			member(m, "Stamp", "motif").Metadata = map[string]string{"mediaType": "application/json"}
		}},
		{"a recursion that was guessed", func(m *ir.Model) { member(m, "Parcel", "inner").Target = "Stamp" }, func(m *ir.Model) {}},
		{"events of which some are printed", func(m *ir.Model) {
			m.Shapes["Stamp"] = &ir.Union{EventStream: true, Members: []ir.Member{{Name: "chunk", Target: "Address"}}}
		}, func(m *ir.Model) {
			m.Shapes["Stamp"] = &ir.Union{EventStream: true, Members: []ir.Member{{Name: "chunk", Target: "Address"}, {Name: "end", Target: "Address"}}}
		}},
		{"an event stream of a request", func(m *ir.Model) {
			m.Shapes["Stamp"] = &ir.Structure{}
		}, func(m *ir.Model) {
			m.Shapes["Stamp"] = &ir.Union{EventStream: true, Members: []ir.Member{{Name: "chunk", Target: "Address"}}}
		}},
	} {
		p, m := page(row.onPage), edited(row.inModel)
		if got := Compare(p, m); len(got) != 0 {
			t.Errorf("%s, page to model: %v", row.name, ids(got))
		}
		if got := Compare(m, p); len(got) != 0 {
			t.Errorf("%s, model to page: %v", row.name, ids(got))
		}
		if got := Compare(page(), page(row.onPage, row.inModel)); len(got) == 0 {
			t.Errorf("%s: two pages tell nothing", row.name)
		}
	}
	// What a page does print is compared.
	enum := page(func(m *ir.Model) { m.Shapes["Stamps"].(*ir.Map).Key.Target = "Size" })
	if got := Compare(enum, parcels()); len(got) != 1 || got[0].ID != EnumDropped {
		t.Errorf("changes: %v", ids(got))
	}
}

// page is parcels as a page tells it: with an inferred union and recursion.
func page(edits ...func(m *ir.Model)) *ir.Model {
	m := parcels()
	m.Service.Source = ir.FromPage
	m.Shapes["Address"].Common().Evidence = ir.Inferred
	member(m, "Parcel", "inner").Evidence = ir.Inferred
	member(m, "Parcel", "inner").Required = ir.Unknown // its row carries no mark
	for _, id := range []ir.ShapeID{"CreateParcelResponse", "GetParcelResponse", "ListStampsResponse", "Stamp"} {
		for i := range structure(m, id).Members {
			structure(m, id).Members[i].Required = ir.Unknown
		}
	}
	m.Shapes["ParcelID"] = &ir.Scalar{Type: ir.String}
	m.Shapes["Grams"] = &ir.Scalar{Type: ir.Integer}
	for _, e := range edits {
		e(m)
	}
	return m
}

func TestPagesAreNotBlamedForTheirSilence(t *testing.T) {
	silent := []struct {
		name string
		edit func(m *ir.Model)
	}{
		{"constraints", func(m *ir.Model) { m.Shapes["Grams"].(*ir.Scalar).Min = "5" }},
		{"errors", func(m *ir.Model) { m.Operations[0].Errors = nil }},
		{"deprecated operations", func(m *ir.Model) { m.Operations[0].Deprecated = &ir.Deprecation{} }},
		{"deprecated members", func(m *ir.Model) { member(m, "Parcel", "size").Deprecated = &ir.Deprecation{} }},
		{"defaults", func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Default = "" }},
		{"what a response requires", func(m *ir.Model) { member(m, "GetParcelResponse", "parcel").Required = ir.Yes }},
		{"long", func(m *ir.Model) { member(m, "Stamp", "cents").Target = ir.Long }},
		{"unions without a note", func(m *ir.Model) { m.Shapes["Stamp"] = &ir.Union{Members: structure(m, "Stamp").Members} }},
		{"structures that may be unions", func(m *ir.Model) {
			m.Shapes["Address"] = &ir.Structure{Members: m.Shapes["Address"].(*ir.Union).Members}
		}},
		{"idempotency tokens of responses", func(m *ir.Model) { member(m, "GetParcelResponse", "photo").IdempotencyToken = true }},
		{"what recursive members require", func(m *ir.Model) { // its row carries no mark
			member(m, "Parcel", "inner").Required = ir.Yes
		}},
	}
	for _, row := range silent {
		t.Run(row.name, func(t *testing.T) {
			model := edited(row.edit)
			for name, got := range map[string][]Change{
				"page to model": Compare(page(), model), "model to page": Compare(model, page()),
				"page to page": Compare(page(), page(row.edit)),
			} {
				if len(got) != 0 {
					t.Errorf("%s: %v at %v", name, ids(got), paths(got[0]))
				}
			}
		})
	}
}

func TestPagesSayWhatTheyCan(t *testing.T) {
	for _, row := range []struct {
		name string
		edit func(m *ir.Model)
		id   ID
	}{
		{"what a request requires", func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Required = ir.Yes }, MemberRequired},
		{"types", func(m *ir.Model) { member(m, "Stamp", "cents").Target = ir.Boolean }, TypeChanged},
		{"enum values", func(m *ir.Model) { m.Shapes["Size"].(*ir.Enum).Values[0].Value = "XS" }, EnumValueAdded},
		{"members", func(m *ir.Model) { structure(m, "Stamp").Members = structure(m, "Stamp").Members[:1] }, MemberRemoved},
	} {
		t.Run(row.name, func(t *testing.T) {
			for name, got := range map[string][]Change{
				"page to model": Compare(page(), edited(row.edit)), "page to page": Compare(page(), page(row.edit)),
			} {
				if !slices.Contains(ids(got), row.id) {
					t.Errorf("%s: %v, want %s", name, ids(got), row.id)
				}
			}
		})
	}
}

func TestStatedUnionsChangeKind(t *testing.T) {
	stated := page(func(m *ir.Model) { m.Shapes["Address"].Common().Evidence = ir.Stated })
	plain := edited(func(m *ir.Model) {
		m.Shapes["Address"] = &ir.Structure{Members: m.Shapes["Address"].(*ir.Union).Members}
	})
	if got := Compare(plain, stated); len(got) != 1 || got[0].Value != "structure->union" {
		t.Errorf("changes: %v", ids(got))
	}
}

// A member of a union that was only inferred counts as whatever is worse.
func TestInferredUnionsAreJudgedBothWays(t *testing.T) {
	removed := page(func(m *ir.Model) { u := m.Shapes["Address"].(*ir.Union); u.Members = u.Members[:1] })
	f := Judge(Compare(page(), removed), Policy{}).Findings[0]
	if got := f.SeverityAt(ir.Response); got != Breaking { // of a structure; of a union it is info
		t.Errorf("removal in a response is %s", got)
	}
	f = Judge(Compare(removed, page()), Policy{}).Findings[0]
	if got := f.SeverityAt(ir.Response); got != Dangerous { // of a union; of a structure it is info
		t.Errorf("addition in a response is %s", got)
	}
}

func TestOperationsMeetByMethodWhereTheSpellingIsAssumed(t *testing.T) {
	assumed := page(func(m *ir.Model) {
		m.Operations[0].Name, m.Operations[0].Evidence = "Createparcel", ir.Assumed
	})
	named := edited(func(m *ir.Model) {
		m.Operations[0].Method = ""
		s := structure(m, "CreateParcelRequest")
		s.Members = s.Members[:2]
	})
	got := Compare(assumed, named)
	if len(got) != 1 || got[0].Affects[0].Operation != "CreateParcel" {
		t.Errorf("changes: %v", ids(got))
	}
	stated := page(func(m *ir.Model) { m.Operations[0].Name = "Createparcel" })
	if got := ids(Compare(stated, named)); !slices.Contains(got, OperationAdded) {
		t.Errorf("stated names are two operations; got %v", got)
	}
}

func TestChangePagesListSomeOperations(t *testing.T) {
	updated := page(func(m *ir.Model) {
		m.Operations = m.Operations[:1]
		m.Operations[0].Change = "updated"
	})
	withNew := page(func(m *ir.Model) {
		m.Operations[0].Change, m.Operations[1].Change = "updated", "new"
		m.Operations = m.Operations[:2]
	})
	for name, row := range map[string]struct {
		old, new *ir.Model
		want     []ID
	}{
		"an older page of fewer operations":      {updated, parcels(), nil},
		"a newer page of fewer operations":       {parcels(), updated, nil},
		"what the page itself calls new":         {updated, withNew, []ID{OperationAdded}},
		"pages of whole services":                {page(func(m *ir.Model) { m.Operations = m.Operations[1:] }), page(), []ID{OperationAdded}},
		"pages of whole services, the other way": {page(), page(func(m *ir.Model) { m.Operations = m.Operations[1:] }), []ID{OperationRemoved}},
		"pages that share no operation": {page(func(m *ir.Model) { m.Operations = m.Operations[:1] }),
			page(func(m *ir.Model) { m.Operations = m.Operations[1:] }), []ID{NothingShared}},
		"a change page against a model": {page(func(m *ir.Model) { m.Operations = m.Operations[:2]; m.Service.Release = "2026-01-01" }), parcels(), nil},
	} {
		if got := ids(Compare(row.old, row.new)); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", name, got, row.want)
		}
	}
}

func TestWordingIsComparedByItsWords(t *testing.T) {
	old := page(func(m *ir.Model) { m.Operations[0].Doc = "Sends a `parcel`, *now*." })
	new := page(func(m *ir.Model) { m.Operations[0].Doc = "Sends a parcel,\nnow" })
	if got := Compare(old, new); len(got) != 0 {
		t.Errorf("changes: %v", ids(got))
	}
}

// What a source can not state is no difference; what it can, is. The table of
// facts decides, for sources that are merged too.
func TestSourcesAreHeldToWhatTheyState(t *testing.T) {
	for fact, edit := range map[ir.Fact]func(m *ir.Model){
		ir.Limits:       func(m *ir.Model) { m.Shapes["Grams"].(*ir.Scalar).Min = "5" },
		ir.Errors:       func(m *ir.Model) { m.Operations[0].Errors = nil },
		ir.Deprecations: func(m *ir.Model) { member(m, "Parcel", "size").Deprecated = &ir.Deprecation{} },
		ir.Defaults:     func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Default = "" },
		ir.Widths:       func(m *ir.Model) { member(m, "Stamp", "cents").Target = ir.Long },
		ir.Tokens:       func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").IdempotencyToken = true },
		ir.EnumKeys:     func(m *ir.Model) { m.Shapes["Stamps"].(*ir.Map).Key.Target = "Size" },
		ir.Unions:       func(m *ir.Model) { m.Shapes["Stamp"] = &ir.Union{Members: structure(m, "Stamp").Members} },
		ir.Operations:   func(m *ir.Model) { m.Operations = append(m.Operations, &ir.Operation{Name: "Ping"}) },
		ir.RequiredInResponses: func(m *ir.Model) {
			member(m, "GetParcelResponse", "parcel").Required = ir.Yes
		},
		ir.MemberOrder:     func(m *ir.Model) { slices.Reverse(structure(m, "Stamp").Members) },
		ir.MemberNames:     func(m *ir.Model) { member(m, "Stamp", "cents").Name = "Cents" },
		ir.ParameterKinds:  func(m *ir.Model) { member(m, "GetParcelRequest", "id").Target = ir.Long },
		ir.ParameterWidths: func(m *ir.Model) { member(m, "CreateParcelRequest", "width").Target = ir.Long },
		ir.Streams:         func(m *ir.Model) { m.Shapes["Address"].(*ir.Union).EventStream = true },
	} {
		for _, source := range []ir.Source{ir.FromPage, ir.FromRST, ir.FromReference, ir.FromModel, ir.SourceOf(ir.FromText, ir.FromReference), ir.SourceOf(ir.FromText, ir.FromModel)} {
			old := parcels()
			old.Service.Source, old.Service.Release = source, "2026-04-30"
			member(old, "GetParcelRequest", "id").Location = "uri"
			width := ir.Member{Name: "width", Location: "querystring", Target: ir.Integer}
			structure(old, "CreateParcelRequest").Members = append(structure(old, "CreateParcelRequest").Members, width)
			got := Compare(old, edited(func(m *ir.Model) {
				structure(m, "CreateParcelRequest").Members = append(structure(m, "CreateParcelRequest").Members, width)
				edit(m)
			}))
			if found := len(got) > 0; found != source.States(fact) {
				t.Errorf("fact %d of %s against a model: found %t (%v)", fact, source, found, ids(got))
			}
		}
	}
}

func TestReferencesAreNotBlamedForTheirSilence(t *testing.T) {
	reference := func(edits ...func(m *ir.Model)) *ir.Model {
		m := edited(func(m *ir.Model) {
			for _, e := range edits {
				e(m)
			}
		})
		m.Service.Source = ir.FromReference
		return m
	}
	id := func(m *ir.Model) *ir.Member { return member(m, "GetParcelRequest", "id") }
	for _, row := range []struct {
		name             string
		onPages, inModel func(m *ir.Model)
	}{
		{"the end of an error's name", func(m *ir.Model) {}, func(m *ir.Model) {
			m.Shapes["BusyException"] = m.Shapes["Busy"]
			for _, o := range m.Operations[:2] {
				o.Errors = []ir.ShapeID{"BusyException"}
			}
		}},
		{"a map's minimum of 1", func(m *ir.Model) {}, func(m *ir.Model) { m.Shapes["Stamps"].(*ir.Map).Min = "1" }},
		{"a length's minimum of 0", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Min = "" }, func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Min = "0" }},
		{"deprecated operations", func(m *ir.Model) {}, func(m *ir.Model) { m.Operations[0].Deprecated = &ir.Deprecation{} }},
		{"deprecated inputs", func(m *ir.Model) {}, func(m *ir.Model) { m.Shapes["GetParcelRequest"].Common().Deprecated = &ir.Deprecation{} }},
		{"idempotency tokens that are described", func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Doc = "How heavy it is." }, func(m *ir.Model) {
			member(m, "CreateParcelRequest", "weight").IdempotencyToken = true
		}},
		{"limits and kinds where a type has no page", func(m *ir.Model) {
			*id(m) = ir.Member{Name: "id", Target: ir.Double, Evidence: ir.Inferred, Required: id(m).Required}
		}, func(m *ir.Model) { id(m).Target = ir.Timestamp }},
		{"an enum where a type has no page", func(m *ir.Model) {
			id(m).Target, id(m).Evidence = "Guess", ir.Inferred
			m.Shapes["Guess"] = &ir.List{Member: ir.Ref{Target: ir.String}}
		},
			func(m *ir.Model) {
				id(m).Target = "Sizes"
				m.Shapes["Sizes"] = &ir.List{Member: ir.Ref{Target: "OneSize"}, Constraints: ir.Constraints{Max: "9"}}
				m.Shapes["OneSize"] = &ir.Enum{Values: []ir.EnumValue{{Value: "S"}}}
			}},
		{"a number in the URI", func(m *ir.Model) { id(m).Location = "uri" }, func(m *ir.Model) { id(m).Target = ir.Long }},
		{"a name that only the wire has", func(m *ir.Model) { id(m).Name, id(m).LocationName, id(m).Location = "PARCEL", "PARCEL", "uri" },
			func(m *ir.Model) { id(m).Name, id(m).LocationName, id(m).Location = "id", "PARCEL", "uri" }},
		{"an error's code in place of its name", func(m *ir.Model) {
			for _, o := range m.Operations[:2] {
				o.Errors = []ir.ShapeID{"ServiceBusy"}
			}
		}, func(m *ir.Model) { m.Shapes["Busy"].Common().Metadata = map[string]string{"errorCode": "ServiceBusy"} }},
		{"a pattern that is not printed", func(m *ir.Model) {}, func(m *ir.Model) { m.Shapes["Grams"].(*ir.Scalar).Max = "9000" }},
		{"bounds of an enum", func(m *ir.Model) {}, func(m *ir.Model) { m.Shapes["Size"].Common().Metadata = map[string]string{"min": "1", "max": "2"} }},
		{"anchors", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "^p-[a-z]+$" },
			func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "p-[a-z]+" }},
		{"names of enums", func(m *ir.Model) {
			m.Shapes["StampMotif"] = m.Shapes["Size"]
			member(m, "Parcel", "size").Target = "StampMotif"
		}, func(m *ir.Model) { m.Shapes["StampMotif"] = m.Shapes["Size"] }},
		{"the root of an XML body", func(m *ir.Model) {
			m.Shapes["ParcelConfiguration"] = m.Shapes["GetParcelResponse"]
			m.Shapes["GetParcelResponse"] = &ir.Structure{Members: []ir.Member{{Name: "ParcelConfiguration", Target: "ParcelConfiguration"}}}
		}, func(m *ir.Model) { member(m, "GetParcelResponse", "parcel").Required = ir.No }},
		{"that a body's root is required", func(m *ir.Model) {
			m.Shapes["CreateParcelRequest"].Common().Metadata = map[string]string{"payload": "weight"}
			member(m, "CreateParcelRequest", "weight").Required = ir.Yes
		}, func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Required = ir.No }},
		{"headers of any name", func(m *ir.Model) {}, func(m *ir.Model) {
			s := structure(m, "CreateParcelRequest")
			s.Members = append(s.Members, ir.Member{Name: "meta", Target: "Stamps", Location: "headers", LocationName: "x-"})
		}},
		{"an event that is not printed", func(m *ir.Model) {
			m.Shapes["Address"].(*ir.Union).EventStream = true
			m.Shapes["Lost"] = &ir.Structure{}
			m.Shapes["Address"].(*ir.Union).Members = append(m.Shapes["Address"].(*ir.Union).Members, ir.Member{Name: "lost", Target: "Lost"})
		}, func(m *ir.Model) {
			m.Shapes["Address"].(*ir.Union).EventStream = true
			m.Shapes["Lost"] = &ir.Structure{Members: []ir.Member{{Name: "message", Target: ir.String}}}
			m.Shapes["Address"].(*ir.Union).Members = append(m.Shapes["Address"].(*ir.Union).Members, ir.Member{Name: "lost", Target: "Lost"})
		}},
		{"a stream", func(m *ir.Model) { m.Shapes["Address"] = &ir.Structure{Members: ir.Members(m.Shapes["Address"])} },
			func(m *ir.Model) { m.Shapes["Address"].(*ir.Union).EventStream = true }},
	} {
		for name, got := range map[string][]Change{
			"pages to model": Compare(reference(row.onPages), edited(row.inModel)),
			"model to pages": Compare(edited(row.inModel), reference(row.onPages)),
		} {
			if len(got) != 0 {
				t.Errorf("%s, %s: %v", row.name, name, ids(got))
			}
		}
	}
	for _, row := range []struct { // what they say
		id     ID
		edit   func(m *ir.Model)
		absent bool // on the pages
	}{
		{id: MinChanged, edit: func(m *ir.Model) { m.Shapes["Grams"].(*ir.Scalar).Min = "5" }},
		{id: MinChanged, edit: func(m *ir.Model) { m.Shapes["Stamps"].(*ir.Map).Min = "2" }, absent: true},
		{id: PatternChanged, edit: func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "[A-Z]+" }},
		{id: ErrorAdded, edit: func(m *ir.Model) { m.Operations[0].Errors = append(m.Operations[0].Errors, "Lost") }},
		{id: MemberRequired, edit: func(m *ir.Model) { member(m, "Stamp", "cents").Required = ir.Yes }},
		{id: MemberAdded, edit: func(m *ir.Model) {
			s := structure(m, "Stamp")
			s.Members = append(s.Members, ir.Member{Name: "year", Target: ir.Long})
		}},
		{id: EnumValueAdded, edit: func(m *ir.Model) {
			s := m.Shapes["Size"].(*ir.Enum)
			s.Values = append(s.Values, ir.EnumValue{Value: "XL"})
		}},
		{id: TypeChanged, edit: func(m *ir.Model) { member(m, "Stamp", "cents").Target = ir.Long }},
	} {
		for name, got := range map[string][]Change{
			"two of pages": Compare(reference(), reference(row.edit)), "pages to model": Compare(reference(), edited(row.edit)),
		} {
			if name == "pages to model" && row.absent {
				if len(got) > 0 {
					t.Errorf("%s: %v, though pages leave it out", name, ids(got))
				}
				continue
			}
			if !slices.Contains(ids(got), row.id) {
				t.Errorf("%s: %v, want %s", name, ids(got), row.id)
			}
		}
	}
}

func TestPagesWithoutACommonOperationAreNotCompared(t *testing.T) {
	before := page(func(m *ir.Model) { m.Operations = m.Operations[:1] })
	after := page(func(m *ir.Model) { m.Operations = m.Operations[2:] })
	got := Compare(before, after)
	if len(got) != 1 || got[0].ID != NothingShared {
		t.Errorf("changes: %v", ids(got))
	}
	if r := Judge(got, Policy{FailOn: FailOn{Severity: Dangerous}}); !r.Failed() {
		t.Error("it passes")
	}
}

// Stripped text keeps neither where links lead nor what stands in boxes.
func TestFlavoursAreComparedByTheirWords(t *testing.T) {
	const marked = "See [the guide].\n\n> **Note:** It is long.\n\n[the guide]: https://example.com/guide.html"
	with := func(doc string) *ir.Model { return page(func(m *ir.Model) { m.Operations[0].Doc = doc }) }
	for _, row := range []struct {
		old, new string
		want     int
	}{
		{"See the guide.", marked, 0},
		{marked, "See the guide.", 0},
		{"See the guide.", "See [the guide](<https://example.com/guide.html>).", 0},
		{"See the book.", marked, 1},
		{"See the guide.\n\n> It is long.", marked, 0},
		{"See the guide.\n\n> It is short.", marked, 1},
		{"See the guide.", "See [the guide].\n\n- It is long.\n- It is heavy.\n\n> Bring a friend.\n\n[the guide]: https://example.com", 0}, // the box held the list
		{"See the guide.\n\nIt is long.", "See [the guide].\n\n> Bring a friend.\n\n[the guide]: https://example.com", 1},
		{marked, "See [the guide].\n\n[the guide]: https://example.com/other.html", 1}, // of one flavour
	} {
		if got := Compare(with(row.old), with(row.new)); len(got) != row.want {
			t.Errorf("%q to %q: %v", row.old, row.new, ids(got))
		}
	}
}
