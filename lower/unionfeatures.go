package lower

import (
	"hash/maphash"
	"slices"
	"strings"

	"shapec/internal/words"
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// The features of a structure that may be a union. What each weighs, and what it
// says in words, stands in unionModel.
const (
	fBias             = iota
	fStructures       // share of members that are structures
	fModernStructures // every member is, on a page of lower-camel names: the share of these
	fOne              // it has one member
	fKnown            // a request shows that nothing is required
	fArmsOpen         // share of members that are structures, of which a request requires nothing
	fEmptyArm         // one member is a structure without members
	fAlike            // share of its structures that are another member's as well
	fSelf             // a member is the structure again
	fRequiredScalars  // share of request members holding it that are required, times that of members that are no structures
	fRequiredOne      // the first of these shares, where it has one member
	fOptional         // request members hold it, and none of them is required
	fEnding           // how many last words all members share, up to two
	fKin              // share of members that contain the last word of the structure's own member
	fRecord           // share of members that records have: name, id, arn, type, …
	fKinds            // share of members that begin with a product, protocol, format: s3, http, json, …
	fChoice           // the structure's member is called a source, a value, a location, …
	fProse            // a description says "one of", "either"
	fDefaults         // share of members whose words speak of a default, an option, a condition
	fStyleRequired
	fStyleCamel
	fStyleOpen
	features
)

// style is what a page as a whole tells about the service: modern services
// (lower-camel names, unions) against older ones (upper-camel, none).
type style struct {
	required float64 // share of request members marked [REQUIRED]
	camel    float64 // share of members that begin with a lower-case letter
	open     float64 // share of request structures that require nothing and hold structures
}

func styleOf(g *graph.Graph) style {
	var s style
	var members, known, structures float64
	for id := range g.Classes {
		c := &g.Classes[id]
		if c.Kind != parser.Structure {
			continue
		}
		hasStructure, k := false, 0
		for m := range g.Children(c.First) {
			members++
			if n := g.MemberName(m); n != "" && n[0] >= 'a' && n[0] <= 'z' {
				s.camel++
			}
			hasStructure = hasStructure || g.IsStructure(m)
			if c.Required != nil {
				known++
				s.required += indicator(c.Required[k] == ir.Yes)
			}
			k++
		}
		if c.Required != nil && !c.Root {
			structures++
			s.open += indicator(hasStructure && !c.Requires)
		}
	}
	s.open /= max(1, structures)
	s.camel /= max(1, members)
	s.required /= max(1, known)
	return s
}

// kindOf is the kind of node i, or of the shape that a marker means.
func (f *unionFeatures) kindOf(i int32) parser.NodeKind {
	if n := &f.Nodes[i]; n.Kind != parser.Recursive {
		return n.Kind
	}
	return f.Classes[f.Nodes[i].Class].Kind
}

type unionFeatures struct {
	*graph.Graph
	page    style
	twins   map[uint64]int32 // by memberKey: a class that requests use
	held    []held           // by class
	names   []string         // of one class's members, to be used again
	arms    []int32          // the classes of its structures, to be used again
	weights []float32        // room for those of the next classes
}

// held counts the members of requests that hold a structure.
type held struct{ all, required float64 }

func newUnionFeatures(g *graph.Graph, page style) *unionFeatures {
	f := &unionFeatures{Graph: g, page: page, twins: make(map[uint64]int32, len(g.Classes)/4), held: make([]held, len(g.Classes))}
	for id := range g.Classes {
		if c := &g.Classes[id]; c.Kind == parser.Structure && c.Required != nil && !c.Root {
			key := f.memberKey(int32(id))
			if _, ok := f.twins[key]; !ok {
				f.twins[key] = int32(id)
			}
		}
	}
	g.Roots(func(_ *graph.Operation, side ir.Side, root int32) {
		if side != ir.Request {
			return
		}
		for i := root; i < g.Nodes[root].End; i++ {
			if n := &g.Nodes[i]; n.Kind == parser.Structure && n.Class >= 0 && !n.Name.IsZero() {
				f.held[n.Class].all++
				f.held[n.Class].required += indicator(n.Flags&parser.Required != 0)
			}
		}
	})
	return f
}

// weigh finds how much each feature is evidence for a union, or against one.
func (f *unionFeatures) weigh(x [features]float64) []float32 {
	const chunk = 16 // classes
	if len(f.weights)+features > cap(f.weights) {
		f.weights = make([]float32, 0, chunk*features)
	}
	from := len(f.weights)
	for i, v := range x {
		f.weights = append(f.weights, float32(v*unionModel[i].weight))
	}
	return f.weights[from:len(f.weights):len(f.weights)]
}

// memberKey is a hash of a structure's member names.
func (f *unionFeatures) memberKey(id int32) uint64 {
	h := uint64(0)
	for m := range f.Children(f.Classes[id].First) {
		h = graph.Mix(h, maphash.String(f.Seed, f.MemberName(m)))
	}
	return h
}

// of computes the features of a class; ok is false where it can not be a union.
// What responses leave unsaid is taken from a request's structure with the same
// members.
func (f *unionFeatures) of(id int32) (x [features]float64, ok bool) {
	stated := id
	if f.Classes[id].Required == nil {
		if twin, ok := f.twins[f.memberKey(id)]; ok {
			stated = twin
		}
	}
	c := &f.Classes[stated]
	if c.Requires {
		return x, false
	}
	n := f.members(c.First, id, &x)
	if n == 0 {
		return x, false
	}
	for _, share := range [...]int{fStructures, fArmsOpen, fRecord, fKinds, fDefaults} {
		x[share] /= n
	}
	x[fBias] = 1
	x[fModernStructures] = indicator(x[fStructures] == 1 && n > 1) * f.page.camel
	x[fOne] = indicator(n == 1)
	x[fKnown] = indicator(c.Required != nil)
	if h := f.held[stated]; h.all > 0 {
		required := h.required / h.all
		x[fRequiredScalars] = required * (1 - x[fStructures])
		x[fRequiredOne] = required * x[fOne]
		x[fOptional] = indicator(required == 0)
	}
	owner, _ := f.OwnerName(f.Classes[id].First)
	owner = f.Singulars.Of(owner)
	word := strings.ToLower(owner[words.LastWord(owner):])
	x[fKin] = kin(f.names, word)
	x[fChoice] = indicator(choiceWords[word])
	x[fEnding] = sharedEnding(f.names)
	x[fProse] = indicator(f.describesOneOf(&f.Classes[id]))
	x[fStyleRequired] = f.page.required
	x[fStyleCamel] = f.page.camel
	x[fStyleOpen] = f.page.open
	return x, true
}

// members adds up what the members of structure i of a class tell, and counts
// them. Their names are in f.names then.
func (f *unionFeatures) members(i, id int32, x *[features]float64) (n float64) {
	f.names, f.arms = f.names[:0], f.arms[:0]
	for m := range f.Children(i) {
		n++
		name := f.MemberName(m)
		f.names = append(f.names, name)
		memberWords(name, x)
		class := f.Nodes[m].Class
		if f.kindOf(m) == parser.Structure {
			x[fStructures]++
			arm := &f.Classes[class]
			if f.Element(arm.First) < 0 {
				x[fEmptyArm] = 1
				class = -1 // they are alike, whether any other members are taken or none
			}
			f.arms = append(f.arms, class)
			x[fArmsOpen] += indicator(arm.Required != nil && !arm.Requires)
			if class == id {
				x[fSelf] = 1
			}
		}
		optional := false
		for b := f.Nodes[m].Text.First; b < f.Nodes[m].Text.Last; b++ {
			optional = optional || defaults.In(f.Block(m, b))
		}
		x[fDefaults] += indicator(optional)
	}
	if len(f.arms) > 0 {
		all := float64(len(f.arms))
		slices.Sort(f.arms)
		x[fAlike] = 1 - float64(len(slices.Compact(f.arms)))/all
	}
	return n
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// sharedEnding counts the last words that all names have in common, up to two.
// It cuts them off.
func sharedEnding(names []string) float64 {
	if len(names) < 2 {
		return 0
	}
	for count := range 2 {
		word := names[0][words.LastWord(names[0]):]
		for i, n := range names {
			at := words.LastWord(n)
			if at == 0 || n[at:] != word {
				return float64(count)
			}
			names[i] = n[:at]
		}
	}
	return 2
}

// kin is the share of names that hold a word, the last one of the owner's name
// in lower case.
func kin(names []string, word string) float64 {
	if len(word) < 3 {
		return 0
	}
	count := 0
	for _, n := range names {
		if containsFold(n, word) {
			count++
		}
	}
	return float64(count) / float64(len(names))
}

// containsFold reports whether a word in lower case stands in a name, in any case.
func containsFold(name, word string) bool {
	for i := 0; i+len(word) <= len(name); i++ {
		if words.HasPrefixFold(name[i:], word) {
			return true
		}
	}
	return false
}
