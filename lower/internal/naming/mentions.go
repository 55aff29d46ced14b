package naming

import (
	"slices"
	"strings"

	"shapec/internal/words"
	"shapec/parser"
)

// A mention is a place where a row calls the shape that its member leads to by
// its name.
type mention struct {
	name string
	at   words.Place
}

// A foundMention is one of a class.
type foundMention struct {
	class int32
	mention
}

// findMentions finds what the rows on the way to node i call its shape; base is what the
// member suggests. Pages have no shape names, but their sentences are the
// model's, and now and then give one away: "An array of KeySchemaElement objects",
// for a member KeySchema. A word is taken for such a name if it is written in camel
// case, is no other name of the page (of a member, value or operation), and either
// holds the member's own name or is said to be what the list holds.
func (f *follower) findMentions(i int32, base string, element bool) {
	if base == "" {
		return
	}
	for class := f.Nodes[i].Class; ; i = f.Nodes[i].Parent { // rows of elements, then the member's own
		names, row, _ := f.rows.of(i)
		for _, name := range names {
			page := f.Nodes[row].Page
			d := f.Pages[page].Doc
			b := &d.Blocks[name.block]
			text := b.Span.Of(d.Text)
			if b.Kind == parser.Paragraph && (holds(name.Of(text), base) || element && isHeld(text, name.Span)) && f.isShapeName(text, name.Span) {
				f.mentions = append(f.mentions, foundMention{class, mention{name.Of(text), words.Place{Page: page, Span: name.In(b.Span)}}})
			}
		}
		if !f.Nodes[i].Name.IsZero() {
			return
		}
	}
}

// keepMentions keeps for each class the first mention that is no other name of the
// page.
func (f *follower) keepMentions() {
	f.dropOtherNames()
	for _, m := range f.mentions {
		if _, kept := f.namer.mentions[m.class]; !kept {
			f.namer.mentions[m.class] = m.mention
		}
	}
}

// holds reports whether a name is longer than a member's own, which is part of it.
func holds(name, own string) bool {
	start := strings.Index(name, own)
	if start < 0 || len(name) == len(own) {
		return false
	}
	if end := start + len(own); end < len(name) && !words.IsUpper(name[end]) { // "Rules" is no Rule
		return false
	}
	return start == 0 || !words.IsUpper(name[start-1]) || len(own) > 1 && !words.IsUpper(own[1]) // "GUID" is no ID
}

// isHeld reports whether a name in a text is what a list is said to hold: "a list
// of one or more Tag objects".
func isHeld(text string, w words.Span) bool {
	if words.LastWord(w.Of(text)) == 0 || !endsPhrase(strings.TrimLeft(text[w.End:], "`]")) {
		return false
	}
	before := strings.TrimRight(text[:w.Start], "`[")
	for range 4 { // "of the", "of one or more", "of up to 100"
		if list, ok := strings.CutSuffix(before, " of "); ok {
			if collectionWords[strings.ToLower(list[strings.LastIndexByte(list, ' ')+1:])] {
				return true
			}
		}
		rest, ok := strings.CutSuffix(before, " ")
		if !ok {
			return false
		}
		before = strings.TrimRight(rest, "abcdefghijklmnopqrstuvwxyz0123456789")
	}
	return false
}

// The words for what holds elements, and for what a shape is.
var (
	collectionWords = words.Set("list", "lists", "array", "arrays", "set", "collection", "map", "sequence")
	shapeWords      = words.Set("object", "objects", "item", "items", "structure", "structures", "element", "elements", "entry", "entries", "type", "types")
)

// endsPhrase reports whether a name is all that is held: "a list of CloudWatch
// alarms" holds alarms.
func endsPhrase(rest string) bool {
	if rest == "" || strings.IndexByte(".,;:)\n", rest[0]) >= 0 {
		return true
	}
	next, _, _ := strings.Cut(strings.TrimPrefix(rest, " "), " ")
	return shapeWords[strings.TrimRight(next, ".,;:)")]
}

// maxName is how long the name of a shape may be, in bytes: as long as words.Forms keeps
// lengths apart.
const maxName = 63

// isShapeName reports whether a name (see words.NextName) may be that of a shape: in the
// singular, not part of an address, a path or a call, and no operation's.
func (n *namer) isShapeName(text string, w words.Span) bool {
	name := w.Of(text)
	switch {
	case len(name) > maxName || strings.ToUpper(name) == name:
		return false
	case w.Start > 0 && strings.IndexByte("_./:-$#@<", text[w.Start-1]) >= 0:
		return false
	}
	if rest := text[w.End:]; rest != "" && strings.IndexByte("_/:(-", rest[0]) >= 0 || len(rest) > 1 && rest[0] == '.' && words.IsAlnum(rest[1]) {
		return false
	}
	if n.Singulars.Of(name) != name {
		return false
	}
	for _, end := range [...]string{"", "Request", "Response", "Result"} {
		if n.isTaken(strings.TrimSuffix(name, end) + "Input") { // an operation's
			return false
		}
	}
	return !n.isTaken(name)
}

// dropOtherNames drops the mentions that are names of members or values.
func (f *follower) dropOtherNames() {
	if len(f.mentions) == 0 {
		return
	}
	other := make(map[string]bool, len(f.mentions)) // by name: whether it is one
	var forms words.Forms
	for _, m := range f.mentions {
		other[m.name] = false
		forms.Add(m.name)
	}
	look := func(name string) {
		if name != "" && forms.Has(name) {
			if _, mentioned := other[name]; mentioned {
				other[name] = true
			}
		}
	}
	for id := range f.Classes {
		switch c := &f.Classes[id]; c.Kind {
		case parser.Structure, parser.EventStream:
			for m := range f.Children(c.First) {
				look(f.MemberName(m))
			}
		case parser.Enum:
			for v := range f.EnumValues(c.First) {
				look(v)
			}
		}
	}
	f.mentions = slices.DeleteFunc(f.mentions, func(m foundMention) bool { return other[m.name] })
}
