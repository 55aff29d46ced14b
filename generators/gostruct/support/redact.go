package support

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// maxShown is about how many bytes of a value are shown, and maxShownDepth how many
// levels: a value may contain itself.
const (
	maxShown      = 16 << 10
	maxShownDepth = 100
)

// sensitiveValue is a type of which some fields must not be shown.
type sensitiveValue interface{ sensitiveFields() []string }

// redacted shows a value, but not what is sensitive in it, however deep.
func redacted(v any) string {
	var s redactedText
	s.value(reflect.ValueOf(v), 0)
	return s.String()
}

type redactedText struct{ strings.Builder }

func (s *redactedText) value(v reflect.Value, depth int) {
	switch {
	case s.Len() > maxShown || depth > maxShownDepth:
		s.WriteString("…")
		return
	case v.Kind() == reflect.Interface && !v.IsNil() && v.Type().PkgPath() == reflect.TypeFor[redactedText]().PkgPath():
		s.value(v.Elem(), depth)
		return
	case v.Kind() == reflect.Pointer && v.IsNil(), v.Kind() == reflect.Interface, v.Kind() == reflect.Func:
		s.WriteString(v.Type().String())
		return
	}
	held := v.Interface()
	secret, isSecret := held.(sensitiveValue)
	text, isText := held.(fmt.Stringer)
	raw, isRaw := held.(json.RawMessage)
	switch {
	case isText && !isSecret:
		fmt.Fprint(s, text)
	case v.Kind() == reflect.Pointer:
		s.value(v.Elem(), depth+1)
	case v.Kind() == reflect.Struct && isSecret:
		s.fields(v, depth, secret.sensitiveFields())
	case v.Kind() == reflect.Struct:
		s.fields(v, depth, nil)
	case isSecret:
		s.WriteString(v.Type().Name() + "(redacted)")
	case isRaw:
		s.Write(raw)
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		fmt.Fprintf(s, "%d bytes", v.Len())
	case v.Kind() == reflect.Slice:
		s.WriteByte('[')
		for i := 0; i < v.Len() && s.Len() <= maxShown; i++ {
			s.separate(i)
			s.value(v.Index(i), depth+1)
		}
		s.WriteByte(']')
	case v.Kind() == reflect.Map:
		s.entries(v, depth)
	case v.Kind() == reflect.String:
		fmt.Fprintf(s, "%q", v.String())
	default:
		fmt.Fprint(s, held)
	}
}

// fields shows the fields that are set.
func (s *redactedText) fields(v reflect.Value, depth int, secret []string) {
	s.WriteString(v.Type().Name() + "{")
	shown := 0
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() || v.Field(i).IsZero() {
			continue
		}
		s.separate(shown)
		shown++
		s.WriteString(f.Name + ": ")
		if slices.Contains(secret, f.Name) {
			s.WriteString("(redacted)")
		} else {
			s.value(v.Field(i), depth+1)
		}
	}
	s.WriteByte('}')
}

// entries shows a map, whose keys are strings.
func (s *redactedText) entries(v reflect.Value, depth int) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	s.WriteByte('{')
	for i, key := range keys {
		if s.Len() > maxShown {
			break
		}
		s.separate(i)
		fmt.Fprintf(s, "%q: ", key.String())
		s.value(v.MapIndex(key), depth+1)
	}
	s.WriteByte('}')
}

func (s *redactedText) separate(i int) {
	if i > 0 {
		s.WriteString(", ")
	}
}
