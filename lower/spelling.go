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
	for i := range g.nodes {
		if n := &g.nodes[i]; !n.Name.IsZero() {
			s.words(g.memberName(int32(i)))
		}
	}
	for _, p := range g.pages {
		for i := range p.Doc.Blocks {
			switch b := &p.Doc.Blocks[i]; b.Kind {
			case parser.Paragraph, parser.Item, parser.Note:
				s.prose(b.Span.Of(p.Doc.Text), &starts, &lengths)
			}
		}
	}
	return s
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
				if known, ok := s.whole[strings.ToLower(word)]; ok {
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
		if c, ok := s.word[strings.ToLower(name[start:end])]; ok && start > 0 || ok && isUpper(name[start]) {
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
		case several && s.acronym(one): // ListWebACLs
			b.WriteString(strings.ToUpper(one) + "s")
			evidence = ir.Inferred
		default:
			b.WriteString(camel(w))
		}
	}
	return identifier(b.String()), evidence
}
