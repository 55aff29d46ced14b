package command

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"shapec/diff"
)

// Every kind of change has an example, and diff tells of it just that kind.
func TestExamplesOfChangesGiveJustThatKind(t *testing.T) {
	for _, r := range diff.Rules() {
		t.Run(string(r.ID), func(t *testing.T) {
			t.Parallel()
			e := diff.ExampleOf(r.ID)
			if e.Note != "" && r.ID == diff.ComparisonIncomplete {
				return // too large to be shown
			}
			dir := t.TempDir()
			old, new := exampleSource(t, filepath.Join(dir, "old"), e.Old, e.Smithy), exampleSource(t, filepath.Join(dir, "new"), e.New, e.Smithy)
			var out, complaint bytes.Buffer
			code := run([]string{"diff", "--keep-going", "--format", "json", old, new}, nil, &out, &complaint)
			if code != 0 {
				t.Fatalf("exit %d: %s", code, complaint.String())
			}
			type report struct{ Changes []struct{ ID string } }
			var all struct {
				report
				Services []report
			}
			if err := json.Unmarshal(out.Bytes(), &all); err != nil {
				t.Fatal(err)
			}
			told := false
			for _, s := range append(all.Services, all.report) {
				for _, c := range s.Changes {
					told = told || c.ID == string(r.ID)
					// A rename is another reading of a removal and an addition.
					if c.ID != string(r.ID) && !(r.ID == diff.RenameSuspected && (c.ID == "member-added" || c.ID == "member-removed")) {
						t.Errorf("it tells %s too", c.ID)
					}
				}
			}
			if !told {
				t.Errorf("not told: %s", out.String())
			}
		})
	}
}

// exampleSource writes one side of an example, and returns its path.
func exampleSource(t *testing.T, path, text string, smithy bool) string {
	t.Helper()
	if strings.HasPrefix(text, "-- ") {
		for _, f := range txtar.Parse([]byte(text)).Files {
			write(t, filepath.Join(path, f.Name), whole(t, string(f.Data), smithy))
		}
		return path
	}
	write(t, path, whole(t, text, smithy))
	return path
}

// whole is the model that a part stands in; what is none stays as it is.
func whole(t *testing.T, text string, smithy bool) string {
	t.Helper()
	if !strings.HasPrefix(text, "{") {
		return text
	}
	var patch any
	if err := json.Unmarshal([]byte(text), &patch); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if top := patch.(map[string]any)["metadata"]; top != nil && top.(map[string]any)["uid"] != nil {
		return text // a model of its own
	}
	return merged(diff.ExampleModel(smithy), text)
}

// merged merges an object into another, as RFC 7386 has it, and keeps the order of
// keys: that of members says something.
func merged(base, patch string) string {
	to, from := ordered(base), ordered(patch)
	for _, key := range from.keys {
		value := from.values[key]
		switch {
		case value == "null":
			to.remove(key)
		case strings.HasPrefix(value, "{") && strings.HasPrefix(to.values[key], "{"):
			to.set(key, merged(to.values[key], value))
		default:
			to.set(key, value)
		}
	}
	return to.String()
}

type object struct {
	keys   []string
	values map[string]string
}

func ordered(text string) *object {
	o := &object{values: map[string]string{}}
	d := json.NewDecoder(strings.NewReader(text))
	_, _ = d.Token()
	for d.More() {
		key, _ := d.Token()
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			panic(err)
		}
		o.set(key.(string), string(value))
	}
	return o
}

func (o *object) set(key, value string) {
	if _, ok := o.values[key]; !ok {
		o.keys = append(o.keys, key)
	}
	o.values[key] = value
}

func (o *object) remove(key string) {
	delete(o.values, key)
	for i, k := range o.keys {
		if k == key {
			o.keys = append(o.keys[:i:i], o.keys[i+1:]...)
			return
		}
	}
}

func (o *object) String() string {
	var parts []string
	for _, k := range o.keys {
		name, _ := json.Marshal(k)
		parts = append(parts, string(name)+":"+o.values[k])
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
