package awspattern

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// class reads a bracket expression. Everything in it is written so that no
// engine sees an operator: hyphens, brackets and carets that stand for
// themselves are escaped.
func (t *translator) class() error {
	t.at++
	t.out.write("[")
	if t.peek(0) == '^' {
		t.at++
		t.out.write("^")
	}
	if t.peek(0) == ']' {
		return fmt.Errorf("a class that starts with ]")
	}
	for {
		if t.at >= len(t.in) {
			return fmt.Errorf("missing ]")
		}
		if t.peek(0) == ']' {
			t.at++
			t.out.write("]")
			return nil
		}
		set, lo, err := t.classAtom()
		if err != nil {
			return err
		}
		if set != "" {
			t.out.write(set)
			continue
		}
		if t.peek(0) != '-' || t.peek(1) == ']' || t.peek(1) == 0 {
			t.out.write(member(lo))
			continue
		}
		hyphen := t.at
		t.at++
		set, hi, err := t.classAtom()
		if err != nil {
			return err
		}
		if set != "" { // [a-\d]: the hyphen can only be itself
			t.at = hyphen
			t.out.write(member(lo))
			continue
		}
		if lo > hi {
			return fmt.Errorf("range %c-%c is out of order", lo, hi)
		}
		t.out.write(member(lo) + "-" + member(hi))
	}
}

// classAtom reads one character or set of a class.
func (t *translator) classAtom() (set string, r rune, err error) {
	rest := t.in[t.at:]
	switch {
	case strings.HasPrefix(rest, "&&"):
		return "", 0, fmt.Errorf("a class intersection")
	case strings.HasPrefix(rest, "[:"):
		return "", 0, fmt.Errorf("a class within a class")
	case rest[0] == '\\':
		return t.escaped()
	}
	if rest[0] == '[' {
		t.inner = true
	}
	r, size := utf8.DecodeRuneInString(rest)
	t.at += size
	return "", r, nil
}

// member writes one character inside a class.
func member(r rune) string {
	if r < utf8.RuneSelf && strings.ContainsRune(`\]^-[`, r) {
		return `\` + string(r)
	}
	return printable(r)
}
