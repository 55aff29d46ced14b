package lower

import (
	"cmp"
	"slices"
	"strings"

	"shapec/ir"
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

func (n *namer) spellings() *spellings {
	s := &spellings{whole: make(map[string]int32, len(n.ops)), thing: make(map[string]int32, len(n.ops)), word: make(map[string]*writing, 2*len(n.ops))}
	for i := range n.ops {
		if n.ops[i].Name != "" {
			continue
		}
		_, thing, _ := strings.Cut(n.ops[i].Method, "_")
		s.wantWhole(s.whole, &s.wholeForms, n.ops[i].Method)
		s.wantWhole(s.thing, &s.thingForms, thing)
		for w := range strings.SplitSeq(n.ops[i].Method, "_") {
			s.want(w)
			s.want(strings.TrimSuffix(w, "s"))
		}
	}
	if len(s.whole) == 0 {
		return s
	}
	// The same member stands on a page many times; once is enough. Below a shape
	// that was met before there is nothing new at all.
	for i := int32(0); i < int32(len(n.nodes)); i++ {
		node := &n.nodes[i]
		if node.Name.IsZero() && node.Text.First >= node.Text.Last {
			// says nothing
		} else if names, _, met := n.rows.of(i); !met {
			s.member(n.memberName(i))
			for _, name := range names {
				s.name(n.block(i, name.block), name.wordSpan)
			}
		}
		if node.class >= 0 && n.classes[node.class].first < i {
			i = max(i, node.End-1)
		}
	}
	for i := range n.ops {
		d := n.pages[n.ops[i].page].Doc
		for b := n.ops[i].Text.First; b < n.ops[i].Text.Last; b++ {
			text := d.Blocks[b].Span.Of(d.Text)
			for w, ok := nextName(text, 0); ok; w, ok = nextName(text, w.end) {
				s.name(text, w)
			}
		}
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

// name counts what a name in a text tells. Behind a colon stands a permission,
// s3:PutBucketABAC, which is by another hand: it tells only where nothing else does.
func (s *spellings) name(text string, w wordSpan) {
	word := w.of(text)
	if s.wholeForms.has(word) {
		var buf [64]byte
		if method, ok := s.whole[string(lowered(&buf, word))]; ok {
			permission := w.start > 0 && text[w.start-1] == ':'
			s.count(method, word, !permission)
		}
	}
	s.words(word, true)
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
