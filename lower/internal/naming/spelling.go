package naming

import (
	"cmp"
	"slices"
	"strings"

	"shapec/internal/words"
	"shapec/ir"
	"shapec/parser"
)

// spellings finds how the page spells what Python methods only say in lower
// case: create_db_instance is CreateDBInstance. It takes the whole name from the prose,
// if it is there; else from a member called like the thing itself (DBInstance); else
// each word from the names of members (DBInstanceId), which are by the same hand; else
// from names in the prose, which is English first: it has API where names have Api.
type spellings struct {
	whole    map[string]int32 // by method without underscores: index into found
	thing    map[string]int32 // by what of it follows the verb: index into found
	found    [][]spelling     // what it is spelled like
	wanted   [][2]int32       // by graph.Graph.Ops: of its whole name and its thing, into found
	acronyms words.Acronyms   // of the words of methods
	written  []Written        // of all operations, in one piece

	wholeForms, thingForms words.Forms // of the keys
}

type spelling struct {
	name  string
	count int
	at    words.Place // where it stands first
}

func newSpellings(n *namer) *spellings {
	s := &spellings{whole: make(map[string]int32, len(n.Ops)), thing: make(map[string]int32, len(n.Ops)),
		wanted: make([][2]int32, len(n.Ops)), acronyms: words.NewAcronyms(2 * len(n.Ops)), written: make([]Written, 0, len(n.Ops))}
	for i := range n.Ops {
		if n.Ops[i].Name != "" {
			continue
		}
		_, thing, _ := strings.Cut(n.Ops[i].Method, "_")
		s.wanted[i] = [2]int32{s.wantWhole(s.whole, &s.wholeForms, n.Ops[i].Method), s.wantWhole(s.thing, &s.thingForms, thing)}
		for w := range strings.SplitSeq(n.Ops[i].Method, "_") {
			s.acronyms.Want(w)
		}
	}
	if len(s.whole) == 0 {
		return s
	}
	// The same member stands on a page many times; once is enough. Below a shape
	// that was met before there is nothing new at all.
	for i := int32(0); i < int32(len(n.Nodes)); i++ {
		node := &n.Nodes[i]
		if node.Name.IsZero() && node.Text.First >= node.Text.Last {
			// says nothing
		} else if names, _, met := n.rows.of(i); !met {
			s.member(n.MemberName(i), words.Place{Page: node.Page, Span: node.Name})
			for _, name := range names {
				s.name(n.Pages[node.Page].Doc, node.Page, name)
			}
		}
		if node.Class >= 0 && n.Classes[node.Class].First < i {
			i = max(i, node.End-1)
		}
	}
	for i := range n.Ops {
		op := &n.Ops[i]
		d := n.Pages[op.Page].Doc
		for name := range namesIn(d, op.Text) {
			s.name(d, op.Page, name)
		}
	}
	if s.acronyms.Narrow(false) {
		for _, row := range n.rows.known {
			s.acronyms.Plain(n.MemberName(row.node), false)
		}
	}
	if s.acronyms.Narrow(true) {
		for _, row := range n.rows.known {
			d := n.Pages[n.Nodes[row.node].Page].Doc
			for _, name := range n.rows.names[row.first:row.last] {
				s.acronyms.Plain(name.text(d), true)
			}
		}
		for i := range n.Ops {
			d := n.Pages[n.Ops[i].Page].Doc
			for name := range namesIn(d, n.Ops[i].Text) {
				s.acronyms.Plain(name.text(d), true)
			}
		}
	}
	return s
}

// wantWhole asks for the spelling of a method, or of the end of one; -1 is none.
func (s *spellings) wantWhole(known map[string]int32, forms *words.Forms, method string) int32 {
	flat := strings.ReplaceAll(method, "_", "")
	if flat == "" {
		return -1
	}
	i, asked := known[flat] // get_a and get__a are two methods
	if !asked {
		i = int32(len(s.found))
		known[flat] = i
		s.found = append(s.found, nil)
		forms.Add(flat)
	}
	return i
}

// name counts what a name in a text tells. Behind a colon stands a permission,
// s3:PutBucketABAC, which is by another hand: it tells only where nothing else does.
func (s *spellings) name(d *parser.Document, page int32, name rowName) {
	block := d.Blocks[name.block].Span
	text, at := block.Of(d.Text), words.Place{Page: page, Span: name.In(block)}
	word := name.Of(text)
	if s.wholeForms.Has(word) {
		var buf [64]byte
		if method, ok := s.whole[string(words.Lowered(&buf, word))]; ok {
			permission := name.Start > 0 && text[name.Start-1] == ':'
			s.count(method, word, at, !permission)
		}
	}
	s.acronyms.Capitals(word, true, at)
}

// member counts what the name of a member tells.
func (s *spellings) member(name string, at words.Place) {
	if name != "" && words.IsUpper(name[0]) && s.thingForms.Has(name) {
		var buf [64]byte
		if thing, ok := s.thing[string(words.Lowered(&buf, name))]; ok {
			s.count(thing, name, at, true)
		}
	}
	s.acronyms.Capitals(name, false, at)
}

// maxSpellings bounds the spellings of one method that are kept apart: on a
// hostile page there could be thousands.
const maxSpellings = 16

// count counts a spelling of a method, or only notes it.
func (s *spellings) count(method int32, name string, at words.Place, counts bool) {
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
		s.found[method] = append(s.found[method], spelling{name, once, at})
	}
}

// of spells the method of an operation, and says from what.
func (s *spellings) of(op int, method string) OperationName {
	named := OperationName{Evidence: ir.Inferred}
	from := len(s.written)
	if x := s.best(s.wanted[op][0]); x.name != "" {
		named.Name, named.Reason = x.name, AsWritten
		s.written = append(s.written, Written{x.name, x.at})
	} else if x := s.best(s.wanted[op][1]); x.name != "" {
		verb, _, _ := strings.Cut(method, "_")
		named.Name, named.Reason = words.Identifier(s.compose(verb)+x.name), AsMember
		s.written = append(s.written[:from], Written{x.name, x.at}) // how the verb is written is beside the point
	} else {
		named.Name, named.Reason = words.Identifier(s.compose(method)), WordByWord
		if len(s.written) == from {
			named.Evidence, named.Reason = ir.Assumed, AsMethod
		}
	}
	named.Written = s.written[from:len(s.written):len(s.written)]
	return named
}

// best is the most frequent spelling of what was wanted; none where it stands nowhere.
func (s *spellings) best(wanted int32) spelling {
	if wanted < 0 || len(s.found[wanted]) == 0 {
		return spelling{}
	}
	return slices.MaxFunc(s.found[wanted], func(a, b spelling) int {
		return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(b.name, a.name))
	})
}

// compose spells a method word by word, each as a name begins, and notes where those
// in capitals are written so.
func (s *spellings) compose(method string) string {
	var b strings.Builder
	b.Grow(len(method))
	for w := range strings.SplitSeq(method, "_") {
		if capitals, at := s.acronyms.Of(w); capitals != "" {
			b.WriteString(capitals)
			s.written = append(s.written, Written{strings.TrimSuffix(capitals, "s"), at})
		} else if w != "" {
			b.WriteString(strings.ToUpper(w[:1]))
			b.WriteString(w[1:])
		}
	}
	return b.String()
}
