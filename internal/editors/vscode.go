package editors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tailscale/hujson"
)

// VSCode puts the schemas into the text of a settings.json, or makes one of an empty
// text. What else is there stays as it is, comments too; entries of schemas in the
// same folders are replaced.
func VSCode(old []byte, all []Schema) ([]byte, error) {
	if len(bytes.TrimSpace(old)) == 0 {
		old = []byte("{\n}\n")
	}
	root, err := hujson.Parse(old)
	if err != nil {
		return nil, err
	}
	settings, ok := root.Value.(*hujson.Object)
	if !ok {
		return nil, fmt.Errorf("it holds no object")
	}
	alone := !several(all)
	var forJSON, forYAML []entry
	for _, s := range all {
		at := "./" + s.Path
		forJSON = append(forJSON, entry{value: fmt.Sprintf(`{"fileMatch": %s, "url": %s}`, list(s.globs(alone, ".json")), quoted(at))})
		forYAML = append(forYAML, entry{quoted(at), list(s.globs(alone, ".yaml", ".yml"))})
	}
	ours := folders(all)
	array, err := member[*hujson.Array](settings, "json.schemas", &hujson.Array{})
	if err != nil {
		return nil, err
	}
	kept, comments := array.Elements[:0], ""
	for _, e := range array.Elements {
		var known struct{ URL string }
		if json.Unmarshal(standard(e), &known) != nil || !ours(known.URL) {
			kept = append(kept, e)
		} else {
			comments += comment(e.BeforeExtra)
		}
	}
	array.Elements = kept
	comments += comment(array.AfterExtra)
	for _, e := range forJSON {
		array.Elements = append(array.Elements, literal(e.value, comments+"\n    "))
		comments = ""
	}
	array.AfterExtra = hujson.Extra("\n  ")

	object, err := member[*hujson.Object](settings, "yaml.schemas", &hujson.Object{})
	if err != nil {
		return nil, err
	}
	members := object.Members[:0]
	for _, m := range object.Members {
		if !ours(m.Name.Value.(hujson.Literal).String()) {
			members = append(members, m)
		} else {
			comments += comment(m.Name.BeforeExtra)
		}
	}
	object.Members = members
	comments += comment(object.AfterExtra)
	for _, e := range forYAML {
		object.Members = append(object.Members, hujson.ObjectMember{Name: literal(e.name, comments+"\n    "), Value: literal(e.value, " ")})
		comments = ""
	}
	object.AfterExtra = hujson.Extra("\n  ")
	return root.Pack(), nil
}

type entry struct{ name, value string }

// member is a setting, which is made where it is not there.
func member[T hujson.ValueTrimmed](settings *hujson.Object, name string, empty T) (T, error) {
	for _, m := range settings.Members {
		if m.Name.Value.(hujson.Literal).String() != name {
			continue
		}
		value, ok := m.Value.Value.(T)
		if !ok {
			return empty, fmt.Errorf("%q is of another kind than expected", name)
		}
		return value, nil
	}
	value := hujson.Value{BeforeExtra: hujson.Extra(" "), Value: empty}
	if n := len(settings.Members); n > 0 && settings.Members[n-1].Value.AfterExtra != nil {
		value.AfterExtra = hujson.Extra{} // with a comma at the end, as it was
	}
	settings.Members = append(settings.Members, hujson.ObjectMember{Name: literal(quoted(name), comment(settings.AfterExtra)+"\n  "), Value: value})
	settings.AfterExtra = hujson.Extra("\n")
	return empty, nil
}

// comment is what stands between values, without the space at its end.
func comment(e hujson.Extra) string { return strings.TrimRight(string(e), " \t\r\n") }

func literal(text, before string) hujson.Value {
	v, err := hujson.Parse([]byte(text))
	if err != nil {
		panic("editors: " + err.Error())
	}
	v.BeforeExtra, v.AfterExtra = hujson.Extra(before), nil
	return v
}

func standard(v hujson.Value) []byte {
	v = v.Clone()
	v.Standardize()
	return v.Pack()
}

// folders tells what lies in a folder that has schemas.
func folders(all []Schema) func(url string) bool {
	dirs := map[string]bool{}
	for _, s := range all {
		dirs[dirOf(s.Path)] = true
	}
	return func(url string) bool {
		return strings.HasSuffix(url, ".schema.json") && dirs[dirOf(strings.TrimPrefix(url, "./"))]
	}
}

func dirOf(name string) string { return name[:strings.LastIndexByte(name, '/')+1] }

func quoted(s string) string {
	q, _ := json.Marshal(s)
	return string(q)
}

func list(values []string) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, v := range values {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(quoted(v))
	}
	return b.String() + "]"
}
