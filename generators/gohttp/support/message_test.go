package support

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"
)

// when is a type like those that are generated.
type when struct{ time.Time }

func (w *when) UnmarshalJSON(data []byte) (err error) {
	w.Time, err = time.Parse(`"`+time.RFC3339+`"`, string(data))
	return err
}

type node struct {
	Text  *string           `json:"text,omitzero" wire:"Text"`
	Kind  *string           `json:"kind,omitzero" wire:"x:kind,attr"`
	Float *float64          `json:"float,omitzero" wire:"Float"`
	When  *when             `json:"when,omitzero" wire:"When"`
	Data  []byte            `json:"data,omitzero" wire:"Data"`
	List  []string          `json:"list,omitzero" wire:"List>item"`
	Flat  []node            `json:"flat,omitzero" wire:"Flat,flat"`
	Map   map[string]string `json:"map,omitzero" wire:"Map>entry,key=k"`
	Maps  []map[string]bool `json:"maps,omitzero" wire:"Maps>member"`
	Odd   *string           `json:"odd,omitzero" wire:"odd,query=Strange"`
	Left  *string           `json:"-"`
}

func ptr[T any](v T) *T { return &v }

func sample() *node {
	return &node{Text: ptr(" <a> & b\n"), Float: ptr(math.Inf(-1)), When: &when{time.Unix(1767323045, 0).UTC()}, Data: []byte{0, 255},
		List: []string{"", "b"}, Flat: []node{{Text: ptr("1")}, {Text: ptr("2"), Flat: []node{{Text: ptr("3")}}}},
		Map: map[string]string{"a": "1", "b": ""}, Maps: []map[string]bool{{"x": true}}, Odd: ptr("o")}
}

func (n *node) bindAll(m *message) { m.bindForm(n, false) }

func TestFormsThereAndBack(t *testing.T) {
	for _, ec2 := range []bool{false, true} {
		in := sample()
		r, err := newForm("http://example.com", "/", "Do", "2026", func(m *message) { m.bindForm(in, ec2) })
		if err != nil {
			t.Fatal(err)
		}
		var out node
		if err := readRequest(r, "/", func(m *message) { m.bindForm(&out, ec2) }); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(&out, in) {
			t.Errorf("read %+v, want %+v", out, in)
		}
	}
	w := formWriter{values: url.Values{}, ec2: true}
	w.members("", reflect.ValueOf(sample()).Elem())
	if w.values.Get("Strange") != "o" || w.values.Get("List.2") != "b" || w.values.Get("Flat.2.Flat.1.Text") != "3" {
		t.Error(w.values)
	}
}

func TestXMLThereAndBack(t *testing.T) {
	in := sample()
	in.Kind = ptr(`"quoted"`)
	w := httptest.NewRecorder()
	if err := writeXMLResponse(w, 200, "DoResponse", "DoResult", "http://example.com/", func(m *message) { m.bindXML(in, "", "") }); err != nil {
		t.Fatal(err)
	}
	var out node
	read := func(m *message) { m.bindXML(&out, "", "") }
	if err := readXMLResponse(w.Result(), "DoResult", nil, read); err != nil {
		t.Fatal(err, w.Body)
	}
	if !reflect.DeepEqual(&out, in) {
		t.Errorf("read %+v, want %+v of %s", out, in, w.Body)
	}
	deep := strings.Repeat("<a>", 5000)
	if err := readXMLResponse(&http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(deep))}, "", nil, read); err == nil {
		t.Error("5000 elements deep was read")
	}
}

func TestJSONErrorsAreFound(t *testing.T) {
	for _, c := range []struct{ header, body string }{
		{"Oops", `{}`}, {"a.b#Oops:http://example.com/", `{}`}, {"", `{"__type":"a.b#Oops"}`}, {"", `{"code":"Oops"}`},
	} {
		r := &http.Response{StatusCode: 400, Header: http.Header{"X-Amzn-Errortype": {c.header}}, Body: io.NopCloser(strings.NewReader(c.body))}
		if c.header == "" {
			r.Header = http.Header{}
		}
		err := readResponse(r, func(code string) boundError {
			if code == "Oops" {
				return &oops{}
			}
			return nil
		}, nil)
		if _, ok := err.(*oops); !ok {
			t.Errorf("%+v: %v", c, err)
		}
	}
	w := httptest.NewRecorder()
	if err := writeError(w, 400, "Oops", &oops{Message: "m"}); err != nil || w.Body.String() != `{"__type":"Oops","message":"m"}` {
		t.Error(w.Body, err)
	}
	w = httptest.NewRecorder()
	if err := writeXMLError(w, 400, "Oops", "Response Errors", &xmlOops{Message: "<"}); err != nil ||
		w.Body.String() != `<Response><Errors><Error><Code>Oops</Code><Message>&lt;</Message></Error></Errors></Response>` {
		t.Error(w.Body, err)
	}
	r, err := newRequest("http://example.com", "POST", "/", func(*message) {})
	if r, err = withTarget(r, err, "A.B", "1.1"); err != nil || r.Header.Get("X-Amz-Target") != "A.B" {
		t.Error(r, err)
	}
}

type oops struct {
	Message string `json:"message"`
}

func (*oops) Error() string     { return "oops" }
func (e *oops) bind(m *message) { m.bindJSON(e) }

type xmlOops struct {
	Message string `wire:"Message"`
}

func (*xmlOops) Error() string     { return "oops" }
func (e *xmlOops) bind(m *message) { m.bindXML(e, "Error", "") }

func TestHeadersThereAndBack(t *testing.T) {
	type carried struct {
		Texts []string
		Dates []when
		JSON  *string
		Whole []byte
		Note  *string
		Body  io.Reader
		Map   map[string]string
		Query map[string][]string
		One   *int64
	}
	bind := func(v *carried) func(*message) {
		return func(m *message) {
			m.bindHeader("X-Texts", &v.Texts)
			m.bindHeader("X-Dates", &v.Dates, "iso8601")
			m.bindHeader("X-Json", &v.JSON, "json")
			m.bindHeaders("X-Map-", &v.Map)
			m.bindLabel("One", &v.One)
			m.bindQuery("note", &v.Note)
			m.bindQueryMap(&v.Query)
			m.bindBlob(&v.Whole)
		}
	}
	in := &carried{Texts: []string{"a", "b, c", `d\"`}, Dates: []when{{time.Unix(0, 0).UTC()}, {time.Unix(9, 0).UTC()}}, JSON: ptr(`[1]`), Whole: []byte("x"),
		Note: ptr("n"), Map: map[string]string{"a": "b"}, Query: map[string][]string{"q": {"1", "2"}}, One: ptr(int64(1))}
	r, err := newRequest("http://example.com/", "PUT", "/a/{One}/b?c", bind(in))
	if err != nil {
		t.Fatal(err)
	}
	var out carried
	if err := readRequest(r, "/a/{One}/b?c", bind(&out)); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&out, in) {
		t.Errorf("read %+v, want %+v", out, in)
	}
	dates := splitHeader("Thu, 01 Jan 1970 00:00:00 GMT, Thu, 01 Jan 1970 00:00:09 GMT", true)
	if len(dates) != 2 || dates[1] != "Thu, 01 Jan 1970 00:00:09 GMT" {
		t.Errorf("%q", dates)
	}
	m := newMessage()
	m.bindText(ptr(in.Note))
	m.bindStream(&m.body)
	m.bindStatus(&in.One)
	if data, _ := io.ReadAll(m.body); string(data) != "n" || m.status != 1 {
		t.Errorf("%s %d", data, m.status)
	}
	if in.Body != nil {
		t.Error("there is a body")
	}
}

func TestHostPrefixes(t *testing.T) {
	for base, want := range map[string]string{
		"https://s.example.com": "a-1.data.s.example.com", "http://localhost:80": "localhost:80", "http://127.0.0.1:80": "127.0.0.1:80", "http://[::1]": "[::1]",
	} {
		r, err := newRequest(base, "GET", "/", func(*message) {})
		r, err = withHost(r, err, "{Id}.data.", map[string]any{"Id": ptr(ptr("a-1"))})
		if err != nil || r.URL.Host != want {
			t.Errorf("%s: %v, %v", base, r.URL.Host, err)
		}
	}
	for _, id := range []*string{nil, ptr(""), ptr("a.b"), ptr("evil.com/"), ptr(strings.Repeat("x", 64))} {
		r, err := newRequest("http://example.com", "GET", "/", func(*message) {})
		if _, err = withHost(r, err, "{Id}.", map[string]any{"Id": &id}); err == nil {
			t.Errorf("%v was taken", id)
		}
	}
}

func TestServiceErrorsTellWhatIsKnown(t *testing.T) {
	for want, e := range map[string]*ServiceError{
		"Bad Gateway (status 502)": {StatusCode: 502}, "Oops: no (status 400)": {StatusCode: 400, Code: "Oops", Message: "no"},
	} {
		if e.Error() != want {
			t.Errorf("%s, want %s", e, want)
		}
	}
}

// Whatever arrives, nothing panics, and what was read is written and read the same.
func FuzzMessages(f *testing.F) {
	f.Add("/a/b", "x=1&List.item.1=a", "<a><Text>x</Text></a>", "a, \"b\"")
	f.Fuzz(func(t *testing.T, path, form, document, header string) {
		if labels, err := match("/a/{X}/c/{Y+}", path); err == nil {
			again, err := match("/a/{X}/c/{Y+}", expand("/a/{X}/c/{Y+}", labels))
			if err != nil || !reflect.DeepEqual(labels, again) {
				t.Errorf("%q: %v became %v, %v", path, labels, again, err)
			}
		}
		_ = splitHeader(header, false)
		_ = splitHeader(header, true)
		var n, again node
		m := newMessage()
		m.reading, m.body = true, strings.NewReader(form)
		if n.bindAll(m); m.err == nil {
			_, _ = json.Marshal(n)
		}
		n = node{}
		m = newMessage()
		m.reading, m.body = true, strings.NewReader(document)
		if m.bindXML(&n, "", ""); m.err != nil {
			return
		}
		w := newMessage()
		if w.bindXML(&n, "a", ""); w.err != nil {
			return
		}
		data, _ := io.ReadAll(w.body)
		m = newMessage()
		m.reading, m.body = true, bytes.NewReader(data)
		m.bindXML(&again, "", "")
		if x, y := newMessage(), newMessage(); m.err == nil {
			x.bindXML(&n, "a", "")
			y.bindXML(&again, "a", "")
			first, _ := io.ReadAll(x.body)
			second, _ := io.ReadAll(y.body)
			if !bytes.Equal(first, second) {
				t.Errorf("%s became %s", first, second)
			}
		} else {
			t.Errorf("%s: %v", data, m.err)
		}
	})
}
