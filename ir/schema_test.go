package ir

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type schemaNode struct {
	Properties           map[string]json.RawMessage `json:"properties"`
	AdditionalProperties json.RawMessage            `json:"additionalProperties"`
	Defs                 map[string]schemaNode      `json:"$defs"`
}

func readSchema(t *testing.T) schemaNode {
	t.Helper()
	data, err := os.ReadFile("../docs/ir.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var root schemaNode
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// The published schema has exactly the keys that the encoding can write.
func TestSchemaHasTheKeysOfTheEncoding(t *testing.T) {
	root := readSchema(t)
	root.Defs["#"] = root
	for def, v := range map[string]any{
		"#": modelJSON{}, "service": serviceJSON{}, "operation": operationJSON{}, "http": httpJSON{}, "deprecation": deprecationJSON{},
		"ref": refJSON{}, "enumValue": enumValueJSON{}, "member": memberJSON{}, "hints": hintsJSON{},
	} {
		compareKeys(t, def, root.Defs[def], slices.Sorted(maps.Keys(tags(reflect.TypeOf(v)))))
	}
}

// Of the keys that shapes share, each kind may have those that its encoding
// writes when every field is set.
func TestSchemaHasTheKeysOfEachKind(t *testing.T) {
	root := readSchema(t)
	all := tags(reflect.TypeFor[shapeJSON]())
	for def, s := range map[string]Shape{
		"structure": &Structure{}, "union": &Union{}, "enum": &Enum{}, "list": &List{}, "map": &Map{}, "scalar": &Scalar{},
	} {
		fill(reflect.ValueOf(s).Elem())
		data, err := json.Marshal(encodeShape(s))
		if err != nil {
			t.Fatal(err)
		}
		var written map[string]any
		if err := json.Unmarshal(data, &written); err != nil {
			t.Fatal(err)
		}
		compareKeys(t, def, root.Defs[def], slices.Sorted(maps.Keys(written)))
		for key := range written {
			delete(all, key)
		}
	}
	if len(all) > 0 {
		t.Errorf("no kind writes %v", slices.Sorted(maps.Keys(all)))
	}
}

func compareKeys(t *testing.T, def string, node schemaNode, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(node.Properties))); diff != "" {
		t.Errorf("%s: the encoding's keys (-) and the schema's (+) differ:\n%s", def, diff)
	}
	if string(node.AdditionalProperties) != "false" {
		t.Errorf("%s allows additional properties", def)
	}
}

func tags(t reflect.Type) map[string]bool {
	out := map[string]bool{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out[name] = true
	}
	return out
}

// fill sets every field to something that is not its zero value.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.String:
		v.SetString("1") // also a number
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("key"), reflect.ValueOf("value"))
	default:
		panic("fill: " + v.Kind().String())
	}
}
