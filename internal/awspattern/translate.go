package awspattern

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxRepeat = 1000 // RE2's bound of one counted repetition
	maxCopies = 5    // of an expression repeated more often than that
	maxLength = 1 << 14
)

// Translate returns an expression that means what pattern means, and is accepted
// by RE2 (package regexp) and by ECMAScript with the u flag alike. The error
// says what stands in the way.
func Translate(pattern string) (string, error) {
	if len(pattern) > maxLength {
		return "", fmt.Errorf("longer than %d bytes", maxLength)
	}
	if !utf8.ValidString(pattern) {
		return "", fmt.Errorf("not valid UTF-8")
	}
	t := translator{in: pattern, atom: -1}
	if err := t.run(); err != nil {
		return "", err
	}
	out := t.out.String()
	if _, err := regexp.Compile(out); err != nil {
		return "", err
	}
	return out, nil
}

type translator struct {
	in    string
	at    int
	out   buffer
	atom  int   // where in out the expression starts that a quantifier would repeat; -1: none
	open  []int // where the open groups start in out
	inner bool  // a class held an unescaped "[": Java may have meant a union

	extended bool // for [Extended]
	most     int  // then, what a repetition may count without a group
	groups   int  // so far
}

// buffer is a strings.Builder that can be cut.
type buffer struct{ b []byte }

func (b *buffer) String() string    { return string(b.b) }
func (b *buffer) Len() int          { return len(b.b) }
func (b *buffer) write(s string)    { b.b = append(b.b, s...) }
func (b *buffer) from(i int) string { return string(b.b[i:]) }

func (t *translator) run() error {
	for t.at < len(t.in) {
		if err := t.next(); err != nil {
			return err
		}
	}
	if len(t.open) > 0 {
		return fmt.Errorf("missing )")
	}
	return nil
}

func (t *translator) next() error {
	r, size := utf8.DecodeRuneInString(t.in[t.at:])
	switch r {
	case '(':
		return t.group()
	case ')':
		if len(t.open) == 0 {
			return fmt.Errorf("unexpected )")
		}
		t.atom = t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.out.write(")")
	case '[':
		t.atom = t.out.Len()
		return t.class()
	case '*', '+', '?', '{':
		return t.quantifier()
	case '|', '^', '$':
		t.atom = -1
		t.out.write(string(r))
	case '.':
		t.atom = t.out.Len()
		t.out.write(".")
	case '\\':
		return t.escape()
	case ']':
		if t.inner {
			return fmt.Errorf("a class within a class")
		}
		t.literal(r)
	default:
		t.literal(r)
	}
	t.at += size
	return nil
}

// literal writes r as an atom of its own.
func (t *translator) literal(r rune) {
	t.atom = t.out.Len()
	if r < utf8.RuneSelf && strings.ContainsRune(`\.+*?()|[]{}^$`, r) {
		t.out.write(`\`)
	}
	t.out.write(printable(r))
}

func (t *translator) group() error {
	rest := t.in[t.at:]
	t.atom = -1
	switch {
	case strings.HasPrefix(rest, "(?:"):
		t.open = append(t.open, t.out.Len())
		t.out.write("(?:")
		t.at += 3
	case t.extended && t.extension(rest):
	case strings.HasPrefix(rest, "(?"):
		return fmt.Errorf("%.4s is not supported", rest)
	default:
		t.open = append(t.open, t.out.Len())
		t.out.write("(")
		t.at++
	}
	return nil
}

// quantifier reads *, +, ? or {n,m}, and a ? that makes it lazy. Repetitions
// beyond RE2's bound are written as several: x{0,2048} as x{0,1000}x{0,1000}x{0,48}.
func (t *translator) quantifier() error {
	if t.atom < 0 {
		return fmt.Errorf("nothing to repeat at %.8q", t.in[t.at:])
	}
	if c := t.in[t.at]; c != '{' {
		t.at++
		lazy := t.lazy()
		t.out.write(string(c) + lazy)
		return t.repeated(lazy)
	}
	lo, hi, size := counts(t.in[t.at:])
	if size == 0 {
		return fmt.Errorf("%.8q is no repetition", t.in[t.at:])
	}
	t.at += size
	if hi >= 0 && lo > hi {
		return fmt.Errorf("repetition {%d,%d} is out of order", lo, hi)
	}
	lazy := t.lazy()
	if t.extended && max(lo, hi) > t.most {
		return t.many(lo, hi, lazy)
	}
	if max(lo, hi) > maxRepeat*maxCopies {
		return fmt.Errorf("repetition of %d is too large", max(lo, hi))
	}
	atom := t.out.from(t.atom)
	for first := true; ; first = false {
		if !first {
			t.out.write(atom)
		}
		if t.out.Len() > 2*maxLength { // nested large repetitions multiply
			return fmt.Errorf("longer than %d bytes when written out", 2*maxLength)
		}
		n, m := min(lo, maxRepeat), min(hi, maxRepeat)
		last := hi < 0 && lo <= maxRepeat || hi >= 0 && hi <= maxRepeat
		switch {
		case hi < 0 && last:
			t.out.write(fmt.Sprintf("{%d,}", n))
		case hi < 0 || n == m:
			t.out.write(fmt.Sprintf("{%d}", n))
		default:
			t.out.write(fmt.Sprintf("{%d,%d}", n, m))
		}
		t.out.write(lazy)
		if last {
			return t.repeated(lazy)
		}
		lo -= n
		if hi >= 0 {
			hi -= m
		}
	}
}

func (t *translator) lazy() string {
	if strings.HasPrefix(t.in[t.at:], "?") {
		t.at++
		return "?"
	}
	return ""
}

// repeated ends a quantifier: neither engine repeats a repetition, and Java's
// possessive + has no counterpart in them.
func (t *translator) repeated(lazy string) error {
	if t.extended && lazy == "" && t.peek(0) == '+' {
		t.wrap(t.atom, t.named("whole", ""))
		t.at++
	}
	t.atom = -1
	if t.at < len(t.in) && strings.IndexByte("*+?", t.in[t.at]) >= 0 {
		return fmt.Errorf("a quantifier after a quantifier")
	}
	return nil
}

// counts reads {n}, {n,} (hi is -1) or {n,m}; size is 0 where there is none.
func counts(s string) (lo, hi, size int) {
	end := strings.IndexByte(s, '}')
	if end < 0 {
		return 0, 0, 0
	}
	from, to, ranged := strings.Cut(s[1:end], ",")
	lo, ok := count(from)
	switch {
	case !ok:
		return 0, 0, 0
	case !ranged:
		hi = lo
	case to == "":
		hi = -1
	default:
		if hi, ok = count(to); !ok {
			return 0, 0, 0
		}
	}
	return lo, hi, end + 1
}

func count(s string) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 31)
	return int(n), err == nil
}

// printable writes control characters as \xHH, which both engines read, and
// every other character as itself.
func printable(r rune) string {
	if r < ' ' || r >= 0x7f && r < 0xa0 {
		return fmt.Sprintf(`\x%02x`, r)
	}
	return string(r)
}
