package awspattern

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sets are the class escapes, as the inside of a class. \s is Java's and RE2's
// with the vertical tab; ECMAScript's own would take all Unicode spaces too.
var sets = map[byte]string{
	'd': "0-9", 'w': "0-9A-Za-z_", 's': `\t-\r `,
	'D': `\x00-/:-` + "\U0010ffff", 'W': "\\x00-/:-@\\[-\\^`\\{-\U0010ffff", 'S': `\x00-\x08\x0e-\x1f!-` + "\U0010ffff",
}

// posix are Java's ASCII classes, \p{Alpha} and so on, as the inside of a class.
var posix = map[string]string{
	"Lower": "a-z", "Upper": "A-Z", "ASCII": `\x00-\x7f`, "Alpha": "A-Za-z", "Digit": "0-9", "Alnum": "0-9A-Za-z",
	"Punct": "!-/:-@\\[-`\\{-~", "Graph": "!-~", "Print": " -~", "Blank": ` \t`, "Cntrl": `\x00-\x1f\x7f`,
	"XDigit": "0-9A-Fa-f", "Space": `\t-\r `,
}

// categories are the Unicode general categories on which the engines agree.
const categories = " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp Cc Cf Co "

// escape reads an escape outside a class.
func (t *translator) escape() error {
	switch c := t.peek(1); c {
	case 'A', 'z', 'Z', 'b', 'B':
		t.atom = -1
		t.out.write(map[byte]string{'A': "^", 'z': "$", 'Z': "$", 'b': `\b`, 'B': `\B`}[c])
		t.at += 2
		return nil
	case 'd', 'D', 'w', 'W': // alike in both engines, and shorter
		t.atom = t.out.Len()
		t.out.write(t.in[t.at : t.at+2])
		t.at += 2
		return nil
	}
	set, r, err := t.escaped()
	if err != nil {
		return err
	}
	if set == "" {
		t.literal(r)
		return nil
	}
	t.atom = t.out.Len()
	t.out.write("[" + set + "]")
	return nil
}

// escaped reads the escape at t.at: a set, as the inside of a class, or one
// character.
func (t *translator) escaped() (set string, r rune, err error) {
	c := t.peek(1)
	if s, ok := sets[c]; ok {
		t.at += 2
		return s, 0, nil
	}
	switch c {
	case 't', 'n', 'r', 'f', 'v':
		t.at += 2
		return "", map[byte]rune{'t': '\t', 'n': '\n', 'r': '\r', 'f': '\f', 'v': '\v'}[c], nil
	case 'p', 'P':
		set, err = t.property()
		return set, 0, err
	case 'x', 'u':
		r, err = t.codepoint()
		return "", r, err
	}
	r, size := utf8.DecodeRuneInString(t.in[t.at+1:])
	if size == 0 {
		return "", 0, fmt.Errorf("a lone backslash at the end")
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return "", 0, fmt.Errorf(`\%c is not supported`, r)
	}
	t.at += 1 + size
	return "", r, nil
}

// property reads \pL, \p{Lu}, \p{Alpha} and their negations.
func (t *translator) property() (string, error) {
	negated := t.peek(1) == 'P'
	rest := t.in[t.at+2:]
	name, size := "", 0
	if end := strings.IndexByte(rest, '}'); strings.HasPrefix(rest, "{") && end > 0 {
		name, size = rest[1:end], end+1
	} else if rest != "" {
		name, size = rest[:1], 1
	}
	t.at += 2 + size
	if set, ok := posix[name]; ok && !negated {
		return set, nil
	}
	if name == "" || strings.Contains(name, " ") || !strings.Contains(categories, " "+name+" ") {
		return "", fmt.Errorf(`\p{%s} is not supported`, name)
	}
	if negated {
		return `\P{` + name + "}", nil
	}
	return `\p{` + name + "}", nil
}

// codepoint reads \xHH, \x{H…}, \uHHHH and \u{H…}; two \u that are a surrogate
// pair are one character.
func (t *translator) codepoint() (rune, error) {
	digits := 4
	if t.peek(1) == 'x' {
		digits = 2
	}
	r, err := t.hex(digits)
	if err != nil {
		return 0, err
	}
	if r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(t.in[t.at:], `\u`) {
		low, err := t.hex(4)
		if err != nil || low < 0xdc00 || low > 0xdfff {
			return 0, fmt.Errorf("half a surrogate pair")
		}
		return 0x10000 + (r-0xd800)<<10 + (low - 0xdc00), nil
	}
	if !utf8.ValidRune(r) {
		return 0, fmt.Errorf("half a surrogate pair")
	}
	return r, nil
}

func (t *translator) hex(digits int) (rune, error) {
	rest := t.in[t.at+2:]
	text, size := "", digits
	if end := strings.IndexByte(rest, '}'); strings.HasPrefix(rest, "{") && end > 0 {
		text, size = rest[1:end], end+1
	} else if len(rest) >= digits {
		text = rest[:digits]
	}
	n, err := strconv.ParseUint(text, 16, 21)
	if err != nil {
		return 0, fmt.Errorf("%.8q is no character", t.in[t.at:])
	}
	t.at += 2 + size
	return rune(n), nil
}

// peek returns the byte n places on, or 0.
func (t *translator) peek(n int) byte {
	if t.at+n < len(t.in) {
		return t.in[t.at+n]
	}
	return 0
}
