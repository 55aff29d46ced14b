package parser

import "strings"

// A gap is a place in stripped text where one operation's last row is followed
// by the next operation's description, with nothing in between. The row's text
// and the description's both hold all of it until closeGaps has found the border.
type gap struct {
	node      int32 // the last row
	operation int   // index of the operation whose description follows
}

// closeGaps decides each gap by evidence, strongest first: the same row stands
// elsewhere on the page, where its end is known; a paragraph begins the way
// this operation's description would; descriptions of rows are mostly one
// paragraph, and those of operations are hardly ever missing.
func (p *Page) closeGaps(gaps []gap) {
	if len(gaps) == 0 {
		return
	}
	known := p.knownRows(gaps)
	for _, g := range gaps {
		n, op := &p.Nodes[g.node], &p.Operations[g.operation]
		first, last := int(n.Text.First), int(op.Text.Last)
		border := p.border(g, first, last, known)
		n.Text.Last, op.Text.First = int32(border), int32(border)
	}
}

func (p *Page) border(g gap, first, last int, known map[string]int32) int {
	if first >= last {
		return last
	}
	if length, ok := known[p.rowKey(g.node)]; ok && first+int(length) <= last {
		return first + int(length)
	}
	best, at := -1<<30, first
	for i := first; i <= last; i++ {
		if s := p.borderScore(g, i, first, last); s > best {
			best, at = s, i
		}
	}
	return at
}

// borderScore weighs a border before paragraph i, in fourths of a point.
func (p *Page) borderScore(g gap, i, first, last int) int {
	score := 0
	if i < last {
		score = 8 * describes(p.Doc.text(i), p.Operations[g.operation].Method)
	} else {
		score = -12 // an operation without description
	}
	switch paragraphs := i - first; {
	case p.Nodes[g.node].Name.IsZero(): // elements have no text of their own, mostly
		score -= 4 * paragraphs
	case paragraphs == 0:
		score -= 8
	default:
		score += 12 - 2*paragraphs
	}
	return score
}

// rowKey identifies a row by its name and how its text begins. Rows without
// text have the key of their name alone.
func (p *Page) rowKey(node int32) string {
	n := &p.Nodes[node]
	name := p.Name(node)
	if int(n.Text.First) < len(p.Doc.Blocks) {
		return name + "\x00" + p.Doc.text(int(n.Text.First))
	}
	return name
}

// knownRows finds the rows of gaps elsewhere on the page, and how many blocks
// their texts have there.
func (p *Page) knownRows(gaps []gap) map[string]int32 {
	wanted := make(map[string]bool, len(gaps))
	open := make(map[int32]bool, len(gaps))
	for _, g := range gaps {
		wanted[p.Name(g.node)] = true
		open[g.node] = true
	}
	known := map[string]int32{}
	for i := range p.Nodes {
		n := &p.Nodes[i]
		if n.Flags&HasRow == 0 || n.Text.First >= n.Text.Last || open[int32(i)] || !wanted[p.Name(int32(i))] {
			continue
		}
		known[p.rowKey(int32(i))] = n.Text.Last - n.Text.First
	}
	return known
}

// describes scores how much a paragraph begins like the description of the
// operation with the given method, from 0 to 4: CreateThing is described by
// "Creates a …".
func describes(text, method string) int {
	words := strings.Split(method, "_")
	first, _, _ := strings.Cut(text, " ")
	first = strings.ToLower(strings.Trim(first, ".,:;*`'\""))
	score := 0
	if verb := words[0]; first == verb || first == thirdPerson(verb) {
		score = 3
	} else {
		for _, synonym := range synonyms(verb) {
			if first == synonym {
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
	for _, noun := range words[1:] {
		if len(noun) > 2 && strings.Contains(lower, strings.TrimSuffix(noun, "s")) {
			return score + 1
		}
	}
	return score
}

func startsLikeOperation(text string) bool {
	for _, start := range [...]string{"This operation", "This action", "This API", "This is the ", "Use this operation", "Use this API", "Operation to ", "Returns ", "Retrieves ", "Lists ", "Creates ", "Deletes ", "Updates ", "Gets ", "Adds ", "Removes "} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

// thirdPerson: create → creates, search → searches, modify → modifies.
func thirdPerson(verb string) string {
	switch {
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"):
		return verb + "es"
	case strings.HasSuffix(verb, "y") && len(verb) > 1 && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2])):
		return verb[:len(verb)-1] + "ies"
	}
	return verb + "s"
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
