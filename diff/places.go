package diff

import (
	"slices"

	"shapec/ir"
)

// unfolding is what the search for places keeps at a node.
type unfolding struct {
	ways      [3]way // by side; see sides
	changed   bool   // a fact lives here or below
	open      bool   // on the current way down
	done      bool   // nothing here or below takes another place
	truncated bool   // met more places than it may keep
	places    []Place
}

// A way is the shortest one from an operation's side to a node.
type way struct {
	reached   bool
	operation string
	parent    int32 // 0 at the top
	step      ir.Step
}

// sides in the order in which places are listed.
var sides = [3]ir.Side{ir.Request, ir.Response, Error}

// places turns the facts of the graph into changes, each with the places it
// reaches, ordered by the first of them.
//
// The number of places can be exponential in the size of the model, so the
// search is bounded: only nodes that lead to a fact are entered, a node that has
// all the places it may keep is not entered again, and a budget of steps ends
// the search. What is lost by that are places only: each change keeps at least
// one, and its sides come from reachability, which is linear.
func (c *comparer) places(matches []match) []Change {
	for s := range sides {
		c.reach(s, matches)
	}
	c.dropUnreached()
	c.markChanged()
	u := &unfolder{nodes: c.nodes, limits: c.limits, left: c.limits.total}
	for _, m := range matches {
		u.at = Place{Operation: m.name, Side: ir.Request}
		u.visit(m.request)
		u.at = Place{Operation: m.name, Side: ir.Response}
		u.visit(m.response)
		for _, i := range m.errors {
			u.at = Place{Operation: m.name, Side: Error}
			u.path = append(u.path, c.nodes[i].b...)
			u.visit(i)
			u.path = u.path[:0]
		}
	}
	for _, n := range c.nodes[1:] {
		if len(n.facts) > 0 && n.places == nil { // the budget ended before it was met
			u.met = append(u.met, n)
		}
	}
	var out []Change
	left := c.limits.total
	tops := topsOf(matches)
	for _, n := range u.met {
		at := c.index[n.pair]
		identity := c.identity(at, tops)
		for i := range n.facts {
			f := &n.facts[i]
			var cut bool
			f.Affects, cut = c.affects(n, f, max(left, 1))
			left -= len(f.Affects)
			f.Truncated = cut || n.truncated || u.stopped
			f.Request = n.ways[0].reached && f.only != ir.Response
			f.Response = n.ways[1].reached && f.only != ir.Request
			f.Error = n.ways[2].reached && f.only == ""
			f.identity, f.node = identity, at
			out = append(out, f.Change)
		}
	}
	return out
}

// topsOf names the pairs that operations begin with, by the first of these.
func topsOf(matches []match) map[int32]string {
	out := map[int32]string{}
	for i := range matches {
		m := &matches[i]
		for side, top := range []int32{m.request, m.response} {
			if name := m.name + " " + string(sides[side]); out[top] == "" || name < out[top] {
				out[top] = name
			}
		}
	}
	return out
}

// reach finds the shortest way from any operation to each node, breadth first.
func (c *comparer) reach(side int, matches []match) {
	var queue []int32
	enter := func(i int32, w way) {
		if i != 0 && !c.nodes[i].ways[side].reached {
			w.reached = true
			c.nodes[i].ways[side] = w
			queue = append(queue, i)
		}
	}
	for i := range matches {
		for _, top := range matches[i].tops(side) {
			enter(top, way{operation: matches[i].name})
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, e := range c.nodes[i].edges {
			enter(e.to, way{operation: c.nodes[i].ways[side].operation, parent: i, step: e.step})
		}
	}
}

// tops lists the pairs that a side begins with.
func (m *match) tops(side int) []int32 {
	switch sides[side] {
	case ir.Request:
		return []int32{m.request}
	case ir.Response:
		return []int32{m.response}
	}
	return m.errors
}

// dropUnreached removes facts that hold on one side only from nodes which that
// side does not reach.
func (c *comparer) dropUnreached() {
	for _, n := range c.nodes[1:] {
		n.facts = slices.DeleteFunc(n.facts, func(f fact) bool {
			return f.only == ir.Request && !n.ways[0].reached || f.only == ir.Response && !n.ways[1].reached
		})
	}
}

// markChanged marks the nodes from which a fact can be reached.
func (c *comparer) markChanged() {
	parents := make([][]int32, len(c.nodes))
	var queue []int32
	for i, n := range c.nodes[1:] {
		for _, e := range n.edges {
			parents[e.to] = append(parents[e.to], int32(i+1))
		}
		if len(n.facts) > 0 {
			n.changed = true
			queue = append(queue, int32(i+1))
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, p := range parents[i] {
			if !c.nodes[p].changed {
				c.nodes[p].changed = true
				queue = append(queue, p)
			}
		}
	}
}

// An unfolder walks down every way from the operations to the facts, entering a
// pair that is already open no second time.
type unfolder struct {
	nodes   []*node
	limits  limits
	met     []*node // those with facts, in the order the walk meets them
	at      Place   // where the walk started
	path    []byte
	depth   int
	steps   int
	left    int  // places that may still be kept
	stopped bool // a way was left out
}

func (u *unfolder) visit(i int32) {
	n := u.nodes[i]
	if n == nil || !n.changed || n.open || n.done {
		return
	}
	if u.steps++; u.steps > u.limits.steps || u.depth > u.limits.depth {
		u.stopped = true
		return
	}
	if len(n.facts) > 0 {
		u.keep(n)
	}
	done := len(n.facts) == 0 || n.truncated
	n.open = true
	u.depth++
	for _, e := range n.edges {
		if !u.nodes[e.to].changed {
			continue
		}
		length := len(u.path)
		u.path = appendStep(u.path, e.step)
		u.visit(e.to)
		u.path = u.path[:length]
		done = done && u.nodes[e.to].done
	}
	u.depth--
	n.open, n.done = false, done
}

func (u *unfolder) keep(n *node) {
	if n.places == nil {
		u.met = append(u.met, n)
	} else if len(n.places) >= u.limits.places || u.left <= 0 {
		n.truncated = true
		return
	}
	u.left--
	u.at.Path = string(u.path)
	n.places = append(n.places, u.at)
}

// appendStep writes a step as [ir.Path.String] does.
func appendStep(path []byte, s ir.Step) []byte {
	switch s.Kind {
	case ir.MemberStep:
		if len(path) > 0 {
			path = append(path, '.')
		}
		return append(path, s.Name...)
	case ir.ElementStep:
		return append(path, "[]"...)
	case ir.KeyStep:
		return append(path, "{key}"...)
	default:
		return append(path, "{}"...)
	}
}

// affects lists the places of a fact, at most limit: those of its node, one step
// further for a fact about a reference. The list is never empty.
func (c *comparer) affects(n *node, f *fact, limit int) (places []Place, cut bool) {
	for _, p := range n.places {
		if f.only != "" && p.Side != f.only {
			continue
		}
		if len(places) == limit {
			return places, true
		}
		if f.step != nil {
			p.Path = string(appendStep([]byte(p.Path), *f.step))
		}
		places = append(places, p)
	}
	if places != nil {
		return places, false
	}
	return []Place{c.shortest(n, f)}, true
}

// maxShortest is how many steps of a way are written where the search for places
// did not get there.
const maxShortest = 64

// shortest is the one place that is always known.
func (c *comparer) shortest(n *node, f *fact) Place {
	side := slices.IndexFunc(n.ways[:], func(w way) bool { return w.reached })
	if f.only == ir.Response {
		side = 1
	}
	p := Place{Operation: n.ways[side].operation, Side: sides[side]}
	var steps []ir.Step
	top := n
	for w := n.ways[side]; w.parent != 0 && len(steps) <= maxShortest; w = top.ways[side] {
		steps = append(steps, w.step)
		top = c.nodes[w.parent]
	}
	var path []byte
	if p.Side == Error {
		path = append(path, top.b...)
	}
	if len(steps) > maxShortest {
		path = []byte("…")
	}
	for _, s := range slices.Backward(steps) {
		path = appendStep(path, s)
	}
	if f.step != nil {
		path = appendStep(path, *f.step)
	}
	p.Path = string(path)
	return p
}
