package lower

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/parser"
)

// spellings finds how the page spells what Python methods only say in lower
// case: create_db_instance is CreateDBInstance. Best is the whole name in the
// prose; else a member called like the thing itself (DBInstance); else each word as
// it stands in the names of members (DBInstanceId), which are by the same hand;
// else as it stands in names in the prose, which is English first: it says API
// where names say Api.
type spellings struct {
	whole map[string]int32    // by method without underscores: index into found
	thing map[string]int32    // by what of it follows the verb: index into found
	found [][]spelling        // what it is spelled like
	word  map[string]*writing // by lower-case word: how it is written

	wholeForms, thingForms, wordForms forms // of the keys
}

// A writing counts how often a word is written as "Db" and as "DB".
type writing struct{ members, prose struct{ plain, capitals int } }

type spelling struct {
	name  string
	count int
}

func (g *graph) spellings() *spellings {
	s := &spellings{whole: make(map[string]int32, len(g.ops)), thing: make(map[string]int32, len(g.ops)), word: make(map[string]*writing, 2*len(g.ops))}
	for i := range g.ops {
		if g.ops[i].Name != "" {
			continue
		}
		_, thing, _ := strings.Cut(g.ops[i].Method, "_")
		s.wantWhole(s.whole, &s.wholeForms, g.ops[i].Method)
		s.wantWhole(s.thing, &s.thingForms, thing)
		for w := range strings.SplitSeq(g.ops[i].Method, "_") {
			s.want(w)
			s.want(strings.TrimSuffix(w, "s"))
		}
	}
	if len(s.whole) == 0 {
		return s
	}
	// The same member stands on a page many times; once is enough. Below a shape
	// that was met before there is nothing new at all.
	seen := make(map[uint64]struct{}, 2*len(g.classes))
	for i := int32(0); i < int32(len(g.nodes)); i++ {
		n := &g.nodes[i]
		if _, ok := seen[n.row]; !ok && !(n.Name.IsZero() && n.Text.First >= n.Text.Last) {
			seen[n.row] = struct{}{}
			s.member(g.memberName(i))
			s.blocks(g.pages[n.page].Doc, n.Text)
		}
		if n.class >= 0 && g.classes[n.class].first < i {
			i = max(i, n.End-1)
		}
	}
	for i := range g.ops {
		s.blocks(g.pages[g.ops[i].page].Doc, g.ops[i].Text)
	}
	return s
}

// wantWhole asks for the spelling of a method, or of the end of one.
func (s *spellings) wantWhole(known map[string]int32, forms *forms, method string) {
	flat := strings.ReplaceAll(method, "_", "")
	if _, asked := known[flat]; !asked && flat != "" { // get_a and get__a are two methods
		known[flat] = int32(len(s.found))
		s.found = append(s.found, nil)
		forms.add(flat)
	}
}

// want asks for the spelling of a word of a method.
func (s *spellings) want(w string) {
	if len(w) > 1 && s.word[w] == nil {
		s.word[w] = new(writing)
		s.wordForms.add(w)
	}
}

// forms is a set of words as far as a glance tells: by first letter, the lengths
// that occur, up to 63 bytes. It spares looking most words up.
type forms [1 << 5]uint64

func (f *forms) add(w string) {
	if w != "" {
		f[w[0]&letter] |= 1 << len(w) // nothing from 64 on
	}
}

func (f *forms) has(w string) bool { return f[w[0]&letter]&(1<<len(w)) != 0 }

func (s *spellings) blocks(d *parser.Document, r parser.Range) {
	for i := r.First; i < r.Last; i++ {
		s.prose(d.Blocks[i].Span.Of(d.Text))
	}
}

// prose counts the operation names in a text. Behind a colon stands a permission,
// s3:PutBucketABAC, which is by another hand: it tells only where nothing else does.
func (s *spellings) prose(text string) {
	for word, rest := nextName(text, 0); word != ""; word, rest = nextName(text, rest) {
		if s.wholeForms.has(word) {
			var buf [64]byte
			if method, ok := s.whole[string(lowered(&buf, word))]; ok {
				permission := rest > len(word) && text[rest-len(word)-1] == ':'
				s.count(method, word, !permission)
			}
		}
		s.words(word, true)
	}
}

// member counts what the name of a member tells.
func (s *spellings) member(name string) {
	if name != "" && isUpper(name[0]) && s.thingForms.has(name) {
		var buf [64]byte
		if thing, ok := s.thing[string(lowered(&buf, name))]; ok {
			s.count(thing, name, true)
		}
	}
	s.words(name, false)
}

// maxSpellings bounds the spellings of one method that are told apart: on a
// hostile page there could be thousands.
const maxSpellings = 16

// count counts a spelling of a method, or only notes it.
func (s *spellings) count(method int32, name string, counts bool) {
	once := 0
	if counts {
		once = 1
	}
	for i := range s.found[method] {
		if x := &s.found[method][i]; x.name == name {
			x.count += once
			return
		}
	}
	if len(s.found[method]) < maxSpellings {
		s.found[method] = append(s.found[method], spelling{name, once})
	}
}

// nextName returns the first word from place i of a text on that may be a name,
// and where it ends: it begins with a capital, and has both further capitals and
// other letters. It is empty if there is none.
func nextName(text string, i int) (word string, end int) {
	for i = innerCapital(text, i); i < len(text); i = innerCapital(text, i) {
		start, capitals := i, 0
		for start > 0 && isAlnum(text[start-1]) {
			start--
		}
		for i = start; i < len(text) && isAlnum(text[i]); i++ {
			if isUpper(text[i]) {
				capitals++
			}
		}
		if word := text[start:i]; capitals > 1 && capitals < len(word) && isUpper(word[0]) {
			return word, i
		}
		i++
	}
	return "", i
}

// innerCapital is where, from i on, the first byte stands that looks like a capital
// after a letter or digit, len(s) without one. It misses none, but takes _ and
// some other signs for capitals, and :, @ and the like for letters. Prose is long
// and such words are rare, so it looks at eight bytes at once.
func innerCapital(s string, i int) int {
	const bit6 = 0x4040404040404040 // of each byte: what it says of the byte
	before := uint64(0)             // whether the byte before looks like a letter or digit
	for ; i+8 <= len(s); i += 8 {
		x := binary.LittleEndian.Uint64([]byte(s[i : i+8]))
		capital := x &^ (x << 1)  // bit 6 but not bit 5: 0x40 to 0x5F
		inWord := x | x<<1&(x<<2) // bit 6, or bits 5 and 4: 0x30 to 0x7F
		inner := capital & (inWord<<8 | before) & bit6
		if inner != 0 {
			return i + bits.TrailingZeros64(inner)/8
		}
		before = inWord >> 56
	}
	for ; i < len(s); i++ {
		if i > 0 && isUpper(s[i]) && isAlnum(s[i-1]) {
			return i
		}
	}
	return len(s)
}

// lowered is an ASCII word of forms in lower case.
func lowered(buf *[64]byte, word string) []byte {
	n := copy(buf[:], word)
	for i, c := range buf[:n] {
		if isUpper(c) {
			buf[i] = c | 0x20
		}
	}
	return buf[:n]
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// words counts how the words of a camel-case name are written. The plural of an
// acronym in a name, WebACLs, tells about the acronym; alone it is English: in
// prose all APIs are written so.
func (s *spellings) words(name string, prose bool) {
	for start := 0; start < len(name); {
		end := start + 1
		for end < len(name) && !isUpper(name[end]) {
			end++
		}
		capitals, next := false, end
		if end == start+1 && isUpper(name[start]) { // a run of capitals
			for end < len(name) && isUpper(name[end]) {
				end++
			}
			next = end
			switch {
			case end < start+2 || end == len(name):
			case name[end] == 's' && (end+1 == len(name) && start > 0 || end+1 < len(name) && isUpper(name[end+1])):
				next++
			case name[end] >= 'a' && name[end] <= 'z':
				end-- // the last capital begins the next word
				next--
			}
			capitals = end > start+1
		}
		if w := name[start:end]; (start > 0 || isUpper(name[0])) && s.wordForms.has(w) {
			var buf [64]byte
			if c := s.word[string(lowered(&buf, w))]; c != nil {
				counts := &c.members
				if prose {
					counts = &c.prose
				}
				if capitals {
					counts.capitals++
				} else {
					counts.plain++
				}
			}
		}
		start = next
	}
}

// acronym reports whether a word is mostly written in capitals.
func (s *spellings) acronym(w string) bool {
	c := s.word[w]
	if c == nil {
		return false
	}
	if m := c.members; m.plain+m.capitals > 0 {
		return m.capitals > m.plain
	}
	return c.prose.capitals > c.prose.plain
}

// seen reports whether a word stands in any name of the page.
func (s *spellings) seen(w string) bool {
	c := s.word[w]
	return c != nil && *c != writing{}
}

// of spells a method.
func (s *spellings) of(method string) (string, ir.Evidence) {
	if name := s.best(s.whole, method); name != "" {
		return name, ir.Inferred
	}
	verb, thing, _ := strings.Cut(method, "_")
	if name := s.best(s.thing, thing); name != "" {
		verb, _ := s.compose(verb)
		return identifier(verb + name), ir.Inferred
	}
	name, evidence := s.compose(method)
	return identifier(name), evidence
}

// best is the most frequent spelling of a method, or of the end of one; "" where
// it stands nowhere.
func (s *spellings) best(known map[string]int32, method string) string {
	i, ok := known[strings.ReplaceAll(method, "_", "")]
	if !ok || len(s.found[i]) == 0 {
		return ""
	}
	return slices.MaxFunc(s.found[i], func(a, b spelling) int {
		return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(b.name, a.name))
	}).name
}

// compose spells a method word by word.
func (s *spellings) compose(method string) (string, ir.Evidence) {
	var b strings.Builder
	b.Grow(len(method))
	evidence := ir.Assumed
	for w := range strings.SplitSeq(method, "_") {
		one, several := strings.CutSuffix(w, "s")
		switch {
		case s.acronym(w):
			b.WriteString(strings.ToUpper(w))
			evidence = ir.Inferred
		case several && !s.seen(w) && s.acronym(one): // ListWebACLs
			b.WriteString(strings.ToUpper(one) + "s")
			evidence = ir.Inferred
		default:
			b.WriteString(camel(w))
		}
	}
	return b.String(), evidence
}
