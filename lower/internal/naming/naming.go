package naming

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"shapec/diag"
	"shapec/internal/words"
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// Facts are what names are found from.
type Facts struct {
	*graph.Graph      // after share; it is only read
	Modern       bool // most names on the pages begin in lower case: the service is of the newer style

	LockedShapes     map[int32]string  // by class: the name that the lock keeps
	LockedOperations map[string]string // by method: the name that the lock keeps

	Overrides  map[string]string                         // see Options.Names of package lower
	OverrideAt func(from string) (*diag.File, diag.Span) // where one is written; may be nil
}

// Names are the conclusions of naming, and what they rest on.
type Names struct {
	Operations []OperationName       // by graph.Graph.Ops
	Shapes     []ir.ShapeID          // by class
	Inferred   []ir.ShapeID          // by class: without the overrides
	Reasons    []ShapeReason         // by class
	Base       []string              // by class: the name it would have alone
	From       []int32               // by class: the first node whose member suggests Base, -1 if none does
	Mentions   map[int32]words.Place // by class: where the row stands that says the name, of those FromRow
}

// A ShapeReason says where a shape has its name from.
type ShapeReason uint8

const (
	FromMember ShapeReason = iota // the member that refers to it, and what encloses that
	FromRow                       // what the row of that member calls it
	FromLock
	FromConfig
)

// OperationName is the name of an operation.
type OperationName struct {
	Name     string
	Evidence ir.Evidence
	Reason   OperationReason
	Written  []Written // the names that the reason rests on
}

// An OperationReason says where an operation has its name from.
type OperationReason uint8

const (
	AsStated   OperationReason = iota // the page calls it so
	AsWritten                         // the page writes the whole name
	AsMember                          // a member is called like what follows the verb
	WordByWord                        // other names have its words in capitals
	AsMethod                          // nothing but the method
	AsLocked                          // the lock keeps it
)

// Written is a word, and a name that has it written so.
type Written struct {
	Word string
	At   words.Place
}

// Find gives every operation and every class its name.
//
// A shape is named after the member that refers to it most often, singular where
// it is an element; that is also AWS's own habit. If the row of such a member calls it
// by a name, it gets that name. A name too general to stand alone (see general) is
// prefixed by what encloses the shape. If several shapes want one name, the one with the
// better right gets it (see precedes) and the others are prefixed; so additions rename
// next to nothing.
func Find(facts Facts) Names {
	n := namer{Facts: facts, taken: make(map[string]int32, len(facts.Classes)+len(facts.Ops)), rows: newRowNames(facts.Graph), mentions: map[int32]mention{}}
	n.names = Names{
		Shapes:  make([]ir.ShapeID, len(n.Classes)),
		Reasons: make([]ShapeReason, len(n.Classes)),
		Base:    make([]string, len(n.Classes)),
		From:    make([]int32, len(n.Classes)),

		Mentions: map[int32]words.Place{},
	}
	for _, id := range ir.Prelude {
		n.taken[string(id)] = reserved
	}
	n.keep()
	n.operations()
	n.collect()
	n.assign()
	n.override()
	return n.names
}

type namer struct {
	Facts
	names    Names
	taken    map[string]int32  // by name: the class that has it, or reserved
	above    [][]context       // by class: what may prefix it, best first
	use      []use             // by class
	phrases  []phrase          // in the names of operations
	phraseOf []int32           // by graph.Graph.Ops
	mentions map[int32]mention // by class
	rows     rowNames
}

// reserved owns the names that no class may have.
const reserved = -1

func (n *namer) operations() {
	n.names.Operations = make([]OperationName, len(n.Ops))
	spelling := newSpellings(n)
	given := make(map[string]bool, len(n.Ops))
	for i := range n.Ops {
		op := &n.Ops[i]
		named := OperationName{Name: op.Name, Evidence: ir.Stated}
		if named.Name == "" {
			named = spelling.of(i, op.Method)
			if locked, ok := n.lockedOperation(op.Method); ok && locked != named.Name {
				named = OperationName{Name: locked, Evidence: ir.Assumed, Reason: AsLocked} // nothing on the page shows it
			}
		}
		if given[named.Name] {
			named = OperationName{Name: words.Identifier(op.Method), Evidence: ir.Assumed, Reason: AsMethod}
		}
		for k, same := 2, named.Name; given[named.Name]; k++ { // get_a and get__a are two methods
			named.Name = same + strconv.Itoa(k)
		}
		given[named.Name] = true
		n.names.Operations[i] = named
		input, output := n.root(named.Name, "Input"), n.root(named.Name, "Output")
		n.names.Shapes[n.Nodes[op.Request].Class] = input
		if op.Response >= 0 {
			n.names.Shapes[n.Nodes[op.Response].Class] = output
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
	name, ok = n.LockedOperations[method]
	return name, ok && name != "" && words.Identifier(name) == name
}

func (n *namer) isTaken(name string) bool {
	_, taken := n.taken[name]
	return taken
}

// keep gives classes the names of the lock.
func (n *namer) keep() {
	for _, id := range slices.Sorted(maps.Keys(n.LockedShapes)) {
		if name := n.LockedShapes[id]; n.names.Shapes[id] == "" && !n.isTaken(name) {
			n.names.Shapes[id], n.names.Reasons[id] = ir.ShapeID(name), FromLock
			n.taken[name] = id
		}
	}
}

// assign names the classes in rounds. In each, every class that has no name yet
// proposes its next candidate; of several that propose the same, the one with the
// better right gets it.
func (n *namer) assign() {
	const rounds = 24
	proposals := make(map[string]int32, len(n.Classes))
	order := make([]string, 0, len(n.Classes))
	for round := 0; round < rounds; round++ {
		clear(proposals)
		order = order[:0]
		open := false
		for id := range n.Classes {
			if n.names.Shapes[id] != "" {
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
	for id := range n.Classes {
		if n.names.Shapes[id] != "" {
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
		for k := 2; n.names.Shapes[id] == ""; k++ {
			if name := base + strconv.Itoa(k); !n.isTaken(name) {
				n.give(int32(id), name)
			}
		}
	}
}

// suffix is what tells a class from others of its name that prefixes do not: what
// it is, or that only responses have it.
func (n *namer) suffix(id int32) string {
	switch kind := n.Classes[id].Kind; {
	case kind == parser.List:
		return "List"
	case kind == parser.Map:
		return "Map"
	case kind == parser.Enum:
		return "Enum"
	case !n.use[id].request && !strings.HasSuffix(n.names.Base[id], "Output"):
		return "Output"
	}
	return "Structure"
}

// give gives a class a name.
func (n *namer) give(id int32, name string) {
	n.names.Shapes[id] = ir.ShapeID(name)
	n.taken[name] = id
	if m, ok := n.mentions[id]; ok && m.name == name {
		n.names.Reasons[id], n.names.Mentions[id] = FromRow, m.at
	}
}
