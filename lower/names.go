package lower

import (
	"maps"
	"slices"
	"strconv"

	"shapec/ir"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// names are the conclusions of naming.
type names struct {
	operations []string          // by graph.ops
	evidence   []ir.Evidence     // by graph.ops
	shapes     []ir.ShapeID      // by class
	inferred   []ir.ShapeID      // by class: without the configuration's overrides
	reasons    []nameReason      // by class
	base       []string          // by class: the name it would have alone
	mentions   map[int32]mention // by class, where a row has its name
	lock       *Lock             // of the run before; may be nil
}

// A nameReason says where a shape has its name from.
type nameReason uint8

const (
	fromMember nameReason = iota // the member that leads to it, and what encloses that
	fromRow                      // what the row of that member calls it
	fromLock
	fromConfig
)

// name gives every operation and every class its name.
//
// A shape is named after the member that leads to it most often, singular where
// it is an element; that is also AWS's own habit. Where the row of such a member
// calls it by a name, it is called that. What has a name too general to stand
// alone (see general) is prefixed by what encloses it. Of several shapes that
// want one name, the one with the better right has it (see precedes) and the
// others are prefixed; so what is added later mostly renames nothing.
func (g *graph) name(o Options) names {
	n := namer{graph: g, taken: make(map[string]int32, len(g.classes)+len(g.ops)), rows: newRowNames(g)}
	n.names = names{
		shapes:   make([]ir.ShapeID, len(g.classes)),
		reasons:  make([]nameReason, len(g.classes)),
		base:     make([]string, len(g.classes)),
		mentions: map[int32]mention{},
		lock:     o.Lock,
	}
	for _, id := range ir.Prelude {
		n.taken[string(id)] = reserved
	}
	n.keep(g.pins)
	n.operations()
	n.modern = g.pageStyle().camel > 0.5
	n.collect()
	n.assign()
	n.override(o)
	return n.names
}

type namer struct {
	*graph
	names    names
	taken    map[string]int32 // by name: the class that has it, or reserved
	above    [][]context      // by class: what may prefix it, best first
	use      []use            // by class
	phrases  []phrase         // that operations' names say
	phraseOf []int32          // by graph.ops
	modern   bool             // the pages are of a service in the newer style
	rows     rowNames
}

// reserved is whose names are that no class may have.
const reserved = -1

func (n *namer) operations() {
	n.names.operations = make([]string, len(n.ops))
	n.names.evidence = make([]ir.Evidence, len(n.ops))
	spelling := n.spellings()
	given := make(map[string]bool, len(n.ops))
	for i := range n.ops {
		op := &n.ops[i]
		name, evidence := op.Name, ir.Stated
		if name == "" {
			name, evidence = spelling.of(i, op.Method)
			if locked, ok := n.lockedOperation(op.Method); ok && locked != name {
				name, evidence = locked, ir.Assumed // nothing here tells it
			}
		}
		if given[name] {
			name, evidence = words.Identifier(op.Method), ir.Assumed
		}
		for k, same := 2, name; given[name]; k++ { // get_a and get__a are two methods
			name = same + strconv.Itoa(k)
		}
		given[name] = true
		n.names.operations[i], n.names.evidence[i] = name, evidence
		input, output := n.root(name, "Input"), n.root(name, "Output")
		n.names.shapes[n.nodes[op.request].class] = input
		if op.response >= 0 {
			n.names.shapes[n.nodes[op.response].class] = output
		}
	}
}

// root names an input or output. Where the lock keeps a shape of that name, which
// was there before the operation, the shape has it.
func (n *namer) root(operation, end string) ir.ShapeID {
	for n.isTaken(operation + end) {
		operation += "Operation"
	}
	n.taken[operation+end] = reserved
	return ir.ShapeID(operation + end)
}

// lockedOperation is the name of an operation that the lock keeps.
func (n *namer) lockedOperation(method string) (name string, ok bool) {
	if n.names.lock == nil {
		return "", false
	}
	name, ok = n.names.lock.Operations[method]
	return name, ok && name != "" && words.Identifier(name) == name
}

func (n *namer) isTaken(name string) bool {
	_, taken := n.taken[name]
	return taken
}

// keep gives classes the names of the lock.
func (n *namer) keep(pins map[int32]string) {
	for _, id := range slices.Sorted(maps.Keys(pins)) {
		if name := pins[id]; n.names.shapes[id] == "" && !n.isTaken(name) {
			n.names.shapes[id], n.names.reasons[id] = ir.ShapeID(name), fromLock
			n.taken[name] = id
		}
	}
}

// assign names the classes in rounds. In each, every class that has no name yet
// proposes its next candidate; of several that propose the same, the one with the
// better right gets it.
func (n *namer) assign() {
	const rounds = 24
	proposals := make(map[string]int32, len(n.classes))
	order := make([]string, 0, len(n.classes))
	for round := 0; round < rounds; round++ {
		clear(proposals)
		order = order[:0]
		open := false
		for id := range n.classes {
			if n.names.shapes[id] != "" {
				continue
			}
			open = true
			name := n.candidate(int32(id), round)
			if name == "" || n.isTaken(name) {
				continue
			}
			other, ok := proposals[name]
			if !ok {
				order = append(order, name)
			}
			if !ok || n.precedes(int32(id), other) {
				proposals[name] = int32(id)
			}
		}
		if !open {
			return
		}
		for _, name := range order {
			n.give(proposals[name], name)
		}
	}
	for id := range n.classes {
		if n.names.shapes[id] != "" {
			continue
		}
		base := n.candidate(int32(id), 2)
		if base == "" {
			base = "Shape"
		}
		if name := base + n.suffix(int32(id)); !n.isTaken(name) {
			n.give(int32(id), name)
			continue
		}
		for k := 2; n.names.shapes[id] == ""; k++ {
			if name := base + strconv.Itoa(k); !n.isTaken(name) {
				n.give(int32(id), name)
			}
		}
	}
}

// suffix is what tells a class from others of its name that prefixes do not: what
// it is, or that only responses have it.
func (n *namer) suffix(id int32) string {
	switch kind := n.classes[id].kind; {
	case kind == parser.List:
		return "List"
	case kind == parser.Map:
		return "Map"
	case kind == parser.Enum:
		return "Enum"
	case !n.use[id].request:
		return "Output"
	}
	return "Structure"
}

// give gives a class a name.
func (n *namer) give(id int32, name string) {
	n.names.shapes[id] = ir.ShapeID(name)
	n.taken[name] = id
	if n.names.mentions[id].name == name {
		n.names.reasons[id] = fromRow
	}
}
