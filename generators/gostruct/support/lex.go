package support

import (
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// errJSON says that the data is not JSON; encoding/json says why.
var errJSON = errors.New("json: syntax error")

// next passes over white space and returns the byte behind it, 0 at the end.
func (r *jsonReader) next() byte {
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; c {
		case ' ', '\t', '\n', '\r':
			r.pos++
		default:
			if c == 0 {
				return 1 // no value starts with it
			}
			return c
		}
	}
	return 0
}

// name reads a member's name and the colon, or the end of the object. The name
// is valid until the next call.
func (r *jsonReader) name(first bool) (name []byte, more bool, err error) {
	c := r.next()
	if c == '}' {
		r.pos++
		return nil, false, nil
	}
	if !first {
		if c != ',' {
			return nil, false, errJSON
		}
		r.pos++
		c = r.next()
	}
	if c != '"' {
		return nil, false, errJSON
	}
	if name, err = r.str(); err != nil {
		return nil, false, err
	}
	if r.next() != ':' {
		return nil, false, errJSON
	}
	r.pos++
	return name, true, nil
}

// str reads a string, from its first quote on.
func (r *jsonReader) str() ([]byte, error) {
	start, plain := r.pos, true
	for i := start + 1; i < len(r.data); i++ {
		switch c := r.data[i]; {
		case c == '"':
			r.pos = i + 1
			if s := r.data[start+1 : i]; plain || utf8.Valid(s) && !hasEscape(s) {
				return s, nil
			}
			var s string
			if json.Unmarshal(r.data[start:r.pos], &s) != nil {
				return nil, errJSON
			}
			return []byte(s), nil
		case c == '\\':
			plain = false
			i++
		case c < ' ':
			return nil, errJSON
		case c >= utf8.RuneSelf:
			plain = false
		}
	}
	return nil, errJSON
}

func hasEscape(s []byte) bool {
	for _, c := range s {
		if c == '\\' {
			return true
		}
	}
	return false
}

// number reads a number; what is none is not JSON.
func (r *jsonReader) number() ([]byte, error) {
	start, i := r.pos, r.pos
	at := func() byte {
		if i < len(r.data) {
			return r.data[i]
		}
		return 0
	}
	digits := func() bool {
		from := i
		for '0' <= at() && at() <= '9' {
			i++
		}
		return i > from
	}
	if at() == '-' {
		i++
	}
	if at() == '0' {
		i++
	} else if !digits() {
		return nil, errJSON
	}
	if at() == '.' {
		if i++; !digits() {
			return nil, errJSON
		}
	}
	if at() == 'e' || at() == 'E' {
		if i++; at() == '+' || at() == '-' {
			i++
		}
		if !digits() {
			return nil, errJSON
		}
	}
	r.pos = i
	return r.data[start:i], nil
}

func (r *jsonReader) literal(word string) error {
	if end := r.pos + len(word); end <= len(r.data) && string(r.data[r.pos:end]) == word {
		r.pos = end
		return nil
	}
	return errJSON
}

// skip passes over a value.
func (r *jsonReader) skip() error {
	switch r.next() {
	case '{', '[':
		return r.skipNested()
	case '"':
		_, err := r.str()
		return err
	case 't':
		return r.literal("true")
	case 'f':
		return r.literal("false")
	case 'n':
		return r.literal("null")
	}
	_, err := r.number()
	return err
}

func (r *jsonReader) skipNested() error {
	if r.depth++; r.depth > maxNesting {
		return errNesting
	}
	object := r.data[r.pos] == '{'
	r.pos++
	for first := true; ; first = false {
		if object {
			if _, more, err := r.name(first); err != nil || !more {
				r.depth--
				return err
			}
		} else if c := r.next(); c == ']' {
			r.pos++
			r.depth--
			return nil
		} else if !first {
			if c != ',' {
				return errJSON
			}
			if r.pos++; r.next() == ']' {
				return errJSON
			}
		}
		if err := r.skip(); err != nil {
			return err
		}
	}
}
