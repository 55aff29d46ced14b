package parser

import "strings"

// A gap is a place in stripped text where one operation's last row is followed
// by the next operation's description, with nothing in between. The row's text
// and the description's both hold all of it until closeGaps has found the border.
type gap struct {
	node      int32 // the last row
	operation int   // index of the operation whose description follows
}

// closeGaps decides each gap by evidence: the same row stands elsewhere on the
// page, where its end is known, or in another gap, where something else follows;
// a paragraph begins the way this operation's description would; descriptions of
// rows are mostly one paragraph, and those of operations are hardly ever missing.
func (p *Page) closeGaps(gaps []gap) {
	if len(gaps) == 0 {
		return
	}
	known := p.knownRows(gaps)
	alike := p.alikeRows(gaps)
	for k, g := range gaps {
		n, op := &p.Nodes[g.node], &p.Operations[g.operation]
		first, last := int(n.Text.First), int(op.Text.Last)
		elsewhere := max(alike[k], p.lengthElsewhere(g.node, last, known))
		border := p.border(g, first, last, elsewhere)
		n.Text.Last, op.Text.First = int32(border), int32(border)
	}
}

// border finds the paragraph that begins the operation's description; elsewhere is
// how many paragraphs the same row has elsewhere, 0 where it is unknown.
func (p *Page) border(g gap, first, last, elsewhere int) int {
	if first >= last {
		return last
	}
	best, at := -1<<30, first
	for i := first; i <= last; i++ {
		s := p.borderScore(g, i, first, last)
		if elsewhere > 0 && i == first+elsewhere {
			s += sameElsewhere
		}
		if s > best {
			best, at = s, i
		}
	}
	return at
}

// sameElsewhere is what it is worth that the row ends so elsewhere: hardly less
// than the very words that a description of this operation would begin with.
const sameElsewhere = 30

// borderScore weighs a border before paragraph i.
func (p *Page) borderScore(g gap, i, first, last int) int {
	score := -12 // an operation without description
	if i < last {
		score = beginnings[describes(p.Doc.text(i), p.Operations[g.operation].Method)]
	}
	switch paragraphs := i - first; {
	case paragraphs == 0 && (!p.Nodes[g.node].Name.IsZero() || describesResponse(p.Doc.text(first))):
		score -= 8
	case paragraphs == 0:
	case p.Nodes[g.node].Name.IsZero() && !describesResponse(p.Doc.text(first)):
		score -= 4 * paragraphs // elements have no text of their own, mostly
	default:
		score += 12 - 4*paragraphs
	}
	return score
}

// beginnings is what each score of describes is worth.
var beginnings = [...]int{0, 3, 14, 24, 32}

// describesResponse reports whether a paragraph begins like the description of
// a response as a whole, which stands on its (dict) row.
func describesResponse(text string) bool {
	for _, start := range [...]string{"Represents ", "Contains ", "The response", "The output", "The result", "A response", "Response ", "Output ", "Result ", "A success", "The return"} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

// A rowKey identifies a row by its name and how its text begins.
type rowKey struct{ name, begins string }

func (p *Page) rowKey(node int32) rowKey {
	key := rowKey{name: p.Name(node)}
	if first := int(p.Nodes[node].Text.First); first < len(p.Doc.Blocks) {
		key.begins = p.Doc.text(first)
	}
	return key
}

// knownRows finds the rows of gaps elsewhere on the page, where their end is
// known. Of several the longest counts.
func (p *Page) knownRows(gaps []gap) map[rowKey]int32 {
	wanted := make(map[string]bool, len(gaps))
	open := make(map[int32]bool, len(gaps))
	for _, g := range gaps {
		wanted[p.Name(g.node)] = true
		open[g.node] = true
	}
	known := map[rowKey]int32{}
	for i := range p.Nodes {
		n := &p.Nodes[i]
		if n.Flags&HasRow == 0 || n.Text.First >= n.Text.Last || open[int32(i)] || !wanted[p.Name(int32(i))] {
			continue
		}
		key := p.rowKey(int32(i))
		if other, ok := known[key]; !ok || length(n.Text) > length(p.Nodes[other].Text) {
			known[key] = int32(i)
		}
	}
	return known
}

// alikeRows finds, for each gap, how many paragraphs it has in common with another
// gap whose row is the same: descriptions of two operations differ from the
// start, so that is where the row ends. It is 0 where there is no such gap.
func (p *Page) alikeRows(gaps []gap) []int {
	alike := make([]int, len(gaps))
	last := make(map[rowKey]int, len(gaps)) // by row: the gap before
	for k, g := range gaps {
		key := p.rowKey(g.node)
		if other, ok := last[key]; ok {
			a, b := p.span(g), p.span(gaps[other])
			same := 0
			for same < length(a) && same < length(b) && p.Doc.text(int(a.First)+same) == p.Doc.text(int(b.First)+same) && !startsLikeOperation(p.Doc.text(int(a.First)+same)) {
				same++
			}
			alike[k], alike[other] = max(alike[k], same), max(alike[other], same)
		}
		last[key] = k
	}
	return alike
}

// span is all that stands in a gap.
func (p *Page) span(g gap) Range {
	return Range{p.Nodes[g.node].Text.First, p.Operations[g.operation].Text.Last}
}

func length(r Range) int { return int(r.Last - r.First) }

// lengthElsewhere is how many paragraphs of a row stand in the same words where its
// end is known.
func (p *Page) lengthElsewhere(node int32, last int, known map[rowKey]int32) int {
	other, ok := known[p.rowKey(node)]
	if !ok {
		return 0
	}
	first, there := int(p.Nodes[node].Text.First), p.Nodes[other].Text
	same := 0
	for same < length(there) && first+same < last && p.Doc.text(first+same) == p.Doc.text(int(there.First)+same) {
		same++
	}
	return same
}

// describes scores how much a paragraph begins like the description of the
// operation with the given method, from 0 to 4: CreateThing is described by
// "Creates a …".
func describes(text, method string) int {
	verb, nouns, _ := strings.Cut(method, "_")
	first, _, _ := strings.Cut(text, " ")
	first = strings.ToLower(strings.Trim(first, ".,:;*`'\""))
	score := 0
	if first == verb || isThirdPerson(first, verb) {
		score = 3
	} else {
		for _, synonym := range synonyms(verb) {
			if first == synonym || isThirdPerson(synonym, first) {
				score = 2
			}
		}
	}
	if score == 0 && startsLikeOperation(text) {
		score = 1
	}
	if score == 0 {
		return 0
	}
	// The nouns of the method's name make it surer.
	lower := strings.ToLower(text[:min(len(text), 400)])
	for noun := range strings.SplitSeq(nouns, "_") {
		if len(noun) > 2 && strings.Contains(lower, strings.TrimSuffix(noun, "s")) {
			return score + 1
		}
	}
	return score
}

func startsLikeOperation(text string) bool {
	text = strings.TrimPrefix(text, "> ") // a copied note
	for _, start := range [...]string{"This is the ", "Use this operation", "Use this API", "Operation to ", "Returns ", "Retrieves ", "Lists ", "Creates ", "Deletes ", "Updates ", "Gets ", "Adds ", "Removes "} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	// "This public API operation …"
	rest, this := strings.CutPrefix(text, "This ")
	for range 3 {
		word, after, _ := strings.Cut(rest, " ")
		switch word {
		case "operation", "action", "API":
			return this
		}
		rest = after
	}
	return false
}

// isThirdPerson reports whether word is that form of a verb: create → creates,
// search → searches, modify → modifies.
func isThirdPerson(word, verb string) bool {
	stem, ending := verb, "s"
	switch {
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"):
		ending = "es"
	case strings.HasSuffix(verb, "y") && len(verb) > 1 && strings.IndexByte("aeiou", verb[len(verb)-2]) < 0:
		stem, ending = verb[:len(verb)-1], "ies"
	}
	return len(word) == len(stem)+len(ending) && strings.HasPrefix(word, stem) && strings.HasSuffix(word, ending)
}

// synonyms are the verbs that descriptions use for a method's verb.
func synonyms(verb string) []string {
	switch verb {
	case "get", "describe", "list", "batch", "search", "query", "select", "scan", "lookup":
		return []string{"returns", "retrieves", "gets", "lists", "describes", "provides", "displays", "fetches", "obtains", "shows", "finds"}
	case "put", "set", "update", "modify", "change":
		return []string{"creates", "sets", "updates", "adds", "modifies", "changes", "replaces", "configures", "writes", "edits", "attaches", "specifies"}
	case "create", "start", "register", "import", "run", "add":
		return []string{"creates", "adds", "starts", "begins", "launches", "registers", "initiates", "defines", "generates", "imports", "runs"}
	case "delete", "remove", "stop", "cancel", "deregister", "terminate", "disassociate", "detach":
		return []string{"deletes", "removes", "stops", "cancels", "ends", "deregisters", "terminates", "disassociates", "detaches"}
	case "tag":
		return []string{"adds", "assigns", "attaches", "associates"}
	case "untag":
		return []string{"removes", "deletes"}
	}
	return nil
}
