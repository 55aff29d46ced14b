package support

import (
	"cmp"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
)

// bindForm carries a structure as the query string that the body is. With ec2, lists
// have no names between.
func (m *message) bindForm(value any, ec2 bool) {
	v := reflect.ValueOf(value).Elem()
	if m.reading {
		values, err := url.ParseQuery(string(m.readBody()))
		if err == nil {
			err = readForm(formTree(values), v, elementTag, ec2)
		}
		m.fail("body", err)
		return
	}
	w := formWriter{values: m.values, ec2: ec2}
	w.members("", v)
	m.fail("body", w.err)
}

// newForm makes a request of the query string that bind carries.
func newForm(base, target, action, version string, bind func(*message)) (*http.Request, error) {
	return newRequest(base, "POST", target, func(m *message) {
		bind(m)
		m.values.Set("Action", action)
		m.values.Set("Version", version)
		m.writeBody([]byte(m.values.Encode()), "application/x-www-form-urlencoded")
		m.values = nil
	})
}

// A formWriter writes values as parameters. The first error stays in err.
type formWriter struct {
	values url.Values
	ec2    bool
	err    error
}

func (w *formWriter) members(prefix string, v reflect.Value) {
	for i := range v.NumField() {
		if tag, ok := tagOf(v.Type().Field(i)); ok && !isAbsent(v.Type().Field(i), v.Field(i)) {
			w.value(prefix+tag.formName(w.ec2), v.Field(i), tag)
		}
	}
}

// formName is what a member is called in a query string.
func (t wireTag) formName(ec2 bool) string {
	name := t.name
	if ec2 && name != "" {
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	return cmp.Or(t.query, name)
}

func (w *formWriter) value(name string, v reflect.Value, tag wireTag) {
	v = held(v)
	t := v.Type()
	switch {
	case t.Kind() == reflect.Struct && !isTime(t) && !isText(t):
		w.members(name+".", v)
	case isList(t):
		if v.Len() == 0 && !w.ec2 {
			w.values.Set(name, "")
		}
		if !tag.flat && !w.ec2 {
			name += "." + cmp.Or(tag.inner, "member")
		}
		for i := range v.Len() {
			w.value(name+"."+strconv.Itoa(i+1), v.Index(i), tag.of())
		}
	case t.Kind() == reflect.Map:
		if !tag.flat {
			name += "." + cmp.Or(tag.inner, "entry")
		}
		for i, key := range sortedKeys(v) {
			at := name + "." + strconv.Itoa(i+1) + "."
			w.value(at+tag.key, key, elementTag)
			w.value(at+tag.value, v.MapIndex(key), tag.of())
		}
	default:
		text, _, err := textOf(v, tag.form)
		if err != nil && w.err == nil {
			w.err = err
		}
		w.values.Set(name, text)
	}
}

// A formNode is a level of the names of a query string.
type formNode struct {
	text  string
	inner map[string]*formNode
}

func formTree(values url.Values) *formNode {
	root := &formNode{}
	for name, texts := range values {
		n := root
		for part := range strings.SplitSeq(name, ".") {
			next := n.inner[part]
			if next == nil {
				if next = (&formNode{}); n.inner == nil {
					n.inner = map[string]*formNode{}
				}
				n.inner[part] = next
			}
			n = next
		}
		n.text = texts[0]
	}
	return root
}

// readForm puts what is below a name into a value.
func readForm(n *formNode, v reflect.Value, tag wireTag, ec2 bool) error {
	switch t := v.Type(); {
	case t.Kind() == reflect.Pointer:
		value := reflect.New(t.Elem())
		if err := readForm(n, value.Elem(), tag, ec2); err != nil {
			return err
		}
		v.Set(value)
	case t.Kind() == reflect.Interface:
		arm := armFor(t, func(tag wireTag) bool { return n.inner[tag.formName(ec2)] != nil })
		v.Set(arm)
		return readForm(n, arm.Elem(), tag, ec2)
	case t.Kind() == reflect.Struct && !isTime(t) && !isText(t):
		for i := range t.NumField() {
			tag, ok := tagOf(t.Field(i))
			if inner := n.inner[tag.formName(ec2)]; ok && inner != nil {
				if err := readForm(inner, v.Field(i), tag, ec2); err != nil {
					return err
				}
			}
		}
	case isList(t):
		if !tag.flat && !ec2 && n.inner != nil {
			n = cmp.Or(n.inner[cmp.Or(tag.inner, "member")], &formNode{})
		}
		list := reflect.MakeSlice(t, 0, len(n.inner))
		for i := 1; n.inner[strconv.Itoa(i)] != nil; i++ {
			element := reflect.New(t.Elem()).Elem()
			if err := readForm(n.inner[strconv.Itoa(i)], element, tag.of(), ec2); err != nil {
				return err
			}
			list = reflect.Append(list, element)
		}
		v.Set(list)
	case t.Kind() == reflect.Map:
		if !tag.flat {
			n = cmp.Or(n.inner[cmp.Or(tag.inner, "entry")], &formNode{})
		}
		v.Set(reflect.MakeMap(t))
		for i := 1; n.inner[strconv.Itoa(i)] != nil; i++ {
			entry := n.inner[strconv.Itoa(i)]
			key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			for part, into := range map[string]reflect.Value{tag.key: key, tag.value: value} {
				if inner := entry.inner[part]; inner != nil {
					if err := readForm(inner, into, tag.of(), ec2); err != nil {
						return err
					}
				}
			}
			v.SetMapIndex(key, value)
		}
	default:
		return setText(v, n.text)
	}
	return nil
}
