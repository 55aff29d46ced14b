package pairing

import (
	"strings"
	"unicode"

	"shapec/ir"
)

// Members finds for each member of b the one of a that it is, by index; -1 where a
// has none. The first of these ways that finds one for it counts:
//
//   - the same name
//   - the same name but for case and punctuation: "maxItems" and "max-items"
//   - the name that one has on the wire, if the other is called so
//   - the same description
//
// No member of a is found twice, and a name or description that several have finds
// none but those of the same name.
func Members(a, b []ir.Member) []int {
	m := &matcher{a: a, b: b, partner: make([]int, len(b)), taken: make([]bool, len(a))}
	for i := range b {
		m.partner[i] = -1
	}
	if m.left = min(len(a), len(b)); m.left == 0 {
		return m.partner
	}
	name := func(x *ir.Member) string { return x.Name }
	folded := func(x *ir.Member) string { return Fold(x.Name) }
	wire := func(x *ir.Member) string { return Fold(x.LocationName) }
	m.pair(name, name)
	m.pair(folded, folded)
	m.pair(wire, folded)
	m.pair(folded, wire)
	m.pair(wire, wire)
	m.pair(words, words)
	return m.partner
}

type matcher struct {
	a, b    []ir.Member
	partner []int
	taken   []bool
	left    int
}

// pair pairs what is still alone, and has the same key on both sides.
func (m *matcher) pair(keyA, keyB func(*ir.Member) string) {
	if m.left <= 0 {
		return
	}
	const several = -1
	at := make(map[string]int, len(m.a))
	for i := range m.a {
		if key := keyA(&m.a[i]); !m.taken[i] && key != "" {
			if _, again := at[key]; again {
				at[key] = several
			} else {
				at[key] = i
			}
		}
	}
	count := make(map[string]int, len(m.b))
	keys := make([]string, len(m.b))
	for i := range m.b {
		if m.partner[i] < 0 {
			keys[i] = keyB(&m.b[i])
			count[keys[i]]++
		}
	}
	for i, key := range keys {
		if j, ok := at[key]; ok && j != several && key != "" && count[key] == 1 {
			m.partner[i], m.taken[j] = j, true
			m.left--
		}
	}
}

// Fold is a name without case and punctuation.
func Fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// words is what a description says, without how it is set; empty where it says so
// little that others may say the same.
func words(m *ir.Member) string {
	const least = 20 // letters
	if text := Fold(m.Doc); len(text) >= least {
		return text
	}
	return ""
}
