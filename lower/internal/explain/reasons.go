package explain

import (
	"fmt"

	"shapec/internal/words"
	"shapec/lower/internal/graph"
	"shapec/lower/internal/naming"
)

// An explainer collects the findings about one place.
type explainer struct {
	*graph.Graph
	names     naming.Names
	described map[int32]Described
	findings  []Finding
}

func (e *explainer) add(f Finding) { e.findings = append(e.findings, f) }

// reason makes a reason of a place.
func (e *explainer) reason(text string, at words.Place) Reason {
	file, span := e.InFile(at)
	return Reason{text, file, span}
}

// syntaxReason points at node i in its syntax literal.
func (e *explainer) syntaxReason(text string, i int32) Reason { return e.reason(text, e.Syntax(i)) }

// syntaxReasons points at several nodes.
func (e *explainer) syntaxReasons(text string, nodes []int32) []Reason {
	reasons := make([]Reason, len(nodes))
	for k, i := range nodes {
		reasons[k] = e.syntaxReason(text, i)
	}
	return reasons
}

// rowReason points at the documentation of node i, if it has any.
func (e *explainer) rowReason(text string, i int32) (r Reason, ok bool) {
	at, ok := e.Row(i)
	if !ok {
		return r, false
	}
	return e.reason(text, at), true
}

// describe names a node by its shape and the member that leads to it.
func (e *explainer) describe(i int32) string {
	owner, element := e.OwnerName(i)
	where := "the " + e.Nodes[i].Kind.String()
	if c := e.Nodes[i].Class; c >= 0 {
		where = string(e.names.Shapes[c])
	}
	if owner == "" {
		return where
	}
	if element {
		return fmt.Sprintf("%s (element of %s)", where, owner)
	}
	return fmt.Sprintf("%s (%s)", where, owner)
}
