package support

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// An xmlWriter writes values as elements. The first error stays in err.
type xmlWriter struct {
	out bytes.Buffer
	err error
}

func (w *xmlWriter) open(name, attrs string) { w.out.WriteString("<" + name + attrs + ">") }

func (w *xmlWriter) close(name string) { w.out.WriteString("</" + name + ">") }

func (w *xmlWriter) escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil && w.err == nil {
		w.err = err
	}
	return b.String()
}

// element writes a value that is there.
func (w *xmlWriter) element(name string, v reflect.Value, tag wireTag) {
	v = held(v)
	attrs := ""
	if prefix, uri, ok := strings.Cut(tag.space, ":"); ok && !strings.HasPrefix(uri, "//") {
		attrs = ` xmlns:` + prefix + `="` + w.escaped(uri) + `"`
	} else if tag.space != "" {
		attrs = ` xmlns="` + w.escaped(tag.space) + `"`
	}
	t := v.Type()
	switch {
	case t.Kind() == reflect.Struct && !isTime(t) && !isText(t):
		w.open(name, attrs+w.attributes(v))
		w.members(v)
	case isList(t):
		w.open(name, attrs)
		w.list(cmp.Or(tag.inner, "member"), v, tag)
	case t.Kind() == reflect.Map:
		w.open(name, attrs)
		w.entries(cmp.Or(tag.inner, "entry"), v, tag)
	default:
		text, _, err := textOf(v, tag.form)
		if err != nil && w.err == nil {
			w.err = err
		}
		w.open(name, attrs)
		w.out.WriteString(w.escaped(text))
	}
	w.close(name)
}

func (w *xmlWriter) attributes(v reflect.Value) (attrs string) {
	for i := range v.NumField() {
		if tag, ok := tagOf(v.Type().Field(i)); ok && tag.attr && !isAbsent(v.Type().Field(i), v.Field(i)) {
			if text, ok, _ := textOf(v.Field(i), tag.form); ok {
				attrs += " " + tag.name + `="` + w.escaped(text) + `"`
			}
		}
	}
	return attrs
}

func (w *xmlWriter) members(v reflect.Value) {
	for i := range v.NumField() {
		tag, ok := tagOf(v.Type().Field(i))
		field := v.Field(i)
		switch {
		case !ok || tag.attr || isAbsent(v.Type().Field(i), field):
		case tag.flat && isList(field.Type()):
			w.list(tag.name, field, tag)
		case tag.flat && field.Kind() == reflect.Map:
			w.entries(tag.name, field, tag)
		default:
			w.element(tag.name, field, tag)
		}
	}
}

func (w *xmlWriter) list(name string, v reflect.Value, tag wireTag) {
	for i := range v.Len() {
		w.element(name, v.Index(i), tag.of())
	}
}

func (w *xmlWriter) entries(name string, v reflect.Value, tag wireTag) {
	for _, key := range sortedKeys(v) {
		w.open(name, "")
		w.element(tag.key, key, elementTag)
		w.element(tag.value, v.MapIndex(key), tag.of())
		w.close(name)
	}
}

// sortedKeys are those of a map, so that the same value gives the same bytes.
func sortedKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	return keys
}

// writeXMLResponse answers with what bind carries; the members stand in the element
// within, where there is one, and that in the element around.
func writeXMLResponse(w http.ResponseWriter, status int, around, within, space string, bind func(*message)) error {
	return writeResponse(w, status, func(m *message) {
		if within != "" {
			m.within = within
			m.before, m.after = `<`+around+` xmlns="`+space+`">`, `</`+around+`>`
		}
		if bind(m); m.body == nil && within != "" {
			m.writeBody([]byte(m.before+`<`+within+`/>`+m.after), "application/xml")
		}
	})
}

// writeXMLError answers with an error.
func writeXMLError(w http.ResponseWriter, status int, code, around string, e boundError) error {
	return writeResponse(w, status, func(m *message) {
		m.within = "Error"
		before, after := "", ""
		for name := range strings.FieldsSeq(around) {
			before, after = before+"<"+name+">", "</"+name+">"+after
		}
		e.bind(m)
		inner := bytes.TrimSuffix(bytes.TrimPrefix(m.readBody(), []byte("<Error>")), []byte("</Error>"))
		x := xmlWriter{}
		x.out.WriteString(before + "<Error>")
		x.element("Code", reflect.ValueOf(code), elementTag)
		x.out.Write(inner)
		x.out.WriteString("</Error>" + after)
		m.writeBody(x.out.Bytes(), "application/xml")
	})
}
