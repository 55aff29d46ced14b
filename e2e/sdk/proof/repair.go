package proof

import (
	"reflect"
	"regexp/syntax"
	"strconv"
	"strings"
)

// repair makes a random value valid, as far as its own Validate tells what is wrong.
// What is left is the result.
func (f *filler) repair(v interface{ Validate() error }) error {
	for round := range 12 {
		err := v.Validate()
		if err == nil {
			return nil
		}
		list, ok := err.(interface{ Unwrap() []error })
		if !ok {
			return err
		}
		for _, e := range list.Unwrap() {
			e := reflect.ValueOf(e).Elem()
			at, rule, limit := e.FieldByName("Field").String(), e.FieldByName("Rule").String(), e.FieldByName("Limit").String()
			tokens := strings.Split(at, "/")[1:]
			for i, t := range tokens {
				tokens[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(t)
			}
			mutate(reflect.ValueOf(v).Elem(), tokens, func(v reflect.Value) { f.mend(v, rule, limit, round) })
		}
	}
	return v.Validate()
}

// mutate changes what a path of tokens names. Of an entry of a map both the key and the
// value are changed: the path does not tell which is wrong.
func mutate(v reflect.Value, path []string, change func(reflect.Value)) {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() && len(path) > 0 {
			return
		}
		if len(path) == 0 {
			break
		}
		v = v.Elem()
	}
	if len(path) == 0 {
		change(v)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if tag, _, _ := strings.Cut(field.Tag.Get("json"), ","); tag == path[0] || tag == "-" && same(field.Name, path[0]) {
				mutate(v.Field(i), path[1:], change)
				return
			}
		}
	case reflect.Slice:
		if i, err := strconv.Atoi(path[0]); err == nil && i < v.Len() {
			mutate(v.Index(i), path[1:], change)
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		key.SetString(path[0])
		old := v.MapIndex(key)
		if !old.IsValid() {
			return
		}
		value.Set(old)
		v.SetMapIndex(key, reflect.Value{})
		if mutate(value, path[1:], change); len(path) == 1 {
			change(key)
		}
		v.SetMapIndex(key, value)
	}
}

// mend changes a value so that it breaks a rule no more.
func (f *filler) mend(v reflect.Value, rule, limit string, round int) {
	if rule == "required" || rule == "union" || rule == "enum" {
		v.SetZero()
		f.full = true
		f.fill(v, min(3, 1+round), false)
		return
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	n, _ := strconv.ParseFloat(limit, 64)
	if rule == "min" && n == 0 {
		n = 1 // with the client some zeros mean absent
	}
	switch v.Kind() {
	case reflect.Int64:
		v.SetInt(int64(n))
	case reflect.Float64:
		v.SetFloat(n)
	case reflect.String:
		text := v.String()
		switch rule {
		case "pattern":
			text = sample(limit, round)
		case "min":
			for len(text) < int(n) {
				text += text + "a"
			}
			text = text[:int(n)]
		case "max":
			text = text[:min(len(text), int(n))]
		}
		v.SetString(text)
	case reflect.Slice:
		for rule == "min" && v.Len() < int(n) {
			element := reflect.New(v.Type().Elem()).Elem()
			f.fill(element, 3, false)
			v.Set(reflect.Append(v, element))
		}
		if rule == "max" && v.Len() > int(n) {
			v.SetLen(int(n))
		}
	case reflect.Map:
		for rule == "min" && v.Len() < int(n) && v.Len() < 100 {
			f.entry(v, 3, false)
		}
		for _, key := range v.MapKeys() {
			if rule == "max" && v.Len() > int(n) {
				v.SetMapIndex(key, reflect.Value{})
			}
		}
	}
}

// sample is a text that a pattern matches, a longer one each round.
func sample(pattern string, round int) string {
	r, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "sample"
	}
	var b strings.Builder
	write(&b, r, round*round)
	return b.String()
}

func write(b *strings.Builder, r *syntax.Regexp, more int) {
	switch r.Op {
	case syntax.OpLiteral:
		b.WriteString(string(r.Rune))
	case syntax.OpCharClass:
		b.WriteRune(runeOf(r.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteByte('a')
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range r.Sub {
			write(b, sub, more)
		}
	case syntax.OpAlternate:
		write(b, r.Sub[more%len(r.Sub)], more)
	case syntax.OpStar, syntax.OpPlus, syntax.OpRepeat, syntax.OpQuest:
		least, most := 0, 1
		switch r.Op {
		case syntax.OpStar, syntax.OpPlus:
			most = 1 << 20
			if r.Op == syntax.OpPlus {
				least = 1
			}
		case syntax.OpRepeat:
			if least, most = r.Min, r.Max; most < 0 {
				most = 1 << 20
			}
		}
		for range min(least+more, most) {
			write(b, r.Sub[0], more)
		}
	}
}

// runeOf is a rune of a class, a letter or digit where it has one.
func runeOf(class []rune) rune {
	for _, wish := range "ab1AB-" {
		for i := 0; i < len(class); i += 2 {
			if class[i] <= wish && wish <= class[i+1] {
				return wish
			}
		}
	}
	return class[0]
}
