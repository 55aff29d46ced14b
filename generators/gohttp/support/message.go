package support

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A message carries members between fields and HTTP: it fills a request or response
// from them, or, where it is reading, them from one. So each type says only once,
// in its method bind, what is carried where. The first error stays in err.
type message struct {
	reading bool
	labels  map[string]string // of the path
	values  url.Values        // of the query string
	header  http.Header
	status  int
	body    io.Reader // nil where there is none
	within  string    // the element of an XML body that holds the members; empty for the first
	before  string    // what stands before and after an XML body
	after   string
	fields  []string // names in the query string that have a member of their own
	err     error
}

func newMessage() *message {
	return &message{labels: map[string]string{}, values: url.Values{}, header: http.Header{}}
}

func (m *message) fail(what string, err error) {
	if m.err == nil && err != nil {
		m.err = fmt.Errorf("%s: %w", what, err)
	}
}

// chosen is the form that is stated, or the usual one.
func chosen(form []string, usual string) string {
	if len(form) > 0 {
		return form[0]
	}
	return usual
}

// optional points to a value that is absent where it is zero.
type optional struct{ to any }

// field is what a pointer to a field points to; where it is to be written and is
// absent, a nil pointer.
func (m *message) field(field any) reflect.Value {
	o, ok := field.(optional)
	if !ok {
		return reflect.ValueOf(field).Elem()
	}
	v := reflect.ValueOf(o.to)
	if !m.reading && v.Elem().IsZero() {
		return reflect.Zero(v.Type())
	}
	return v.Elem()
}

// bindLabel carries a member in the path.
func (m *message) bindLabel(name string, field any, form ...string) {
	v := m.field(field)
	if m.reading {
		text, ok := m.labels[name]
		if ok {
			m.fail("path parameter "+name, setText(v, text))
		}
		return
	}
	text, ok, err := textOf(v, chosen(form, "iso8601"))
	if err == nil && (!ok || text == "") {
		err = errors.New("it must not be empty")
	}
	m.labels[name] = text
	m.fail("path parameter "+name, err)
}

// bindQuery carries a member in the query string: a list as several parameters of
// one name.
func (m *message) bindQuery(name string, field any, form ...string) {
	m.fields = append(m.fields, name)
	v := m.field(field)
	if m.reading {
		if texts := m.values[name]; len(texts) > 0 {
			m.fail("query parameter "+name, setTexts(v, texts))
		}
		return
	}
	texts, err := textsOf(v, chosen(form, "iso8601"))
	if len(texts) > 0 {
		m.values[name] = texts
	}
	m.fail("query parameter "+name, err)
}

// bindQueryMap carries a map: each key is a parameter, but those that have a
// member of their own. It comes after these.
func (m *message) bindQueryMap(field any) {
	v := reflect.ValueOf(field).Elem()
	if m.reading {
		for name, texts := range m.values {
			if !slices.Contains(m.fields, name) {
				m.fail("query parameter "+name, setKey(v, name, texts))
			}
		}
		return
	}
	for _, key := range v.MapKeys() {
		if name := key.String(); !slices.Contains(m.fields, name) {
			texts, err := textsOf(v.MapIndex(key), "")
			m.values[name] = texts
			m.fail("query parameter "+name, err)
		}
	}
}

// bindHeader carries a member in a header: a list with commas between.
func (m *message) bindHeader(name string, field any, form ...string) {
	v, usual := m.field(field), chosen(form, "rfc822")
	dates := isList(v.Type()) && isTime(v.Type().Elem()) && usual == "rfc822"
	if !m.reading {
		texts, err := textsOf(v, usual)
		if len(texts) > 0 {
			m.header.Set(name, joinHeader(texts, isList(v.Type()) && !dates))
		}
		m.fail("header "+name, err)
		return
	}
	lines := m.header.Values(name)
	if len(lines) == 0 {
		return
	}
	texts := []string{strings.Join(lines, ", ")}
	switch {
	case isList(v.Type()):
		texts = splitHeader(texts[0], dates)
	case usual == "json":
		data, err := base64.StdEncoding.DecodeString(texts[0])
		m.fail("header "+name, err)
		texts[0] = string(data)
	}
	m.fail("header "+name, setTexts(v, texts))
}

// bindHeaders carries a map: each key is a header behind the prefix.
func (m *message) bindHeaders(prefix string, field any) {
	v := reflect.ValueOf(field).Elem()
	if m.reading {
		prefix = http.CanonicalHeaderKey(prefix)
		for name, lines := range m.header {
			if key, ok := strings.CutPrefix(name, prefix); ok {
				m.fail("header "+name, setKey(v, strings.ToLower(key), lines))
			}
		}
		return
	}
	for _, key := range v.MapKeys() {
		texts, err := textsOf(v.MapIndex(key), "")
		m.header.Set(prefix+key.String(), strings.Join(texts, ", "))
		m.fail("header "+prefix+key.String(), err)
	}
}

// bindStatus carries a member as the status.
func (m *message) bindStatus(field any) {
	v := m.field(field)
	if m.reading {
		m.fail("status", setText(v, strconv.Itoa(m.status)))
		return
	}
	if text, ok, _ := textOf(v, ""); ok {
		m.status, _ = strconv.Atoi(text)
	}
}

// bindJSON carries a value as the body: a structure with all its members, or the
// one member that is the whole body.
func (m *message) bindJSON(value any) {
	if m.reading {
		if data := m.readBody(); len(bytes.TrimSpace(data)) > 0 {
			m.fail("body", json.Unmarshal(data, value))
		}
		return
	}
	if v := reflect.ValueOf(value).Elem(); isNil(v) {
		return
	}
	data, err := json.Marshal(value)
	m.fail("body", err)
	m.writeBody(data, "application/json")
}

// bindBlob carries the member that is the whole body as it is.
func (m *message) bindBlob(field *[]byte) {
	if m.reading {
		if data := m.readBody(); len(data) > 0 {
			*field = data
		}
	} else if *field != nil {
		m.writeBody(*field, "application/octet-stream")
	}
}

// bindText carries the string that is the whole body.
func (m *message) bindText(field any) {
	v := m.field(field)
	if m.reading {
		if data := m.readBody(); len(data) > 0 {
			m.fail("body", setText(v, string(data)))
		}
	} else if text, ok, _ := textOf(v, ""); ok {
		m.writeBody([]byte(text), "text/plain")
	}
}

// bindStream carries a body of any length, without reading it.
func (m *message) bindStream(field *io.Reader) {
	if m.reading {
		*field = m.body
	} else if *field != nil {
		m.body = *field
		m.contentType("application/octet-stream")
	}
}

func (m *message) readBody() []byte {
	if m.body == nil {
		return nil
	}
	data, err := io.ReadAll(m.body)
	m.fail("body", err)
	return data
}

func (m *message) writeBody(data []byte, contentType string) {
	m.body = bytes.NewReader(data)
	m.contentType(contentType)
}

// contentType leaves what a member said.
func (m *message) contentType(name string) {
	if m.header.Get("Content-Type") == "" {
		m.header.Set("Content-Type", name)
	}
}
