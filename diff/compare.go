package diff

import (
	"slices"
	"strings"

	"shapec/ir"
)

// Compare lists the facts that differ, in the order of the newer model: first
// met, first told. It never judges them.
func Compare(old, new *ir.Model) []Change {
	return compare(old, new, defaultLimits)
}

func compare(old, new *ir.Model, l limits) []Change {
	c := &comparer{
		old: old, new: new, alike: old.Service.Source.WordedLike(new.Service.Source), limits: l,
		nodes: []*node{nil}, index: map[pair]int32{}, oneFormat: isSmithy(old) == isSmithy(new),
	}
	matches, added, removed := c.matchOperations()
	for i := range matches {
		m := &matches[i]
		m.request = c.node(m.old.Input, m.new.Input)
		m.response = c.node(m.old.Output, m.new.Output)
		for _, i := range []int32{m.request, m.response} {
			if i != 0 {
				c.nodes[i].root = true
			}
		}
		c.matchErrors(m)
	}
	for i := 1; i < len(c.nodes); i++ { // nodes grows while its pairs are compared
		c.compareShapes(c.nodes[i])
	}
	c.retarget(matches)
	out := c.operationFacts(matches, added, removed)
	out = append(out, c.places(matches)...)
	fingerprints(out)
	return out
}

// limits keep hostile models from costing more than memory and patience allow.
// Real models stay far below each.
type limits struct {
	pairs  int // of shapes that are compared
	places int // listed of one change
	total  int // places listed of all changes; every change keeps one
	steps  int // taken to find places
	depth  int // of a path, in steps
}

var defaultLimits = limits{pairs: 300_000, places: 10_000, total: 500_000, steps: 10_000_000, depth: 250}

// A comparer holds the pairs of shapes that meet. They form a graph: its nodes
// are pairs, its edges the references both shapes make.
type comparer struct {
	old, new   *ir.Model
	alike      bool // wording can be compared, and how bodies are printed
	limits     limits
	nodes      []*node // nodes[0] is nil: index 0 means "nothing to compare"
	index      map[pair]int32
	incomplete bool                   // limits.pairs was reached
	oneFormat  bool                   // of models, so that both would keep the same metadata
	kept       [2]map[string]bool     // keys of metadata, see bothKeep
	markup     []markup               // of each model's descriptions; nil until asked
	compared   map[[2]string]relation // patterns
}

type pair struct{ a, b ir.ShapeID }

type node struct {
	pair
	root  bool // an operation's input or output
	edges []edge
	facts []fact
	unfolding
}

type edge struct {
	step ir.Step
	to   int32
}

// A fact is a change without its places: they are those of its node, and one
// step further for a fact about a reference.
type fact struct {
	Change
	step *ir.Step
	only ir.Side // the side on which the fact can be stated; empty for both
}

// node returns the index of the pair, new or known; 0 where the two are the same
// prelude shape.
func (c *comparer) node(a, b ir.ShapeID) int32 {
	if a == b && (a == "" || a.IsPrelude()) {
		return 0
	}
	p := pair{a, b}
	if i, ok := c.index[p]; ok {
		return i
	}
	if len(c.nodes) > c.limits.pairs {
		c.incomplete = true
		return 0
	}
	i := int32(len(c.nodes))
	c.index[p] = i
	c.nodes = append(c.nodes, &node{pair: p})
	return i
}

// A match is an operation that both models have.
type match struct {
	old, new          *ir.Operation
	name              string // as the model with the better evidence spells it
	request, response int32
	errors            []int32 // of errors that both have
}

// matchErrors compares what errors of one name hold.
func (c *comparer) matchErrors(m *match) {
	if !c.state(ir.Bindings) {
		return
	}
	for _, e := range m.new.Errors {
		if !slices.Contains(m.old.Errors, e) {
			continue
		}
		if i := c.node(e, e); i != 0 {
			m.errors = append(m.errors, i)
		}
	}
}

// matchOperations pairs operations by name, and those whose spelling one model
// only derived by their method. Matches and additions are in the newer order.
func (c *comparer) matchOperations() (matches []match, added, removed []*ir.Operation) {
	byName := make(map[string]*ir.Operation, len(c.old.Operations))
	for _, o := range c.old.Operations {
		byName[o.Name] = o
	}
	partner := make(map[*ir.Operation]*ir.Operation, len(c.new.Operations))
	taken := make(map[*ir.Operation]bool, len(c.old.Operations))
	for _, n := range c.new.Operations {
		if o := byName[n.Name]; o != nil && !taken[o] {
			partner[n], taken[o] = o, true
		}
	}
	byMethod := map[string][]*ir.Operation{}
	for _, o := range c.old.Operations {
		if !taken[o] {
			byMethod[method(o)] = append(byMethod[method(o)], o)
		}
	}
	for _, n := range c.new.Operations {
		if partner[n] != nil {
			continue
		}
		for _, o := range byMethod[method(n)] {
			if !taken[o] && (!isStated(o.Evidence) || !isStated(n.Evidence)) {
				partner[n], taken[o] = o, true
				break
			}
		}
	}
	for _, n := range c.new.Operations {
		if o := partner[n]; o != nil {
			matches = append(matches, match{old: o, new: n, name: betterName(o, n)})
		}
	}
	oldPartial := partial(c.old, c.new, len(matches))
	newPartial := partial(c.new, c.old, len(matches))
	for _, n := range c.new.Operations {
		if partner[n] == nil && (!oldPartial || n.Change == "new") {
			added = append(added, n)
		}
	}
	for _, o := range c.old.Operations {
		if !taken[o] && !newPartial {
			removed = append(removed, o)
		}
	}
	return matches, added, removed
}

// method folds an operation's name and its Python method to one spelling, so
// that CreateDBInstance meets create_db_instance.
func method(o *ir.Operation) string {
	name := o.Method
	if name == "" {
		name = o.Name
	}
	return strings.ToLower(strings.ReplaceAll(name, "_", ""))
}

func betterName(old, new *ir.Operation) string {
	rank := func(o *ir.Operation) int {
		return slices.Index([]ir.Evidence{ir.Assumed, ir.Inferred}, o.Evidence)
	}
	// Index is -1 for what is stated, 0 and 1 for what is less sure.
	if rank(new) == -1 || rank(old) != -1 && rank(new) >= rank(old) {
		return new.Name
	}
	return old.Name
}
