package support

import "reflect"

// cloned is a deep copy. What is shared in v, or contains itself, does so in the copy.
func cloned[T any](v T) T {
	var out T
	c := cloner{pkg: packageOf(reflect.TypeFor[T]()), seen: map[sharedValue]reflect.Value{}}
	c.copy(reflect.ValueOf(&out).Elem(), reflect.ValueOf(&v).Elem())
	return out
}

type cloner struct {
	pkg  string
	seen map[sharedValue]reflect.Value
}

// sharedValue is what several places may hold: what a pointer, slice or map refers to.
type sharedValue struct {
	typ  reflect.Type
	at   uintptr
	size int
}

// packageOf is where a type, or what it points to, is declared.
func packageOf(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.PkgPath()
}

// copy sets out, which is zero, to a copy of v.
func (c *cloner) copy(out, v reflect.Value) {
	t, kind := v.Type(), v.Kind()
	isList := kind == reflect.Slice
	switch {
	case (isList || kind == reflect.Map || kind == reflect.Pointer || kind == reflect.Interface) && v.IsNil():
		return
	case isList && t.Elem().Kind() <= reflect.Float64 || isList && t.Elem().Kind() == reflect.String:
		list := reflect.MakeSlice(t, v.Len(), v.Len())
		reflect.Copy(list, v)
		out.Set(list)
		return
	case t.PkgPath() != "" && t.PkgPath() != c.pkg:
		out.Set(v) // who declared it knows what a copy is
		return
	case kind == reflect.Interface:
		held := reflect.New(v.Elem().Type()).Elem()
		c.copy(held, v.Elem())
		out.Set(held)
		return
	case kind == reflect.Struct:
		for i := range v.NumField() {
			c.copy(out.Field(i), v.Field(i))
		}
		return
	case !isList && kind != reflect.Map && kind != reflect.Pointer:
		out.Set(v)
		return
	}
	key := sharedValue{typ: t, at: v.Pointer()}
	if kind != reflect.Pointer {
		key.size = v.Len()
	}
	if known, ok := c.seen[key]; ok {
		out.Set(known)
		return
	}
	switch kind {
	case reflect.Pointer:
		p := reflect.New(t.Elem())
		c.seen[key] = p
		c.copy(p.Elem(), v.Elem())
		out.Set(p)
	case reflect.Slice:
		list := reflect.MakeSlice(t, v.Len(), v.Len())
		c.seen[key] = list
		for i := range v.Len() {
			c.copy(list.Index(i), v.Index(i))
		}
		out.Set(list)
	case reflect.Map:
		table := reflect.MakeMapWithSize(t, v.Len())
		c.seen[key] = table
		for each := v.MapRange(); each.Next(); {
			value := reflect.New(t.Elem()).Elem()
			c.copy(value, each.Value())
			table.SetMapIndex(each.Key(), value)
		}
		out.Set(table)
	}
}
