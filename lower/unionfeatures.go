package lower

import (
	"bytes"
	"hash/maphash"
	"math"
	"math/bits"
	"strings"

	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// style is what a page as a whole tells about the service: modern services
// (lower-camel names, unions) against older ones (upper-camel, none).
type style struct {
	required float64 // share of request members marked [REQUIRED]
	camel    float64 // share of members that begin with a lower-case letter
	open     float64 // share of request structures that require nothing and hold structures
	arms     float64 // of those, the share whose every member is a structure
}

func styleOf(g *graph.Graph) style {
	var s style
	var members, known, structures float64
	for id := range g.Classes {
		c := &g.Classes[id]
		if c.Kind != parser.Structure {
			continue
		}
		hasStructure, all, anyRequired, k := false, true, false, 0
		for m := range g.Children(c.First) {
			members++
			if n := g.MemberName(m); n != "" && n[0] >= 'a' && n[0] <= 'z' {
				s.camel++
			}
			if g.IsStructure(m) {
				hasStructure = true
			} else {
				all = false
			}
			if c.Required != nil {
				known++
				if c.Required[k] == ir.Yes {
					s.required++
					anyRequired = true
				}
			}
			k++
		}
		if c.Required != nil && !c.Root {
			structures++
			if hasStructure && !anyRequired {
				s.open++
				if all {
					s.arms++
				}
			}
		}
	}
	ratio := func(x *float64, of float64) {
		if of > 0 {
			*x /= of
		}
	}
	ratio(&s.arms, s.open)
	ratio(&s.open, structures)
	ratio(&s.camel, members)
	ratio(&s.required, known)
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
	element []bool           // by class: a list or map holds it
	names   []string         // of one class's members, to be used again
	weights []float32        // room for those of the next classes
}

func newUnionFeatures(g *graph.Graph, page style) *unionFeatures {
	f := &unionFeatures{Graph: g, page: page, twins: make(map[uint64]int32, len(g.Classes)/4)}
	for id := range g.Classes {
		if c := &g.Classes[id]; c.Kind == parser.Structure && c.Required != nil && !c.Root {
			key := f.memberKey(int32(id))
			if _, ok := f.twins[key]; !ok {
				f.twins[key] = int32(id)
			}
		}
	}
	f.element = make([]bool, len(g.Classes))
	for id := range g.Classes {
		c := &g.Classes[id]
		if c.Kind == parser.List || c.Kind == parser.Map {
			for i := range g.Children(c.First) {
				if class := g.Nodes[i].Class; class >= 0 {
					f.element[class] = true
				}
			}
		}
	}
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
		f.weights = append(f.weights, float32(v*unionWeights[i]))
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

// The features of a structure that may be a union, and their weights: a
// logistic regression on half of the corpus (corpus_test.go, flag -fit).
const (
	fBias          = iota
	fStructures    // share of members that are structures
	fAllStructures // every member is
	fScalars       // share of members that are neither structure nor list
	fOne           // it has one member
	fCount         // logarithm of how many members it has
	fKnown         // a request shows that nothing is required
	fArmsRequire   // share of its structures that require something themselves
	fEmptyArm      // one member is a structure without members
	fSuffix        // share of members that end in the same word
	fKin           // share of members that contain the last word of the structure's own member
	fElement       // it is the element of a list
	fProse         // a description says "one of", "either"
	fStyleRequired
	fStyleCamel
	fStyleOpen
	fStyleArms
	fModernStructures // fAllStructures on a lower-camel page
	fModernOne        // one structure alone on a lower-camel page
	fWrapper          // one member called value: a way to say null, not a choice
	fEnding           // how many last words all members share, up to two
	fModernEnding     // fEnding on a lower-camel page
	fRecord           // share of members that records have: name, id, arn, type, …
	fChoice           // the structure's member is called a source, a value, a location, …
	fSettings         // … a configuration, settings, options
	fInline           // one member is given inline, or by an S3 object
	fCustom           // one member is the custom one
	fMixed            // scalars of different kinds, nothing else
	features
)

// featureText says a feature in words, for explanations. Those of the page as a
// whole speak about the service, not about one structure.
var featureText = [features]string{
	fStructures:       "its members are structures",
	fAllStructures:    "every member is a structure",
	fScalars:          "its members are simple values",
	fOne:              "it has one member",
	fCount:            "it has many members",
	fKnown:            "a request requires none of its members",
	fArmsRequire:      "its members require something themselves",
	fEmptyArm:         "one member is an empty structure",
	fSuffix:           "its members' names end alike",
	fKin:              "its members are named after it",
	fElement:          "it is the element of a list",
	fProse:            "its description speaks of a choice",
	fStyleRequired:    "the page marks much as required",
	fStyleCamel:       "names on the page begin in lower case",
	fStyleOpen:        "many structures of the page require nothing",
	fStyleArms:        "many structures of the page hold nothing but structures",
	fModernStructures: "every member is a structure",
	fModernOne:        "it holds one structure",
	fWrapper:          "its one member only wraps a value",
	fEnding:           "its members share their last words",
	fModernEnding:     "its members share their last words",
	fRecord:           "it has members that records have",
	fChoice:           "it is called a source, value, location or the like",
	fSettings:         "it is called a configuration, settings or the like",
	fInline:           "a member is given inline or by an S3 object",
	fCustom:           "a member is the custom one",
	fMixed:            "its members are simple values of different kinds",
}

// of computes the features of a class; ok is false where it can not be a union.
// What responses leave unsaid is taken from a request's structure with the same
// members.
func (f *unionFeatures) of(id int32) (x [features]float64, ok bool) {
	c := &f.Classes[id]
	if c.Required == nil {
		if twin, ok := f.twins[f.memberKey(id)]; ok {
			c = &f.Classes[twin]
		}
	}
	if c.Requires {
		return x, false
	}
	var n, structures, scalars, arms, require float64
	var kinds uint32 // a bit for each kind of scalar
	names := f.names[:0]
	for m := range f.Children(c.First) {
		n++
		name := f.MemberName(m)
		names = append(names, name)
		memberWords(name, &x)
		class := f.Nodes[m].Class
		switch kind := f.kindOf(m); {
		case kind == parser.Structure:
			structures++
			arm := &f.Classes[class]
			if f.Graph.Element(arm.First) < 0 {
				x[fEmptyArm] = 1
			}
			if arm.Required != nil {
				arms++
				require += indicator(arm.Requires)
			}
		case kind != parser.List && kind != parser.Map:
			scalars++
			kinds |= 1 << kind
		}
	}
	f.names = names
	if n == 0 {
		return x, false
	}
	x[fBias] = 1
	x[fStructures] = structures / n
	x[fScalars] = scalars / n
	x[fAllStructures] = indicator(structures == n && n > 1)
	x[fOne] = indicator(n == 1)
	x[fCount] = math.Log(n)
	x[fKnown] = indicator(c.Required != nil)
	if arms > 0 {
		x[fArmsRequire] = require / arms
	}
	owner, _ := f.OwnerName(f.Classes[id].First)
	owner = f.Singulars.Of(owner)
	word := strings.ToLower(owner[words.LastWord(owner):])
	x[fSuffix] = commonEnding(names)
	x[fKin] = kin(names, word)
	x[fElement] = indicator(f.element[id])
	x[fProse] = indicator(f.saysOneOf(&f.Classes[id]))
	x[fStyleRequired] = f.page.required
	x[fStyleCamel] = f.page.camel
	x[fStyleOpen] = f.page.open
	x[fStyleArms] = f.page.arms
	x[fModernStructures] = x[fAllStructures] * f.page.camel
	x[fModernOne] = x[fOne] * x[fStructures] * f.page.camel
	x[fWrapper] *= x[fOne]
	x[fEnding] = sharedEnding(names)
	x[fModernEnding] = x[fEnding] * f.page.camel
	x[fRecord] /= n
	x[fChoice] = indicator(choiceWords[word])
	x[fSettings] = indicator(settingsWords[word])
	x[fMixed] = indicator(scalars == n && bits.OnesCount32(kinds) == int(n) && n > 1)
	return x, true
}

// The vocabularies are of API English, not of any service.
var (
	wrapperWords = words.Set("value", "values", "optionalValue", "item", "items", "enabled")
	recordWords  = words.Set("name", "id", "arn", "type", "status", "description", "version", "enabled", "key", "count", "size",
		"createdAt", "updatedAt", "message", "code", "reason", "state", "mode", "tags", "min", "max", "start", "end")
	choiceWords = words.Set("source", "value", "content", "location", "definition", "schema", "data", "resource", "target", "destination",
		"artifact", "credential", "credentials", "auth", "action", "condition", "selector", "provider", "strategy", "trigger", "endpoint",
		"principal", "reference", "payload", "body", "block", "delta", "member")
	settingsWords = words.Set("config", "configuration", "setting", "settings", "option", "options", "parameter", "parameters", "detail",
		"details", "metadata", "summary", "info", "properties", "override", "attributes", "specification", "result", "usage")
)

// memberWords counts what a member's name suggests.
func memberWords(name string, x *[features]float64) {
	var buf [16]byte // longer than any of the words
	lower := buf[:copy(buf[:], name)]
	if len(lower) > 0 && words.IsUpper(lower[0]) {
		lower[0] |= 0x20
	}
	if len(lower) < len(buf) {
		if wrapperWords[string(lower)] {
			x[fWrapper] = 1
		}
		if recordWords[string(lower)] {
			x[fRecord]++
		}
	}
	if bytes.HasPrefix(lower, []byte("inline")) || bytes.HasPrefix(lower, []byte("s3")) {
		x[fInline] = 1
	}
	if bytes.HasPrefix(lower, []byte("custom")) {
		x[fCustom] = 1
	}
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

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// commonEnding is the share of names that end in the most frequent last word,
// 0 where it is only one name's.
func commonEnding(names []string) float64 {
	best := 0
	if len(names) <= maxFew {
		var endings [maxFew]string
		for i, n := range names {
			endings[i] = n[words.LastWord(n):]
		}
		for i := range names {
			count := 1
			for k := range i {
				if len(endings[k]) == len(endings[i]) && strings.EqualFold(endings[k], endings[i]) {
					count++
				}
			}
			best = max(best, count)
		}
	} else {
		counts := make(map[string]int, len(names))
		for _, n := range names {
			word := strings.ToLower(n[words.LastWord(n):])
			counts[word]++
			best = max(best, counts[word])
		}
	}
	if best < 2 {
		return 0
	}
	return float64(best) / float64(len(names))
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

// choices are the words that prose tells a choice with.
var choices = words.NewFinder("one of", "either", "only one", "exactly one", "one or the other", "mutually exclusive", "union", "tagged")

// saysOneOf reports whether the description of a class, or of the member that
// leads to it, speaks of a choice.
func (f *unionFeatures) saysOneOf(c *graph.Class) bool {
	for _, i := range [...]int32{c.First, c.Text} {
		if i < 0 {
			continue
		}
		for b := f.Nodes[i].Text.First; b < f.Nodes[i].Text.Last; b++ {
			if choices.In(f.Block(i, b)) {
				return true
			}
		}
	}
	return false
}
