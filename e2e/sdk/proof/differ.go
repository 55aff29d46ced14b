package proof

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"
)

// differ tells the first difference of two values of a generated type; empty for
// none.
func differ(a, b reflect.Value, at string) string {
	unlike := func() string { return fmt.Sprintf("%s is %s, was %s", at, show(b), show(a)) }
	switch t := a.Type(); {
	case t == readerType:
		if x, y := content(a), content(b); x != y {
			return fmt.Sprintf("%s is %.40q, was %.40q", at, y, x)
		}
	case t == timeType:
		if !a.Interface().(time.Time).Equal(b.Interface().(time.Time)) {
			return unlike()
		}
	case t == rawType:
		if !bytes.Equal(a.Bytes(), b.Bytes()) && !sameJSON(a.Bytes(), b.Bytes()) {
			return unlike()
		}
	case t.Kind() == reflect.Pointer:
		if a.IsNil() && !b.IsNil() && t.Elem().Kind() == reflect.Struct && b.Elem().IsZero() && strings.Count(at, ".") == 1 {
			return "" // the client sends {} for a body that is one structure, and none
		}
		if a.IsNil() != b.IsNil() {
			return unlike()
		}
		if !a.IsNil() {
			return differ(a.Elem(), b.Elem(), at)
		}
	case t.Kind() == reflect.Func: // streams of events
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			if d := differ(a.Field(i), b.Field(i), at+"."+t.Field(i).Name); d != "" {
				return d
			}
		}
	case t.Kind() == reflect.Slice:
		if a.Len() != b.Len() {
			return unlike()
		}
		for i := range a.Len() {
			if d := differ(a.Index(i), b.Index(i), fmt.Sprintf("%s[%d]", at, i)); d != "" {
				return d
			}
		}
	case t.Kind() == reflect.Map:
		if a.Len() != b.Len() {
			return unlike()
		}
		for _, key := range a.MapKeys() {
			if !b.MapIndex(key).IsValid() {
				return unlike()
			}
			if d := differ(a.MapIndex(key), b.MapIndex(key), fmt.Sprintf("%s[%q]", at, key.String())); d != "" {
				return d
			}
		}
	case t.Kind() == reflect.Float64:
		if a.Float() != b.Float() && !(math.IsNaN(a.Float()) && math.IsNaN(b.Float())) {
			return unlike()
		}
	default:
		if !a.Equal(b) {
			return unlike()
		}
	}
	return ""
}

func show(v reflect.Value) string {
	data, err := json.Marshal(v.Interface())
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%.80s", data)
}

func content(v reflect.Value) string {
	if v.IsNil() {
		return ""
	}
	r := v.Interface().(io.Reader)
	if s, ok := r.(io.Seeker); ok {
		_, _ = s.Seek(0, io.SeekStart)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// sameBody compares two bodies by what they mean: JSON, XML, a form, or bytes.
func sameBody(a, b []byte, contentType string) bool {
	if bytes.Equal(a, b) {
		return true
	}
	switch {
	case strings.Contains(contentType, "json"):
		return sameJSON(a, b)
	case strings.Contains(contentType, "xml"):
		x, y := flat(a), flat(b)
		return len(x) > 0 && slices.Equal(x, y)
	case strings.Contains(contentType, "form"):
		x, err := url.ParseQuery(string(a))
		y, err2 := url.ParseQuery(string(b))
		return err == nil && err2 == nil && reflect.DeepEqual(x, y)
	}
	return false
}

func sameJSON(a, b []byte) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && reflect.DeepEqual(x, y)
}

// flat lists the texts and attributes of a document with their paths, sorted: members
// may stand in any order, elements of a list keep theirs.
func flat(data []byte) (out []string) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var path []string
	var counts []map[string]int
	counts = append(counts, map[string]int{})
	text := ""
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			seen := counts[len(counts)-1]
			seen[name]++
			path = append(path, fmt.Sprintf("%s#%d", name, seen[name]))
			counts = append(counts, map[string]int{})
			for _, a := range token.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
					out = append(out, strings.Join(path, "/")+"@"+a.Name.Local+"="+a.Value)
				}
			}
			text = ""
		case xml.CharData:
			text += string(token)
		case xml.EndElement:
			if len(counts[len(counts)-1]) == 0 {
				out = append(out, strings.Join(path, "/")+"="+text)
			}
			counts, path, text = counts[:len(counts)-1], path[:len(path)-1], ""
		}
	}
	slices.Sort(out)
	return out
}
