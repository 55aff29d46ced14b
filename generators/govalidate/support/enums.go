package support

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// enums adds the unknown values of enums in v, and returns how many it has
// collected. It finds what no check was written for: services add values, so the
// other levels take any.
func (c *checker) enums(v reflect.Value, depth int) int {
	if c.stopped || depth > maxDepth {
		return c.tooDeep()
	}
	n := len(c.found)
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			c.enums(v.Elem(), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if f.IsExported() && name != "-" && !f.Anonymous {
				c.in(name, c.enums(v.Field(i), depth+1))
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			for i := range v.Len() {
				c.at(i, c.enums(v.Index(i), depth+1))
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			c.key(k.String(), c.enums(k, depth+1))
			c.in(k.String(), c.enums(v.MapIndex(k), depth+1))
		}
	case reflect.String:
		if e, ok := v.Interface().(interface{ IsKnown() bool }); ok && !e.IsKnown() {
			values := v.MethodByName("Values").Call(nil)[0]
			rule := enumRule{}
			for i := range values.Len() {
				rule.values = append(rule.values, values.Index(i).String())
			}
			c.value(v.String(), &rule)
		}
	}
	return len(c.found) - n
}

// String names a level.
func (l ValidationLevel) String() string {
	names := [...]string{"required", "bounds", "patterns", "strict"}
	if l < ValidateRequired || l > ValidateStrict {
		return fmt.Sprintf("ValidationLevel(%s)", strconv.Itoa(int(l)))
	}
	return names[l-ValidateRequired]
}
