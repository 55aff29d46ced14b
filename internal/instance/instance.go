package instance

import (
	"crypto/sha256"
	"path"
	"regexp"
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/ir/rules"
)

// Bounds of a document.
const (
	MaxSize   = 32 << 20  // bytes of JSON
	MaxYAML   = 2 << 20   // bytes of YAML: its tokens take some 150 times their text
	MaxDepth  = 500       // levels of nesting
	MaxTokens = 40_000    // of YAML: some 13,000 lines; the parser takes time quadratic in the keys of one mapping
	MaxMerged = 200_000   // entries that YAML merge keys bring
	MaxValues = 1_000_000 // visited, aliases counted wherever they are used
)

// Validate checks the document f against the side of op that the rules are for, and
// adds what it finds to r.
func Validate(holds rules.Rules, op *ir.Operation, f *diag.File, r *diag.Report) {
	root := read(f, r)
	if root == nil {
		return
	}
	duplicates(root, f, map[*node]bool{}, r)
	c := &checker{Rules: holds, file: f, report: r, left: MaxValues,
		patterns: map[string]*regexp.Regexp{}, bindings: map[ir.ShapeID]rules.Binding{}, members: map[ir.Shape]map[string]*ir.Member{}, values: map[*ir.Enum]map[string]bool{},
		limits: map[*ir.Member]rules.Limits{}, hashes: map[*node][sha256.Size]byte{}}
	target := op.Input
	if holds.Side == ir.Response {
		target = op.Output
	}
	shape := holds.Model.Shapes[target]
	if shape == nil { // an operation without one takes, or gives, an empty structure
		shape = &ir.Structure{}
	}
	c.record(root, shape, root.span, true)
}

// read brings a document to one tree. JSON is tried first where it looks like
// JSON; a file that is called so must be it.
func read(f *diag.File, r *diag.Report) *node {
	if len(f.Text) > MaxSize {
		r.Add(diag.DocumentTooLarge.At(f, diag.Span{}, "the document has %d bytes; at most %d are checked", len(f.Text), MaxSize))
		return nil
	}
	text := strings.TrimSpace(strings.TrimPrefix(f.Text, "\ufeff"))
	if text == "" {
		r.Add(diag.InputEmpty.At(f, diag.Span{}, "the document is empty").WithHelp("an operation without parameters takes {}"))
		return nil
	}
	named := strings.EqualFold(path.Ext(f.Name), ".json")
	if named || text[0] == '{' || text[0] == '[' {
		root, problem := readJSON(f, r)
		if problem == nil {
			return root
		}
		if named || problem.Code == diag.DocumentTooLarge {
			r.Add(*problem)
			return nil
		}
	}
	root, problem := readYAML(f, r)
	if problem != nil {
		r.Add(*problem)
		return nil
	}
	return root
}
