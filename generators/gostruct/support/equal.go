package support

import (
	"reflect"
	"time"
)

// sameValue reports whether a and b hold the same, also where they contain themselves.
func sameValue[T any](a, b T) bool {
	c := comparer{pkg: packageOf(reflect.TypeFor[T]()), seen: map[[2]sharedValue]bool{}}
	return c.same(reflect.ValueOf(&a).Elem(), reflect.ValueOf(&b).Elem())
}

type comparer struct {
	pkg  string
	seen map[[2]sharedValue]bool // pairs that are compared already, or are being so
}

// same compares values of one type.
func (c *comparer) same(a, b reflect.Value) bool {
	t := a.Type()
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface, reflect.Func:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
	}
	switch {
	case t == reflect.TypeFor[time.Time]():
		return a.Interface().(time.Time).Equal(b.Interface().(time.Time))
	case t.Kind() == reflect.Interface && t.PkgPath() == c.pkg:
		a, b = a.Elem(), b.Elem()
		return a.Type() == b.Type() && c.same(a, b)
	case t.Kind() == reflect.Interface:
		return a.Comparable() && b.Comparable() && a.Equal(b)
	case t.PkgPath() != "" && t.PkgPath() != c.pkg:
		return reflect.DeepEqual(a.Interface(), b.Interface())
	}
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if !c.same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Float64:
		x, y := a.Float(), b.Float()
		return x == y || x != x && y != y // NaN is the same as NaN
	case reflect.Pointer:
		return c.met(t, a, b, 0) || c.same(a.Elem(), b.Elem())
	case reflect.Slice:
		return a.Len() == b.Len() && (c.met(t, a, b, a.Len()) || c.elements(a, b))
	case reflect.Map:
		return a.Len() == b.Len() && (c.met(t, a, b, a.Len()) || c.entries(a, b))
	}
	return a.Equal(b)
}

// met reports whether two references are the same, or were met before: a difference
// shows where they were met first.
func (c *comparer) met(t reflect.Type, a, b reflect.Value, size int) bool {
	if a.Pointer() == b.Pointer() {
		return true
	}
	pair := [2]sharedValue{{t, a.Pointer(), size}, {t, b.Pointer(), size}}
	if c.seen[pair] {
		return true
	}
	c.seen[pair] = true
	return false
}

func (c *comparer) elements(a, b reflect.Value) bool {
	for i := range a.Len() {
		if !c.same(a.Index(i), b.Index(i)) {
			return false
		}
	}
	return true
}

func (c *comparer) entries(a, b reflect.Value) bool {
	for each := a.MapRange(); each.Next(); {
		other := b.MapIndex(each.Key())
		if !other.IsValid() || !c.same(each.Value(), other) {
			return false
		}
	}
	return true
}
