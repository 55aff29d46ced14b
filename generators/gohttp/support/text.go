package support

import (
	"encoding"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"
)

var timeType = reflect.TypeFor[time.Time]()

// isTime tells the types that hold a time and nothing else.
func isTime(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 1 && t.Field(0).Type == timeType
}

// isText tells the types of other packages that say themselves what they are as text.
func isText(t reflect.Type) bool {
	return !isTime(t) && reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) && t.Implements(reflect.TypeFor[encoding.TextMarshaler]())
}

func isBytes(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8
}

func isList(t reflect.Type) bool { return t.Kind() == reflect.Slice && !isBytes(t) }

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		return v.IsNil()
	}
	return false
}

// textOf writes a simple value the way it stands outside of JSON. It is not ok
// where there is none.
func textOf(v reflect.Value, form string) (text string, ok bool, err error) {
	if isNil(v) {
		return "", false, nil
	}
	v = reflect.Indirect(v)
	switch t := v.Type(); {
	case isTime(t):
		return timeText(v.Field(0).Interface().(time.Time).UTC(), form), true, nil
	case isText(t):
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		return string(text), true, err
	case isBytes(t):
		return base64.StdEncoding.EncodeToString(v.Bytes()), true, nil
	}
	switch v.Kind() {
	case reflect.String:
		if form == "json" {
			return base64.StdEncoding.EncodeToString([]byte(v.String())), true, nil
		}
		return v.String(), true, nil
	case reflect.Bool:
		return strconv.FormatBool(v.Bool()), true, nil
	case reflect.Int64:
		return strconv.FormatInt(v.Int(), 10), true, nil
	case reflect.Float64:
		return floatText(v.Float()), true, nil
	}
	return "", false, fmt.Errorf("a %s cannot be written as text", v.Type())
}

func floatText(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

func timeText(t time.Time, form string) string {
	switch form {
	case "rfc822":
		return t.Format(http.TimeFormat)
	case "unixTimestamp":
		text := strconv.FormatInt(t.Unix(), 10)
		if nano := t.Nanosecond(); nano != 0 {
			text = strings.TrimRight(strconv.FormatFloat(float64(t.UnixMilli())/1e3, 'f', 3, 64), "0")
		}
		return text
	}
	return t.Format(time.RFC3339Nano)
}

// setText reads what textOf writes, in any form of timestamps.
func setText(v reflect.Value, text string) (err error) {
	if v.Kind() == reflect.Pointer {
		value := reflect.New(v.Type().Elem())
		if err := setText(value.Elem(), text); err != nil {
			return err
		}
		v.Set(value)
		return nil
	}
	switch t := v.Type(); {
	case isTime(t):
		quoted, _ := json.Marshal(text)
		return json.Unmarshal(quoted, v.Addr().Interface())
	case isText(t):
		return v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
	case isBytes(t):
		data, err := base64.StdEncoding.DecodeString(text)
		v.SetBytes(data)
		return err
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		var b bool
		b, err = strconv.ParseBool(text)
		v.SetBool(b)
	case reflect.Int64:
		var i int64
		i, err = strconv.ParseInt(text, 10, 64)
		v.SetInt(i)
	case reflect.Float64:
		var f float64
		f, err = strconv.ParseFloat(text, 64)
		v.SetFloat(f)
	default:
		err = fmt.Errorf("a %s cannot be read from text", v.Type())
	}
	return err
}

// textsOf writes the elements of a list, or one value.
func textsOf(v reflect.Value, form string) (texts []string, err error) {
	if !isList(v.Type()) {
		text, ok, err := textOf(v, form)
		if !ok {
			return nil, err
		}
		return []string{text}, err
	}
	for i := range v.Len() {
		text, _, err := textOf(v.Index(i), form)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// setTexts reads what textsOf writes.
func setTexts(v reflect.Value, texts []string) error {
	if !isList(v.Type()) {
		return setText(v, texts[0])
	}
	list := reflect.MakeSlice(v.Type(), len(texts), len(texts))
	for i, text := range texts {
		if err := setText(list.Index(i), text); err != nil {
			return err
		}
	}
	v.Set(list)
	return nil
}

// setKey puts one entry into a map.
func setKey(v reflect.Value, key string, texts []string) error {
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	value := reflect.New(v.Type().Elem()).Elem()
	if err := setTexts(value, texts); err != nil {
		return err
	}
	v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), value)
	return nil
}

// joinHeader writes what a header holds: with commas between, and an element of a list
// that has a comma or quotes in quotes.
func joinHeader(texts []string, list bool) string {
	for i, text := range texts {
		if list && strings.ContainsAny(text, `,"`) {
			texts[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
		}
	}
	return strings.Join(texts, ", ")
}

// splitHeader reads what joinHeader writes. A date has a comma of its own.
func splitHeader(text string, dates bool) (texts []string) {
	var b strings.Builder
	quoted, escaped := false, false
	for _, r := range text {
		switch {
		case escaped:
			escaped = false
			b.WriteRune(r)
		case quoted && r == '\\':
			escaped = true
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted && (!dates || strings.Contains(b.String(), ",")):
			texts = append(texts, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteRune(r)
		}
	}
	return append(texts, strings.TrimSpace(b.String()))
}
