package support

import (
	"encoding/json"
	"reflect"
)

// Unmarshal is [json.Unmarshal] for a union alone, or a list or map of unions: a union
// is an interface, and encoding/json cannot know which types there are. Structures
// with unions need it not.
func Unmarshal(data []byte, v any) error {
	if p := reflect.ValueOf(v); p.Kind() != reflect.Pointer || p.IsNil() {
		return &json.InvalidUnmarshalError{Type: reflect.TypeOf(v)}
	}
	return unmarshalJSON(data, v)
}

// unionArms is written by packages that have unions that are interfaces.
func unionArms(reflect.Type) []any { return nil }

// union fills in the types that an interface may hold, if it is a union.
func (c *codecType) union(made map[reflect.Type]*codecType) {
	arms := unionArms(c.typ)
	if arms == nil {
		return
	}
	c.kind, c.exact = codecUnion, make(map[string]int, len(arms))
	for i, arm := range arms {
		t := makeCodec(reflect.TypeOf(arm).Elem(), made)
		c.arms = append(c.arms, t)
		if len(t.fields) > 0 {
			c.exact[t.fields[0].name] = i
		}
	}
}

// union reads the members of an object into the type for the one that is there. What
// no type can hold goes into the last one.
func (r *jsonReader) union(v reflect.Value, t *codecType) error {
	var arm reflect.Value // of the first known member
	var name string
	var value []byte
	last := t.arms[len(t.arms)-1]
	more := map[string]json.RawMessage(nil)
	keep := func(key string, value []byte) {
		if more == nil {
			more = map[string]json.RawMessage{}
		}
		more[key] = append(json.RawMessage(nil), value...)
	}
	known := 0
	for first := true; ; first = false {
		key, ok, err := r.name(first)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		i, member := t.exact[string(key)]
		null := r.next() == 'n'
		start := r.pos
		if !member || null || known > 0 && name != string(key) { // of one name twice, the last counts
			key := string(key)
			if err := r.skip(); err != nil {
				return err
			}
			if !member || !null {
				keep(key, r.data[start:r.pos])
			}
			if member && !null {
				known++
			}
			continue
		}
		known, name = max(known, 1), t.arms[i].fields[0].name
		arm = reflect.New(t.arms[i].typ)
		f := &t.arms[i].fields[0]
		if err := r.value(arm.Elem().Field(f.index), f.typ); err != nil {
			return within(err, t.typ, name)
		}
		value = r.data[start:r.pos]
		last = t.arms[i]
	}
	if known != 1 {
		if last = t.arms[len(t.arms)-1]; known > 1 {
			keep(name, value)
		}
		arm = reflect.New(last.typ)
	}
	if more != nil {
		arm.Elem().Field(last.bag).Set(reflect.ValueOf(more))
	}
	v.Set(arm)
	return nil
}

// union writes what an interface holds.
func (w *jsonWriter) union(v reflect.Value) error {
	p := v.Elem()
	if p.Kind() != reflect.Pointer {
		return w.other(p)
	}
	if p.IsNil() {
		w.out = append(w.out, "null"...)
		return nil
	}
	return w.value(p.Elem(), codecOf(p.Type().Elem()))
}
