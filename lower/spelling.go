package lower

import (
	"strings"

	"shapec/ir"
	"shapec/parser"
)

// spellings finds how the page spells what Python methods only say in lower
// case: create_db_instance is CreateDBInstance. Best is the whole name in the
// prose; else each word as it stands in the page's other names (DBInstanceId).
type spellings struct {
	whole map[string]map[string]int // by method without underscores: spellings, with how often
	word  map[string]*[2]int        // by lower-case word: how often as "Db", as "DB"
}

func (g *graph) spellings() *spellings {
	s := &spellings{whole: map[string]map[string]int{}, word: map[string]*[2]int{}}
	var starts [256]bool
	var lengths [128]bool
	open := false
	for i := range g.ops {
		if g.ops[i].Name != "" {
			continue
		}
		open = true
		flat := strings.ReplaceAll(g.ops[i].Method, "_", "")
		s.whole[flat] = map[string]int{}
		starts[g.ops[i].Method[0]&^0x20] = true
		lengths[min(len(flat), len(lengths)-1)] = true
		for _, w := range strings.Split(g.ops[i].Method, "_") {
			for _, w := range [...]string{w, strings.TrimSuffix(w, "s")} {
				if len(w) > 1 {
					s.word[w] = &[2]int{}
				}
			}
		}
	}
	if !open {
		return s
	}
	// The same member stands on a page many times; once is enough.
	seen := make(map[uint64]struct{}, len(g.nodes)/4)
	for i := range g.nodes {
		n := &g.nodes[i]
		if _, ok := seen[n.row]; ok || n.Name.IsZero() && n.Text.First >= n.Text.Last {
			continue
		}
		seen[n.row] = struct{}{}
		s.words(g.memberName(int32(i)))
		s.blocks(g.pages[n.page].Doc, n.Text, &starts, &lengths)
	}
	for i := range g.ops {
		s.blocks(g.pages[g.ops[i].page].Doc, g.ops[i].Text, &starts, &lengths)
	}
	return s
}

func (s *spellings) blocks(d *parser.Document, r parser.Range, starts *[256]bool, lengths *[128]bool) {
	for i := r.First; i < r.Last; i++ {
		s.prose(d.Blocks[i].Span.Of(d.Text), starts, lengths)
	}
}

// prose counts the operation names in a text.
func (s *spellings) prose(text string, starts *[256]bool, lengths *[128]bool) {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < 'A' || c > 'Z' {
			continue
		}
		end, capitals := i+1, 1
		for end < len(text) && isAlnum(text[end]) {
			if isUpper(text[end]) {
				capitals++
			}
			end++
		}
		word := text[i:end]
		if capitals > 1 && (i == 0 || !isAlnum(text[i-1])) {
			if capitals < len(word) && starts[text[i]] && lengths[min(len(word), len(lengths)-1)] {
				var buf [64]byte
				if known, ok := s.whole[string(lowered(&buf, word))]; ok {
					known[word]++
				}
			}
			if capitals < len(word) {
				s.words(word)
			}
		}
		i = end
	}
}

// lowered is an ASCII word in lower case, cut to the buffer's size.
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

// words counts how the words of a camel-case name are written.
func (s *spellings) words(name string) {
	for start := 0; start < len(name); {
		end := start + 1
		for end < len(name) && !isUpper(name[end]) {
			end++
		}
		capitals := false
		if end == start+1 && isUpper(name[start]) { // a run of capitals
			for end < len(name) && isUpper(name[end]) {
				end++
			}
			if end < len(name) && name[end] >= 'a' && name[end] <= 'z' && end > start+1 {
				end-- // the last capital begins the next word
			}
			capitals = end > start+1
		}
		var buf [64]byte
		if c, ok := s.word[string(lowered(&buf, name[start:end]))]; ok && start > 0 || ok && isUpper(name[start]) {
			if capitals {
				c[1]++
			} else {
				c[0]++
			}
		}
		start = end
	}
}

// acronym reports whether a word is mostly written in capitals.
func (s *spellings) acronym(w string) bool {
	c := s.word[w]
	return c != nil && c[1] > c[0]
}

// seen reports whether a word stands in any name of the page.
func (s *spellings) seen(w string) bool {
	c := s.word[w]
	return c != nil && c[0]+c[1] > 0
}

// of spells a method.
func (s *spellings) of(method string) (string, ir.Evidence) {
	best, count := "", 0
	for word, n := range s.whole[strings.ReplaceAll(method, "_", "")] {
		if n > count || n == count && word < best {
			best, count = word, n
		}
	}
	if best != "" {
		return best, ir.Inferred
	}
	var b strings.Builder
	evidence := ir.Assumed
	for _, w := range strings.Split(method, "_") {
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
	return identifier(b.String()), evidence
}
