package support

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
)

// An element is one of an XML document, or a level of a query string.
type element struct {
	name  string
	attrs []xml.Attr
	inner []*element
	text  strings.Builder
}

// parseXML reads a document into its first element.
func parseXML(data []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &element{}
	open := []*element{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) > 1000 {
				return nil, errors.New("elements are nested more than 1000 deep")
			}
			e := &element{name: token.Name.Local, attrs: token.Attr}
			last.inner = append(last.inner, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text.Write(token)
		}
	}
	if len(root.inner) == 0 {
		return nil, errors.New("the document has no element")
	}
	return root.inner[0], nil
}

// find is the first element of a name, at any depth.
func (e *element) find(name string) *element {
	if e.name == name {
		return e
	}
	for _, inner := range e.inner {
		if found := inner.find(name); found != nil {
			return found
		}
	}
	return nil
}

func (e *element) all(name string) (found []*element) {
	for _, inner := range e.inner {
		if inner.name == name {
			found = append(found, inner)
		}
	}
	return found
}

// bindXML carries a value as the body: a structure with its members, or the one
// member that is the whole body.
func (m *message) bindXML(value any, root, space string) {
	if m.reading {
		data := m.readBody()
		if len(bytes.TrimSpace(data)) == 0 {
			return
		}
		e, err := parseXML(data)
		if err == nil && m.within != "" {
			if e = e.find(m.within); e == nil {
				return
			}
		}
		if err == nil {
			err = e.read(reflect.ValueOf(value).Elem(), elementTag)
		}
		m.fail("body", err)
		return
	}
	v := reflect.ValueOf(value).Elem()
	if isNil(v) {
		return
	}
	w := xmlWriter{}
	if m.within != "" {
		root = m.within
	}
	tag := elementTag
	tag.space = space
	w.element(root, v, tag)
	m.fail("body", w.err)
	m.writeBody(append([]byte(m.before), append(w.out.Bytes(), m.after...)...), "application/xml")
}

// read puts an element into a value.
func (e *element) read(v reflect.Value, tag wireTag) error {
	switch t := v.Type(); {
	case t.Kind() == reflect.Pointer:
		value := reflect.New(t.Elem())
		if err := e.read(value.Elem(), tag); err != nil {
			return err
		}
		v.Set(value)
		return nil
	case t.Kind() == reflect.Interface:
		arm := armFor(t, func(tag wireTag) bool { return len(e.all(tag.name)) > 0 })
		v.Set(arm)
		return e.readStruct(arm.Elem())
	case isTime(t), isText(t):
		return setText(v, strings.TrimSpace(e.text.String()))
	case t.Kind() == reflect.Struct:
		return e.readStruct(v)
	case isList(t):
		return readList(e.all(cmp.Or(tag.inner, "member")), v, tag)
	case t.Kind() == reflect.Map:
		return readMap(e.all(cmp.Or(tag.inner, "entry")), v, tag)
	case v.Kind() == reflect.String:
		return setText(v, e.text.String())
	default:
		return setText(v, strings.TrimSpace(e.text.String()))
	}
}

func (e *element) readStruct(v reflect.Value) error {
	for i := range v.NumField() {
		tag, ok := tagOf(v.Type().Field(i))
		if !ok {
			continue
		}
		field := v.Field(i)
		var err error
		if tag.attr {
			local := tag.name[strings.LastIndexByte(tag.name, ':')+1:]
			for _, a := range e.attrs {
				if a.Name.Local == local {
					err = setText(field, a.Value)
				}
			}
		} else if found := e.all(tag.name); len(found) > 0 {
			switch t := field.Type(); {
			case tag.flat && isList(t):
				err = readList(found, field, tag)
			case tag.flat && t.Kind() == reflect.Map:
				err = readMap(found, field, tag)
			default:
				err = found[0].read(field, tag)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", tag.name, err)
		}
	}
	return nil
}

func readList(elements []*element, v reflect.Value, tag wireTag) error {
	list := reflect.MakeSlice(v.Type(), len(elements), len(elements))
	for i, e := range elements {
		if err := e.read(list.Index(i), tag.of()); err != nil {
			return err
		}
	}
	v.Set(list)
	return nil
}

func readMap(entries []*element, v reflect.Value, tag wireTag) error {
	v.Set(reflect.MakeMap(v.Type()))
	for _, e := range entries {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		for _, part := range e.inner {
			var err error
			switch part.name {
			case tag.key:
				err = part.read(key, elementTag)
			case tag.value:
				err = part.read(value, tag.of())
			}
			if err != nil {
				return err
			}
		}
		v.SetMapIndex(key, value)
	}
	return nil
}

// readXMLResponse reads what bind carries, or returns the error that the response
// is. within is the element that holds the members; empty for the first.
func readXMLResponse(r *http.Response, within string, newError func(code string) boundError, bind func(*message)) error {
	if r.StatusCode >= 300 {
		return readXMLError(r, newError)
	}
	m := newMessage()
	m.reading, m.header, m.body, m.status, m.within = true, r.Header, r.Body, r.StatusCode, within
	bind(m)
	return m.err
}

// readXMLError reads the element Error, wherever it stands.
func readXMLError(r *http.Response, newError func(code string) boundError) error {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	other := &ServiceError{StatusCode: r.StatusCode, Body: data}
	if root, err := parseXML(data); err == nil {
		if e := root.find("Error"); e != nil {
			for _, part := range e.inner {
				switch part.name {
				case "Code":
					other.Code = part.text.String()
				case "Message":
					other.Message = part.text.String()
				}
			}
		}
	}
	if e := newError(other.Code); e != nil {
		m := newMessage()
		m.reading, m.header, m.body, m.status, m.within = true, r.Header, bytes.NewReader(data), r.StatusCode, "Error"
		if e.bind(m); m.err == nil {
			return e
		}
	}
	return other
}
