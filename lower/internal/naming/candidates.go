package naming

import (
	"strings"

	"shapec/internal/words"
	"shapec/parser"
)

// candidate is the name that a class proposes in a round: alone, then beside the
// shape that has its name, then behind each context, then behind that context's
// own context. Lists and maps are hardly ever seen by name: they leave the good
// names to what they hold.
func (n *namer) candidate(id int32, round int) string {
	base := n.names.Base[id]
	switch {
	case base == "":
		return ""
	case round >= 2:
		return n.behind(id, round-2)
	case n.isCollection(id):
		if round == 0 {
			return ""
		}
		return base
	}
	if round == 0 {
		if name := n.summary(id); name != "" {
			return name
		}
	}
	switch {
	case n.general(id):
		return ""
	case round == 0:
		return base
	}
	return n.twin(id)
}

// behind is the name of a class behind one of its contexts: behind each in turn,
// best first, then again further and further out.
func (n *namer) behind(id int32, turn int) string {
	base, contexts := n.names.Base[id], n.above[id]
	if len(contexts) == 0 {
		return base
	}
	c, cycle := contexts[turn%len(contexts)], turn/len(contexts)
	if cycle == 0 && c.class >= 0 && n.names.Shapes[c.class] == "" && vague(n.names.Base[c.class]) {
		return "" // a cycle later it has a name that is worth putting before another
	}
	return n.prefixed(c, base, max(0, cycle-1))
}

// precedes reports whether class a has the better right to a name that b wants
// too: what requests use before what only responses have, a thing before the
// summary that lists give of it, then what stands further out (of two enums that
// says nothing), or more often. What a release adds is mostly further in, and
// rarer.
func (n *namer) precedes(a, b int32) bool {
	if n.use[a].request != n.use[b].request {
		return n.use[a].request
	}
	if n.use[a].listed != n.use[b].listed {
		return n.use[b].listed
	}
	x, y := &n.Classes[a], &n.Classes[b]
	if x.Kind != parser.Enum || y.Kind != parser.Enum {
		if i, j := n.Nodes[x.First].Level, n.Nodes[y.First].Level; i != j {
			return i < j
		}
	}
	return x.Count > y.Count
}

// summary names what a list operation of the newer style returns of each thing,
// "" for everything else. There it is hardly ever the thing itself.
func (n *namer) summary(id int32) string {
	if !n.Modern || !n.use[id].listed || !n.IsStructure(n.Classes[id].First) {
		return ""
	}
	base := strings.TrimSuffix(n.names.Base[id], "Summary")
	for _, c := range n.above[id] {
		if c.class >= 0 || n.phrases[c.phrase].verb != "List" {
			continue
		}
		noun := strings.TrimSuffix(n.Singulars.Of(subject(n.phrases[c.phrase].noun)), "Summary")
		if base == "" || base == "Item" || noun[words.LastWord(noun):] == base[words.LastWord(base):] {
			return noun + "Summary"
		}
	}
	return ""
}

// subject is what an operation's noun is about: SourcesForIntegration → Sources.
func subject(noun string) string {
	for i := 1; i < len(noun); i++ {
		if !words.IsUpper(noun[i]) || words.IsUpper(noun[i-1]) {
			continue
		}
		switch noun[i:words.NextWord(noun, i)] {
		case "By", "For", "From", "In", "Of", "On", "To", "With":
			return noun[:i]
		}
	}
	return noun
}

// twin names a structure beside the one that has its name: what a list operation
// says of each thing is its summary, what only responses have is its output.
func (n *namer) twin(id int32) string {
	base := n.names.Base[id]
	other, ok := n.taken[base]
	if !ok || other == reserved || !n.IsStructure(n.Classes[id].First) {
		return ""
	}
	switch { // no word twice
	case n.use[id].listed && !strings.HasSuffix(base, "Summary"):
		return base + "Summary"
	case !n.use[id].request && n.use[other].request && !strings.HasSuffix(base, "Output"):
		return base + "Output"
	case n.use[id].request && n.use[id].updates && !strings.HasPrefix(base, "Update"):
		return "Update" + base
	}
	return ""
}

// prefixed puts a context before a name. Words that both have are said once:
// GatewayTarget and TargetConfiguration make GatewayTargetConfiguration.
func (n *namer) prefixed(c context, base string, depth int) string {
	if c.class < 0 {
		p := n.phrases[c.phrase]
		switch {
		case depth > 0:
			return join(p.verb+p.noun, base)
		case base == "Item":
			return p.one
		case base == p.one: // of the thing itself
			return join(p.verb, base)
		}
		return join(p.one, base)
	}
	prefix := n.nameSoFar(c.class)
	for ; depth > 0 && len(n.above[c.class]) > 0; depth-- {
		up := n.above[c.class][0]
		if up.class == c.class {
			break
		}
		if up.class < 0 {
			p := n.phrases[up.phrase]
			prefix = join(p.verb+p.noun, prefix)
			break
		}
		if outer := n.nameSoFar(up.class); !strings.HasPrefix(prefix, outer) {
			prefix = join(outer, prefix)
		}
		c = up
	}
	return join(prefix, base)
}

// nameSoFar is the name of a class, or what it would have alone.
func (n *namer) nameSoFar(class int32) string {
	if name := n.names.Shapes[class]; name != "" {
		return string(name)
	}
	return n.names.Base[class]
}

// join concatenates two names and says words once that both have: those that end
// one and begin the other, or all of the second that the first ends with.
func join(a, b string) string {
	if a == "" {
		return b
	}
	if start := len(a) - len(b); start >= 0 && a[start:] == b && (start == 0 || !words.IsUpper(a[start-1])) {
		return a
	}
	for start := 0; start < len(a); start++ { // the longest first
		end := len(a) - start
		if words.IsUpper(a[start]) && (start == 0 || !words.IsUpper(a[start-1])) && len(b) > end && words.IsUpper(b[end]) && strings.HasPrefix(b, a[start:]) {
			return a[:start] + b
		}
	}
	return a + b
}

// general reports whether a class's name says too little to stand alone. Only
// names of one word do.
func (n *namer) general(id int32) bool {
	base := n.names.Base[id]
	if words.LastWord(base) > 0 {
		return false
	}
	switch base {
	case "Filter", "Health", "Location", "Error", "String", "Integer", "Boolean":
		return true
	}
	if vague(base) {
		return true
	}
	switch n.Classes[id].Kind {
	case parser.Enum:
		switch base {
		case "Status", "State", "Type", "Code":
			return true
		}
		return n.subjects(id) < 2 // one word is enough for what several things share
	case parser.Structure, parser.EventStream:
		// In the newer style the inner parts of a shape are hardly ever called
		// by their member alone: what encloses them says what they are of. An
		// arm of a union is such a part.
		return n.Modern && n.use[id].nested
	}
	return false
}

// vague reports whether a word says nothing of what it is about, not even before
// another one.
func vague(word string) bool {
	switch word {
	case "Configuration", "Config", "Definition", "Details", "Entry", "Summary", "Result", "Value", "Item", "Element", "Member", "List", "Map":
		return true
	}
	return false
}

// subjects counts the different things a class is said of: structures, and
// nouns of operations.
func (n *namer) subjects(id int32) int {
	contexts := n.above[id]
	count := 0
next:
	for k, c := range contexts {
		for _, before := range contexts[:k] {
			if n.subject(before) == n.subject(c) {
				continue next
			}
		}
		count++
	}
	return count
}

func (n *namer) subject(c context) string {
	if c.class < 0 {
		return n.phrases[c.phrase].one
	}
	return n.names.Base[c.class]
}
