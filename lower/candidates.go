package lower

import (
	"strings"

	"shapec/parser"
)

// candidate is the name that a class proposes in a round: alone, then behind
// each context, then behind that context's own context, at last with its side.
func (n *namer) candidate(id int32, round int) string {
	base := n.base[id]
	if base == "" {
		return ""
	}
	collection := n.classes[id].kind == parser.List || n.classes[id].kind == parser.Map
	if round == 0 {
		// Lists and maps are hardly ever seen by name: they leave the good
		// names to what they hold.
		if collection || n.general(id) {
			return ""
		}
		return base
	}
	if round == 1 {
		if collection {
			return base
		}
		return n.twin(id)
	}
	contexts := n.above[id]
	if len(contexts) == 0 {
		return base
	}
	c := contexts[(round-2)%len(contexts)]
	depth := (round - 2) / len(contexts)
	return n.prefixed(c, base, depth)
}

// precedes reports whether class a has the better right to a name that b wants
// too: what requests use before what only responses have, a thing before the
// summary that lists give of it, then what is said of more things, or more often.
func (n *namer) precedes(a, b int32) bool {
	if n.use[a].request != n.use[b].request {
		return n.use[a].request
	}
	if n.use[a].listed != n.use[b].listed {
		return n.use[b].listed
	}
	if x, y := n.subjects(a), n.subjects(b); x != y {
		return x > y
	}
	return n.classes[a].count > n.classes[b].count
}

// twin names a structure that differs a little from the one that has its name:
// what a list operation says of each thing is its summary, what only responses
// have is its output.
func (n *namer) twin(id int32) string {
	base := n.base[id]
	other, ok := n.owner[base]
	if !ok || !n.isStructure(n.classes[id].first) || !n.alike(id, other) {
		return ""
	}
	switch {
	case n.use[id].listed && !strings.HasSuffix(base, "Summary"):
		return base + "Summary"
	case !n.use[id].request && n.use[other].request:
		return base + "Output"
	case n.use[id].request && n.use[id].verb != "":
		return n.use[id].verb + base
	}
	return ""
}

// alike reports whether two structures have a member's name in common. That
// stays so whatever members are added to either.
func (n *namer) alike(a, b int32) bool {
	x, y := n.classes[a].first, n.classes[b].first
	if !n.isStructure(y) {
		return false
	}
	names := map[string]bool{}
	for c := range n.children(y) {
		names[n.memberName(c)] = true
	}
	for c := range n.children(x) {
		if names[n.memberName(c)] {
			return true
		}
	}
	return false
}

// prefixed puts a context before a name. Words that both have are said once:
// GatewayTarget and TargetConfiguration make GatewayTargetConfiguration.
func (n *namer) prefixed(c context, base string, depth int) string {
	if c.class < 0 {
		noun := singular(c.noun)
		switch {
		case depth > 0:
			noun = c.verb + c.noun
		case base == "Item":
			return noun
		}
		if noun == base { // of the thing itself
			noun = c.verb
		}
		return join(noun, base)
	}
	prefix := string(n.names.shapes[c.class])
	if prefix == "" {
		prefix = n.base[c.class]
	}
	for ; depth > 0 && len(n.above[c.class]) > 0; depth-- {
		up := n.above[c.class][0]
		if up.class == c.class {
			break
		}
		if up.class < 0 {
			prefix = join(up.verb+up.noun, prefix)
			break
		}
		prefix = join(n.base[up.class], prefix)
		c = up
	}
	return join(prefix, base)
}

// join concatenates two names and drops a word that ends one and begins the
// other.
func join(a, b string) string {
	if a == "" {
		return b
	}
	if start := lastWord(a); strings.HasPrefix(b, a[start:]) && len(b) > len(a)-start && isUpper(b[len(a)-start]) {
		return a[:start] + b
	}
	return a + b
}

// general reports whether a class's name says too little to stand alone.
func (n *namer) general(id int32) bool {
	base := n.base[id]
	if lastWord(base) > 0 {
		return false
	}
	switch base {
	case "Status", "State", "Type", "Code":
		return n.classes[id].kind == parser.Enum
	case "Item", "Filter", "Configuration", "Config", "Definition", "Details", "Health", "Location", "Entry", "Summary", "Element", "Member", "Result", "Value", "Error", "List", "Map", "String", "Integer", "Boolean":
		return true
	}
	// One word for an enum is enough where several things share it.
	return n.classes[id].kind == parser.Enum && n.subjects(id) < 2
}

// subjects counts the different things a class is said of: structures, and
// nouns of operations.
func (n *namer) subjects(id int32) int {
	seen := map[string]bool{}
	for _, c := range n.above[id] {
		if c.class < 0 {
			seen[singular(c.noun)] = true
		} else {
			seen[n.base[c.class]] = true
		}
	}
	return len(seen)
}
