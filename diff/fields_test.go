package diff

import (
	"reflect"
	"testing"

	"shapec/ir"
)

// ignoredFields are the fields of the IR that Compare leaves out, with the reason.
var ignoredFields = map[string]string{
	"Service.Title":       "names the service to people",
	"Service.Release":     "names the page",
	"Service.Source":      "says what silence means",
	"Service.Notes":       "are about the changes themselves",
	"Operation.Name":      "is how operations are matched",
	"Operation.Method":    "follows from the name",
	"Operation.Change":    "says which operations a page lists",
	"Operation.Evidence":  "says how sure shapec is",
	"Deprecation.Message": "words",
	"Deprecation.Since":   "words",
	"Traits.Evidence":     "says how sure shapec is",
	"Traits.Confidence":   "says how sure shapec is",
	"EnumValue.Name":      "is for generated code of others",
	"EnumValue.Evidence":  "says how sure shapec is",
	"Ref.Evidence":        "says how sure shapec is",
	"Member.Evidence":     "says how sure shapec is",
	"Member.Hints":        "are read from descriptions, which are compared",
	"Structure.Open":      "says that a page left its members out",
	"Structure.Error":     "follows from the operations' errors",
}

// Every field of the IR is compared or in the table above: each is given another
// value, and the two models must differ.
func TestEveryFieldOfTheIRIsComparedOrIgnored(t *testing.T) {
	seen := map[string]bool{} // by type and field: whether a change of it shows
	original, m := everything(), everything()
	differs := func() bool { return len(Compare(original, m)) > 0 }
	if differs() {
		t.Fatal("a model differs from itself")
	}
	var walk func(v reflect.Value)
	try := func(name string, f reflect.Value) {
		before := reflect.New(f.Type()).Elem()
		before.Set(f)
		if seen[name] || !change(f) {
			return
		}
		seen[name] = differs()
		f.Set(before)
	}
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(v.MapIndex(k))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if !f.Anonymous {
					try(v.Type().Name()+"."+f.Name, v.Field(i))
				}
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(m))
	if len(seen) < 45 {
		t.Errorf("only %d fields were tried", len(seen))
	}
	for name, shows := range seen {
		if _, ignored := ignoredFields[name]; !shows && !ignored {
			t.Errorf("%s is neither compared nor ignored", name)
		}
	}
	for name := range ignoredFields {
		if _, tried := seen[name]; !tried {
			t.Errorf("there is no field %s, or it was not tried", name)
		}
	}
}

// change gives a field another value; false where it holds things with fields of
// their own.
func change(f reflect.Value) bool {
	switch f.Kind() {
	case reflect.String:
		if f.Type() == reflect.TypeFor[ir.ShapeID]() {
			f.SetString(string(ir.Blob))
			return true
		}
		if f.Type() == reflect.TypeFor[ir.Number]() {
			f.SetString("77")
			return true
		}
		f.SetString(f.String() + "1")
	case reflect.Bool:
		f.SetBool(!f.Bool())
	case reflect.Int:
		f.SetInt(f.Int() + 100)
	case reflect.Float64:
		f.SetFloat(f.Float() + 0.5)
	case reflect.Uint8:
		f.Set(reflect.ValueOf(map[bool]ir.Answer{true: ir.No, false: ir.Yes}[f.Uint() == uint64(ir.Yes)]))
	case reflect.Map:
		if f.Type().Elem().Kind() != reflect.String {
			return false
		}
		f.Set(reflect.ValueOf(map[string]string{"own#trait": "1"}))
	case reflect.Pointer:
		if f.IsNil() {
			f.Set(reflect.New(f.Type().Elem()))
			return true
		}
		if f.Type() == reflect.TypeFor[*ir.HTTP]() {
			f.Set(reflect.ValueOf(&ir.HTTP{Method: "HEAD"}))
			return true
		}
		f.SetZero()
	case reflect.Slice:
		if f.Len() == 0 {
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		} else {
			f.Set(f.Slice(0, f.Len()-1))
		}
	default:
		return false
	}
	return true
}

// everything is parcels with an instance of each type of the IR.
func everything() *ir.Model {
	m := parcels()
	m.Shapes["When"] = &ir.Scalar{Type: ir.Timestamp, Format: "iso8601"}
	m.Shapes["Busy"].(*ir.Structure).Deprecated = &ir.Deprecation{}
	s := structure(m, "CreateParcelRequest")
	s.Members = append(s.Members, ir.Member{Name: "when", Target: "When", Required: ir.No})
	return m
}
