package randdoc

import (
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"

	"shapec/ir"
)

// A Document is the text of one, and which mutation it has: empty where it is valid.
type Document struct{ Text, Mutation string }

// A Source makes documents of the shapes of a model.
type Source struct {
	model *ir.Model
	rand  *rand.Rand
	nodes []*node // of the document at hand, parents first
}

// New returns a source that draws from r.
func New(m *ir.Model, r *rand.Rand) *Source { return &Source{model: m, rand: r} }

// Valid makes a document that keeps to the model. An empty root is an operation
// without parameters.
func (s *Source) Valid(root ir.ShapeID) Document {
	return Document{Text: s.document(root).String()}
}

// A node is a value of a document.
type node struct {
	text    string  // of a scalar, as JSON
	open    byte    // { or [ of an object or a list
	entries []entry // of it

	target ir.ShapeID
	shape  ir.Shape // nil where target is of the prelude
	member *ir.Member
	arm    bool // member is one of a union
}

type entry struct {
	key   string // of an object
	value *node
}

const (
	optionalDepth = 5  // members that are not required end here,
	listedDepth   = 20 // and so does all else: no shape requires so much but in a circle
	most          = 300
)

func (s *Source) document(root ir.ShapeID) *node {
	s.nodes = s.nodes[:0]
	if root == "" {
		n := &node{open: '{', shape: &ir.Structure{}}
		s.nodes = append(s.nodes, n)
		return n
	}
	return s.value(root, nil, 0)
}

// value makes a value of a shape that member m, if any, refers to.
func (s *Source) value(target ir.ShapeID, m *ir.Member, depth int) *node {
	n := &node{target: target, shape: s.model.Shapes[target], member: m}
	s.nodes = append(s.nodes, n)
	switch shape := n.shape.(type) {
	case *ir.Structure:
		n.open = '{'
		for i := range shape.Members {
			member := &shape.Members[i]
			if s.stream(member) {
				continue
			}
			if member.Required == ir.Yes && depth < listedDepth || depth < optionalDepth && s.rand.IntN(3+depth) == 0 {
				n.entries = append(n.entries, entry{member.Name, s.value(member.Target, member, depth+1)})
			}
		}
	case *ir.Union:
		n.open = '{'
		if len(shape.Members) > 0 && depth < listedDepth {
			member := &shape.Members[s.rand.IntN(len(shape.Members))]
			value := s.value(member.Target, member, depth+1)
			value.arm = true
			n.entries = append(n.entries, entry{member.Name, value})
		}
	case *ir.List:
		n.open = '['
		for range s.size(shape.Constraints, depth) {
			n.entries = append(n.entries, entry{"", s.value(shape.Member.Target, nil, depth+1)})
		}
	case *ir.Map:
		n.open = '{'
		for range s.size(shape.Constraints, depth) {
			n.put(s.key(shape.Key.Target), func() *node { return s.value(shape.Value.Target, nil, depth+1) })
		}
	case *ir.Enum:
		n.text = quote(s.listed(shape))
	case *ir.Scalar:
		n.text = s.scalar(shape.Type, shape.Constraints)
	default:
		n.text = s.scalar(target, ir.Constraints{})
	}
	return n
}

// put adds an entry, unless there is one of that key.
func (n *node) put(key string, value func() *node) {
	for _, e := range n.entries {
		if e.key == key {
			return
		}
	}
	n.entries = append(n.entries, entry{key, value()})
}

func (s *Source) stream(m *ir.Member) bool {
	if u, ok := s.model.Shapes[m.Target].(*ir.Union); ok {
		return u.EventStream
	}
	return false
}

func (s *Source) key(target ir.ShapeID) string {
	switch shape := s.model.Shapes[target].(type) {
	case *ir.Enum:
		return s.listed(shape)
	case *ir.Scalar:
		return s.characters(shape.Constraints)
	}
	return s.characters(ir.Constraints{})
}

func (s *Source) listed(e *ir.Enum) string {
	if len(e.Values) == 0 {
		return "any"
	}
	return e.Values[s.rand.IntN(len(e.Values))].Value
}

// scalar is the JSON of a simple value within bounds.
func (s *Source) scalar(id ir.ShapeID, c ir.Constraints) string {
	switch id {
	case ir.Integer, ir.Long:
		return s.number(c, "0", "7", "-1", "2147483647", "9007199254740993")
	case ir.Float, ir.Double:
		return s.number(c, "0.5", "-1", "1e10", "0.1", "3")
	case ir.Boolean:
		return strconv.FormatBool(s.rand.IntN(2) == 0)
	case ir.Timestamp:
		return s.one(`"2026-01-31T00:00:00Z"`, `"2026-01-31T12:30:00.25Z"`, `"2026-01-31"`, "1767225600", "1.5")
	case ir.Blob:
		return quote(base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", s.length(c)))))
	case ir.Document:
		return s.one(`{"a":1}`, `[1,"x"]`, `"x"`, "true", "1.5")
	}
	return quote(s.characters(c))
}

func (s *Source) number(c ir.Constraints, free ...string) string {
	switch low, high := string(c.Min), string(c.Max); {
	case low != "" && (high == "" || s.rand.IntN(2) == 0):
		return low
	case high != "":
		return high
	}
	return s.one(free...)
}

func (s *Source) characters(c ir.Constraints) string {
	var b strings.Builder
	for range s.length(c) {
		b.WriteString(s.one("a", "b", "Z", "0", "7", "-", "é"))
	}
	return b.String()
}

// length is a length in characters, bytes or entries.
func (s *Source) length(c ir.Constraints) int {
	low, high := bounds(c)
	return min(max(1+s.rand.IntN(8), low), high, most)
}

// size is how many entries a list or map has.
func (s *Source) size(c ir.Constraints, depth int) int {
	low, high := bounds(c)
	n := s.rand.IntN(3)
	if depth > optionalDepth {
		n = 0
	}
	if depth >= listedDepth {
		return 0
	}
	return min(max(n, low), high, most)
}

func bounds(c ir.Constraints) (low, high int) {
	high = 1 << 30
	if n, err := json.Number(c.Min).Int64(); err == nil {
		low = int(min(n, 1<<20))
	}
	if n, err := json.Number(c.Max).Int64(); err == nil {
		high = int(min(n, 1<<30))
	}
	return low, high
}

func (s *Source) one(of ...string) string { return of[s.rand.IntN(len(of))] }

// String is the node as JSON in one line.
func (n *node) String() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	if n.open == 0 {
		b.WriteString(n.text)
		return
	}
	b.WriteByte(n.open)
	for i, e := range n.entries {
		if i > 0 {
			b.WriteByte(',')
		}
		if n.open == '{' {
			b.WriteString(quote(e.key))
			b.WriteByte(':')
		}
		e.value.write(b)
	}
	b.WriteByte(n.open + 2) // } stands two after {, and ] two after [
}

func quote(s string) string {
	data, _ := json.Marshal(s) // a string is always JSON
	return string(data)
}
