package irtest_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

// richly is a small model that states much.
func richly() *ir.Model {
	return &ir.Model{
		Service: ir.Service{Title: "Example", Source: ir.FromModel, Metadata: map[string]string{"uid": "x"}},
		Operations: []*ir.Operation{{
			Name: "PutDBThing", Doc: "Puts a thing.", Input: "In", Output: "Out", Errors: []ir.ShapeID{"Failure"},
			HTTP: &ir.HTTP{Method: "PUT"}, Deprecated: &ir.Deprecation{}, Evidence: ir.Stated,
		}, {
			Name: "Ping", Input: "Empty", Output: "Empty",
		}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"In": &ir.Structure{Traits: ir.Traits{Doc: "not printed"}, Members: []ir.Member{
				{Name: "name", Target: "Name", Required: ir.Yes, Default: `"x"`, Location: "uri", Hints: &ir.Hints{Unit: "bytes"}},
				{Name: "token", Target: ir.String, IdempotencyToken: true, Doc: "A token."},
				{Name: "silent", Target: ir.String, IdempotencyToken: true},
				{Name: "body", Target: "Body"},
				{Name: "size", Target: ir.Long},
				{Name: "choice", Target: "Choice", Doc: "What to do."},
				{Name: "quiet", Target: "Quiet"},
				{Name: "one", Target: "One"},
				{Name: "labels", Target: "Labels"},
			}},
			"Out":     &ir.Structure{Traits: ir.Traits{Doc: "The result."}, Members: []ir.Member{{Name: "choice", Target: "Choice", Required: ir.Yes}}},
			"Empty":   &ir.Structure{},
			"Failure": &ir.Structure{Error: true},
			"Name":    &ir.Scalar{Traits: ir.Traits{Doc: "A name."}, Type: ir.String, Constraints: ir.Constraints{Max: "64"}},
			"Body":    &ir.Scalar{Type: ir.Blob, Streaming: true},
			"Choice":  &ir.Union{Members: []ir.Member{{Name: "a", Target: ir.Float}}},
			"Quiet":   &ir.Union{Members: []ir.Member{{Name: "b", Target: ir.Double}}},
			"One":     &ir.Enum{Values: []ir.EnumValue{{Value: "string", Name: "STRING"}}},
			"Labels":  &ir.Map{Constraints: ir.Constraints{Max: "9"}, Key: ir.Ref{Target: "Key"}, Value: ir.Ref{Target: "Name"}},
			"Key":     &ir.Enum{Traits: ir.Traits{Doc: "A key."}, Values: []ir.EnumValue{{Value: "a"}, {Value: "b"}}},
		},
	}
}

func TestEraseKeepsWhatStrippedTextSays(t *testing.T) {
	want := &ir.Model{
		Service: ir.Service{Title: "Example", Source: ir.FromText},
		Operations: []*ir.Operation{
			{Name: "PutDbThing", Method: "put_db_thing", Doc: "Puts a thing.", Input: "In", Output: "Out"},
			{Name: "Ping", Method: "ping"},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"In": &ir.Structure{Members: []ir.Member{
				{Name: "name", Target: ir.String, Required: ir.Yes, Doc: "A name."},
				{Name: "token", Target: ir.String, Required: ir.No, IdempotencyToken: true, Doc: "A token."},
				{Name: "silent", Target: ir.String, Required: ir.No},
				{Name: "body", Target: ir.Blob, Required: ir.No, Streaming: true},
				{Name: "size", Target: ir.Integer, Required: ir.No},
				{Name: "choice", Target: "Choice", Required: ir.No, Doc: "What to do."},
				{Name: "quiet", Target: "Quiet", Required: ir.No},
				{Name: "one", Target: ir.String, Required: ir.No},
				{Name: "labels", Target: "Labels", Required: ir.No},
			}},
			"Out":    &ir.Structure{Traits: ir.Traits{Doc: "The result."}, Members: []ir.Member{{Name: "choice", Target: "Choice"}}},
			"Choice": &ir.Structure{Members: []ir.Member{{Name: "a", Target: ir.Float, Required: ir.No}}},
			"Quiet":  &ir.Structure{Members: []ir.Member{{Name: "b", Target: ir.Double, Required: ir.No}}},
			"Labels": &ir.Map{Key: ir.Ref{Target: ir.String, Doc: "A key."}, Value: ir.Ref{Target: ir.String, Doc: "A name."}},
		},
	}
	got := irtest.Erase(richly(), ir.FromText)
	delete(got.Shapes, "Key") // only a map's key, so nothing refers to it
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want (-), got (+):\n%s", diff)
	}
}

func TestEraseKeepsWhatNotesAndHeadingsSay(t *testing.T) {
	got := irtest.Erase(richly(), ir.FromChanges)
	if name := got.Operations[0].Name; name != "PutDBThing" {
		t.Errorf("the name is %s", name)
	}
	if kind := got.KindOf("Choice"); kind != ir.KindUnion {
		t.Errorf("a union with a note is a %s", kind)
	}
	if kind := got.KindOf("Quiet"); kind != ir.KindStructure {
		t.Errorf("a union whose note is not printed is a %s", kind)
	}
}

// A member is required only where a row says so; a recursive marker's row never
// does. Going in by Node, children is open and the way back a marker; going in by
// Nodes, the other way round.
func TestEraseForgetsWhatOnlyMarkersCouldSay(t *testing.T) {
	required := func(m *ir.Model) bool {
		return irtest.Erase(m, ir.FromText).Shapes["Node"].(*ir.Structure).Members[1].Required == ir.Yes
	}
	m := irtest.Tree()
	if !required(m) {
		t.Error("root.children is printed openly")
	}
	m.Shapes["PutTreeInput"].(*ir.Structure).Members[0].Target = "Nodes"
	if required(m) {
		t.Error("nodes{}.children is a marker everywhere, so that nothing tells that it is required")
	}
	m.Shapes["PutTreeInput"].(*ir.Structure).Members = append(m.Shapes["PutTreeInput"].(*ir.Structure).Members, ir.Member{Name: "one", Target: "Node"})
	if !required(m) {
		t.Error("one.children is printed openly")
	}
}

// boto prints a request's event stream as {...}, and no rows below it.
func TestEraseForgetsTheEventsOfRequests(t *testing.T) {
	m := &ir.Model{
		Operations: []*ir.Operation{{Name: "Talk", Input: "In", Output: "Out"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"In":     &ir.Structure{Members: []ir.Member{{Name: "up", Target: "Up"}}},
			"Out":    &ir.Structure{Members: []ir.Member{{Name: "down", Target: "Down"}}},
			"Up":     &ir.Union{EventStream: true, Members: []ir.Member{{Name: "event", Target: "Event"}}},
			"Down":   &ir.Union{EventStream: true, Members: []ir.Member{{Name: "answer", Target: "Answer"}}},
			"Event":  &ir.Structure{},
			"Answer": &ir.Structure{Members: []ir.Member{{Name: "text", Target: ir.String}}},
		},
	}
	got := irtest.Erase(m, ir.FromText)
	if diff := cmp.Diff(ir.Shape(&ir.Union{EventStream: true}), got.Shapes["Up"]); diff != "" {
		t.Error(diff)
	}
	if got.KindOf("Down") != ir.KindUnion || got.Shapes["Event"] != nil {
		t.Errorf("erased to %v", got.Shapes)
	}
}

func TestEraseIsIdempotentAndSound(t *testing.T) {
	for seed := range uint64(seeds) {
		for _, from := range []ir.Source{ir.FromText, ir.FromRST} {
			m := randmodel.New(seed, randmodel.Options{Traits: seed%2 == 0})
			before := encode(t, m)
			once := irtest.Erase(m, from)
			if err := once.Check(); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if diff := cmp.Diff(irtest.Correspond(irtest.Erase(once, from), once), []irtest.Mismatch(nil)); diff != "" {
				t.Fatalf("seed %d: erasing again forgets more:\n%s", seed, diff)
			}
			if diff := cmp.Diff(string(before), string(encode(t, m))); diff != "" {
				t.Fatalf("seed %d: the model was changed:\n%s", seed, diff)
			}
		}
	}
}

func encode(t *testing.T, m *ir.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := ir.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
