package skeleton

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"shapec/ir"
	"shapec/ir/rules"
)

const (
	maxValues   = 20_000 // that a skeleton holds; a hostile model asks for more
	maxOptional = 6      // levels below which optional members are left out
	maxRequired = 40     // levels at which required members that go on forever end
	maxLength   = 1 << 16
)

type builder struct {
	rules.Rules
	o    Options
	used map[string]bool // of Options.Arms
	open []ir.ShapeID    // structures and unions that the value at hand is in
	path []string        // of names
	left int

	levels map[ir.ShapeID]int // see depth
}

// value makes the nth value of a target; ok is false where none was found that keeps
// to what the model states.
func (b *builder) value(target ir.ShapeID, l rules.Limits, n int) (v node, ok bool) {
	if b.left--; b.left < 0 {
		return node{scalar: "null"}, false
	}
	switch s := b.Model.Shapes[target].(type) {
	case nil:
		return b.simple(target, l, n)
	case *ir.Scalar:
		binding := b.Limits(target, s)
		if v, ok := b.simple(s.Type, merged(everything(binding), l), n); ok {
			return v, true
		}
		return b.simple(s.Type, merged(binding.Must, l), n) // what only warns may be broken
	case *ir.Enum:
		return choice(s, n)
	case *ir.List:
		return b.list(s, everything(b.Limits(target, s)))
	case *ir.Map:
		return b.mapping(s, everything(b.Limits(target, s)))
	case *ir.Structure, *ir.Union:
		if len(b.open) > maxRequired || slices.Contains(b.open, target) && b.depth(target) < 0 {
			return node{kind: '{'}, false
		}
		b.open = append(b.open, target)
		defer func() { b.open = b.open[:len(b.open)-1] }()
		if u, ok := s.(*ir.Union); ok && u.EventStream {
			return node{kind: '['}, true
		}
		return b.record(s, false), true
	default:
		panic(fmt.Sprintf("skeleton: unknown shape %T", s))
	}
}

// everything is what binds, and what only warns.
func everything(l rules.Binding) rules.Limits {
	all := l.Must
	all.Of = l.Should.Of
	all.Min, all.Max = cmp.Or(all.Min, l.Should.Min), cmp.Or(all.Max, l.Should.Max)
	all.Pattern, all.Unique = cmp.Or(all.Pattern, l.Should.Pattern), all.Unique || l.Should.Unique
	return all
}

// merged adds what a description states to what the shape does.
func merged(l, prose rules.Limits) rules.Limits {
	if prose.IsZero() {
		return l
	}
	prose.Pattern = l.Pattern
	return prose
}

// record makes a structure or union.
func (b *builder) record(s ir.Shape, top bool) node {
	v := node{kind: '{'}
	if u, ok := s.(*ir.Union); ok {
		if m := b.arm(u); m != nil {
			b.member(&v, m, true, b.alternatives(u, m))
		}
		return v
	}
	members := ir.Members(s)
	for i := range members {
		m := &members[i]
		must := b.Required(m, top)
		if must || b.wanted(m, top) {
			b.member(&v, m, must, nil)
		}
	}
	return v
}

// wanted reports whether an optional member is to stand in the skeleton: not what
// leads back to where it is, nor what travels outside or is filled in by clients.
func (b *builder) wanted(m *ir.Member, top bool) bool {
	if !b.o.All || b.Streams(m) || m.IdempotencyToken && top || m.Deprecated != nil || len(b.open) >= maxOptional {
		return false
	}
	return !b.leadsBack(m.Target)
}

func (b *builder) leadsBack(target ir.ShapeID) bool {
	for range maxOptional {
		for _, id := range b.open {
			if id == target {
				return true
			}
		}
		switch s := b.Model.Shapes[target].(type) {
		case *ir.List:
			target = s.Member.Target
		case *ir.Map:
			target = s.Value.Target
		default:
			return false
		}
	}
	return true
}

func (b *builder) member(v *node, m *ir.Member, must bool, more []string) {
	b.path = append(b.path, m.Name)
	defer func() { b.path = b.path[:len(b.path)-1] }()
	value, ok := b.preferred(m)
	if !ok {
		value, ok = b.value(m.Target, b.ProseLimits(m), 0)
	}
	if !ok && !must {
		return
	}
	comments := append(more, b.comments(m, must)...)
	switch {
	case ok:
	case b.depth(m.Target) < 0:
		comments = append(comments, "What this requires requires it again, without end: the model takes no document that has it.")
	default:
		comments = append(comments, "No value was found that the model takes: fill it in.")
	}
	v.fields = append(v.fields, field{m.Name, value, comments})
}

// preferred is the default that a model states, where it keeps to the limits.
func (b *builder) preferred(m *ir.Member) (node, bool) {
	if m.Default == "" || m.Default == "null" || !json.Valid([]byte(m.Default)) || strings.ContainsAny(m.Default[:1], "[{") {
		return node{}, false
	}
	v := node{scalar: m.Default, text: m.Default[0] == '"'}
	switch kind := b.Model.KindOf(m.Target); kind {
	case ir.Kind(ir.Boolean):
		return v, m.Default == "true" || m.Default == "false"
	case ir.Kind(ir.Integer), ir.Kind(ir.Long):
		s, _ := b.Model.Shapes[m.Target].(*ir.Scalar)
		_, err := strconv.ParseInt(m.Default, 10, 64)
		return v, err == nil && (s == nil || s.Min == "" && s.Max == "" && b.ProseLimits(m).IsZero())
	}
	return node{}, false
}

// arm is the member of a union that the skeleton has: the one asked for by the
// union's name or by the path to it, else the first.
func (b *builder) arm(u *ir.Union) *ir.Member {
	if len(u.Members) == 0 {
		return nil
	}
	keys := []string{strings.Join(b.path, ".")}
	if len(b.open) > 0 {
		keys = append(keys, string(b.open[len(b.open)-1]))
	}
	for _, key := range keys {
		for i := range u.Members {
			if name, asked := b.o.Arms[key]; asked && u.Members[i].Name == name {
				b.used[key] = true
				return &u.Members[i]
			}
		}
	}
	if n := len(b.open); n > 0 && slices.Contains(b.open[:n-1], b.open[n-1]) { // the arm that ends first
		best := &u.Members[0]
		for i := range u.Members {
			m := &u.Members[i]
			if b.depth(m.Target) >= 0 && (b.depth(best.Target) < 0 || b.depth(m.Target) < b.depth(best.Target)) {
				best = m
			}
		}
		return best
	}
	for i := range u.Members {
		if !b.leadsBack(u.Members[i].Target) {
			return &u.Members[i]
		}
	}
	return &u.Members[0]
}

func (b *builder) list(s *ir.List, l rules.Limits) (node, bool) {
	v := node{kind: '['}
	low, high := bound(l.Min, 0), bound(l.Max, 1)
	if high == 0 || low == 0 && b.leadsBack(s.Member.Target) {
		return v, low == 0
	}
	for i := range min(max(low, 1), maxValues) {
		n := i
		if !l.Unique {
			n = 0
		}
		item, ok := b.value(s.Member.Target, rules.Limits{}, n)
		if !ok {
			if low == 0 {
				return node{kind: '['}, true
			}
			return v, false
		}
		v.items = append(v.items, item)
	}
	return v, low <= max(high, len(v.items)) && distinct(v.items, l.Unique)
}

func distinct(items []node, unique bool) bool {
	seen := map[string]bool{}
	for _, v := range items {
		text := string(writeJSON(v))
		if unique && seen[text] {
			return false
		}
		seen[text] = true
	}
	return true
}

func (b *builder) mapping(s *ir.Map, l rules.Limits) (node, bool) {
	v := node{kind: '{'}
	low, high := bound(l.Min, 0), bound(l.Max, 1)
	if high == 0 || low == 0 && (!b.o.All || b.leadsBack(s.Value.Target)) {
		return v, low == 0
	}
	seen := map[string]bool{}
	for i := range min(max(low, 1), maxValues) {
		key, ok := b.value(s.Key.Target, rules.Limits{}, i)
		value, ok2 := b.value(s.Value.Target, rules.Limits{}, 0)
		var name string
		if !ok || !ok2 || json.Unmarshal([]byte(key.scalar), &name) != nil || seen[name] {
			return node{kind: '{', fields: v.fields}, len(v.fields) >= low
		}
		seen[name] = true
		v.fields = append(v.fields, field{name: name, value: value})
	}
	return v, true
}

func choice(s *ir.Enum, n int) (node, bool) {
	if len(s.Values) == 0 {
		return str(sequence("value", n)), true
	}
	at := n % len(s.Values)
	first := slices.IndexFunc(s.Values, func(v ir.EnumValue) bool { return v.Deprecated == nil })
	if first > 0 && (at == 0 || at == first) { // what is deprecated is not the first to choose
		at = first - at
	}
	return str(s.Values[at].Value), n < len(s.Values)
}

func (b *builder) simple(id ir.ShapeID, l rules.Limits, n int) (node, bool) {
	switch id {
	case ir.String:
		if len(l.Values) > 0 {
			return str(l.Values[n%len(l.Values)]), n < len(l.Values)
		}
		text, ok := sample(l.Pattern, bound(l.Min, 0), bound(l.Max, maxLength), n)
		return str(text), ok
	case ir.Integer, ir.Long, ir.Float, ir.Double:
		if len(l.Values) > 0 {
			return node{scalar: l.Values[n%len(l.Values)]}, n < len(l.Values)
		}
		return between(l, n)
	case ir.Boolean:
		return node{scalar: strconv.FormatBool(n%2 == 1)}, n < 2
	case ir.Timestamp:
		return str(fmt.Sprintf("2026-01-31T12:%02d:00Z", n%60)), n < 60
	case ir.Blob:
		size := max(bound(l.Min, 0), len(strconv.Itoa(n)))
		data := make([]byte, min(size, maxLength))
		copy(data, strconv.Itoa(n))
		return str(base64.StdEncoding.EncodeToString(data)), size <= bound(l.Max, maxLength)
	case ir.Document:
		return node{kind: '{'}, n == 0
	default:
		panic(fmt.Sprintf("skeleton: unknown prelude shape %q", id))
	}
}

// between is the nth number within bounds, from nought or the bound nearest to it.
func between(l rules.Limits, n int) (node, bool) {
	value := new(big.Rat)
	low, haveLow := number(l.Min)
	high, haveHigh := number(l.Max)
	switch {
	case haveLow && value.Cmp(low) < 0:
		value = low
		if !low.IsInt() {
			value = new(big.Rat).SetInt(new(big.Int).Add(new(big.Int).Quo(low.Num(), low.Denom()), big.NewInt(1)))
		}
	case haveHigh && value.Cmp(high) > 0:
		value = new(big.Rat).SetInt(new(big.Int).Div(high.Num(), high.Denom())) // Euclidean: downwards
		n = -n
	}
	value = new(big.Rat).Add(value, new(big.Rat).SetInt64(int64(n)))
	ok := (!haveLow || value.Cmp(low) >= 0) && (!haveHigh || value.Cmp(high) <= 0)
	return node{scalar: value.Num().String()}, ok && value.IsInt()
}

func number(n ir.Number) (*big.Rat, bool) {
	if n == "" || len(n) > 40 || strings.ContainsAny(string(n), "eE/") {
		return nil, false
	}
	return new(big.Rat).SetString(string(n))
}

// bound reads a count.
func bound(n ir.Number, absent int) int {
	v, err := strconv.Atoi(string(n))
	if err != nil || v < 0 {
		return absent
	}
	return v
}

func str(s string) node {
	quoted, _ := json.Marshal(s)
	return node{scalar: string(quoted), text: true}
}

// sequence tells values apart that only their number does.
func sequence(word string, n int) string {
	if n == 0 {
		return word
	}
	return word + strconv.Itoa(n)
}
