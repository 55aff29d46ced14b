package gopkg

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// exported makes an exported Go identifier of a wire name.
func exported(name string) string {
	var b strings.Builder
	b.Grow(len(name) + 1)
	for i, r := range name {
		switch {
		case i == 0 && unicode.IsUpper(unicode.ToUpper(r)):
			r = unicode.ToUpper(r)
		case i == 0:
			b.WriteByte('X')
		}
		if r == utf8.RuneError || r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			r = '_'
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "X"
	}
	return b.String()
}

// camel makes the part of a constant's name that stands for an enum value:
// words joined in camel case, whatever separated them ("PAY_PER_REQUEST" and
// "pay-per-request" give PayPerRequest). A value without letters and digits is
// spelled out.
func camel(value string) string {
	if value == "" {
		return "Empty"
	}
	words := strings.FieldsFunc(value, func(r rune) bool {
		return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 0 {
		return spell(value)
	}
	var b strings.Builder
	if strings.HasPrefix(value, "-") && isDigit(value[1:]) {
		b.WriteString("Minus")
	}
	for _, w := range words {
		if last, _ := utf8.DecodeLastRuneInString(b.String()); unicode.IsDigit(last) && isDigit(w) {
			b.WriteByte('_') // "1.1" is not "11"
		}
		r, n := utf8.DecodeRuneInString(w)
		b.WriteRune(unicode.ToUpper(r))
		if rest := w[n:]; strings.ToUpper(w) == w {
			b.WriteString(strings.ToLower(rest))
		} else {
			b.WriteString(rest)
		}
	}
	return b.String()
}

func isDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// spell names the symbols that enum values of real services consist of.
func spell(value string) string {
	var b strings.Builder
	for _, r := range value {
		b.WriteString(symbol(r))
	}
	return b.String()
}

func symbol(r rune) string {
	switch r {
	case '*':
		return "Star"
	case '<':
		return "Less"
	case '>':
		return "Greater"
	case '=':
		return "Equal"
	case '!':
		return "Not"
	case '+':
		return "Plus"
	case '-':
		return "Minus"
	case '/':
		return "Slash"
	case '.':
		return "Dot"
	case ' ':
		return "Space"
	}
	return "Symbol"
}

// A scope hands out names, each once. It maps a taken name to how many asked
// for it in vain.
type scope map[string]int

func newScope(reserved ...string) scope {
	s := scope{}
	for _, name := range reserved {
		s[name] = 0
	}
	return s
}

// claim returns name if it is new, else name_, name_2, name_3 …
func (s scope) claim(name string) string {
	unique := name
	for n, taken := s[unique]; taken; _, taken = s[unique] {
		if n++; n == 1 {
			unique = name + "_"
		} else {
			unique = name + "_" + strconv.Itoa(n)
		}
		s[name] = n
	}
	s[unique] = 0
	return unique
}

// A wish is a name that something would like to have, and one that spells out what
// it stands for.
type wish struct{ plain, spelled string }

// claimAll gives each wish its plain name if no other has the same. Where some have,
// none of them gets it, but each its spelled name: a name depends on what it stands
// for, never on the order, and means nothing else when another comes.
func (s scope) claimAll(wishes []wish) []string {
	wanted := make(map[string]int, len(wishes))
	for _, w := range wishes {
		wanted[w.plain]++
	}
	names := make([]string, len(wishes))
	var rest []int
	for i, w := range wishes {
		if _, taken := s[w.plain]; taken || wanted[w.plain] > 1 {
			rest = append(rest, i)
			continue
		}
		names[i] = w.plain
	}
	for _, name := range names {
		if name != "" {
			s[name] = 0
		}
	}
	slices.SortFunc(rest, func(i, j int) int {
		return cmp.Or(cmp.Compare(wishes[i].plain, wishes[j].plain), cmp.Compare(wishes[i].spelled, wishes[j].spelled))
	})
	for _, i := range rest {
		name := wishes[i].spelled
		if wanted[wishes[i].plain] == 1 { // taken by something of another kind
			name = wishes[i].plain
		}
		names[i] = s.claim(name)
	}
	return names
}

// verbatim spells a name or value so that others do not come out alike: letters in
// their case, and every symbol by its name.
func verbatim(value string) string {
	var b strings.Builder
	for _, r := range value {
		switch name := symbol(r); {
		case r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case name != "Symbol":
			b.WriteString(name)
		default:
			fmt.Fprintf(&b, "U%04X", r)
		}
	}
	return b.String()
}

// Taggable reports whether a json struct tag can carry a wire name. Both
// versions of encoding/json take names of letters, digits and most punctuation;
// quotes, commas, backslashes and a lone "-" mean something else there.
func Taggable(name string) bool {
	if name == "" || name == "-" {
		return false
	}
	for _, r := range name {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
