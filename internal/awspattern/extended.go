package awspattern

import (
	"fmt"
	"regexp/syntax"
	"strconv"
	"strings"
)

// extensions are the groups that RE2 does not have, and what they are called where
// they are written as named groups.
var extensions = []struct{ opening, kind string }{
	{"(?=", "ahead"}, {"(?!", "notahead"}, {"(?<=", "behind"}, {"(?<!", "notbehind"}, {"(?>", "whole"},
}

// flags are the groups of RE2 that ECMAScript does not have.
var flags = []string{"(?i)", "(?s)", "(?is)", "(?si)", "(?i:", "(?s:", "(?is:", "(?si:"}

// Extended is [Translate] for a matcher that backtracks (that of generated
// validators), for patterns that Translate cannot take. What RE2 does not have is
// written as groups with a name of its kind and a number:
//
//	(?P<notahead1>aws)     (?!aws)
//	(?P<behind1>x)         (?<=x); so are ahead and notbehind
//	(?P<whole1>a+)         a++, or (?>a+)
//	(?P<many1_0_2048>a)    a{0,2048}; few is lazy; no last number is no maximum
//
// So the standard library parses the expression. If there are no such groups in it,
// it is one for package regexp, and extended is false.
func Extended(pattern string) (expr string, extended bool, err error) {
	if len(pattern) > maxLength {
		return "", false, fmt.Errorf("longer than %d bytes", maxLength)
	}
	for _, most := range []int{maxRepeat, 1} { // nested repetitions multiply for RE2
		t := translator{in: pattern, atom: -1, extended: true, most: most}
		if err = t.run(); err != nil {
			return "", false, err
		}
		expr = t.out.String()
		if _, err = syntax.Parse(expr, syntax.Perl); err == nil {
			return expr, t.groups > 0, nil
		}
	}
	return "", false, err
}

// extension reads the start of a group that only [Extended] takes.
func (t *translator) extension(rest string) bool {
	for _, e := range extensions {
		if strings.HasPrefix(rest, e.opening) {
			t.open = append(t.open, t.out.Len())
			t.out.write(t.named(e.kind, ""))
			t.at += len(e.opening)
			return true
		}
	}
	for _, f := range flags {
		if strings.HasPrefix(rest, f) {
			if strings.HasSuffix(f, ":") {
				t.open = append(t.open, t.out.Len())
			}
			t.out.write(f)
			t.at += len(f)
			return true
		}
	}
	if end := strings.IndexByte(rest, '>'); strings.HasPrefix(rest, "(?<") && end > 3 { // a name, which nothing refers to
		t.open = append(t.open, t.out.Len())
		t.out.write("(")
		t.at += end + 1
		return true
	}
	return false
}

// named starts a group that stands for what RE2 does not have.
func (t *translator) named(kind, counts string) string {
	t.groups++
	return "(?P<" + kind + strconv.Itoa(t.groups) + counts + ">"
}

// wrap puts what is to be repeated, or was, into a group.
func (t *translator) wrap(from int, group string) {
	inner := t.out.from(from)
	t.out.b = t.out.b[:from]
	t.out.write(group + inner + ")")
}

// many repeats the last atom more often than RE2 does.
func (t *translator) many(lo, hi int, lazy string) error {
	kind, counts := "many", fmt.Sprintf("_%d_", lo)
	if lazy != "" {
		kind = "few"
	}
	if hi >= 0 {
		counts += strconv.Itoa(hi)
	}
	t.wrap(t.atom, t.named(kind, counts))
	return t.repeated(lazy)
}
