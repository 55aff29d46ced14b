package instance

import (
	"crypto/sha256"
	"path"
	"strings"

	"shapec/diag"
	"shapec/internal/awspattern"
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

// A Document is one of a file: a YAML file may hold a stream of them.
type Document struct {
	File *diag.File
	Span diag.Span // of all that belongs to it, with the comments before it
	root *node
}

// Text is the document as it stands in its file.
func (d *Document) Text() string { return d.Span.Of(d.File.Text) }

// Schema is what a document says its schema is, under "$schema" at its top; empty
// where it says nothing.
func (d *Document) Schema() string {
	for _, e := range d.root.members {
		if e.key == rules.SchemaMember && e.value.kind == text {
			return e.value.text
		}
	}
	return ""
}

// Validate checks every document of f against the side of op that the rules are
// for, and adds what it finds to r.
func Validate(holds rules.Rules, op *ir.Operation, f *diag.File, r *diag.Report) {
	for _, d := range Read(f, r) {
		d.Validate(holds, op, r)
	}
}

// Validate checks a document against the side of op that the rules are for.
func (d *Document) Validate(holds rules.Rules, op *ir.Operation, r *diag.Report) {
	c := &checker{Rules: holds, file: d.File, report: r, left: MaxValues,
		patterns: map[string]awspattern.Matcher{}, bindings: map[ir.ShapeID]rules.Binding{}, members: map[ir.Shape]map[string]*ir.Member{}, values: map[*ir.Enum]map[string]bool{},
		limits: map[*ir.Member]rules.Limits{}, hashes: map[*node][sha256.Size]byte{}}
	target := op.Input
	if holds.Side == ir.Response {
		target = op.Output
	}
	shape := holds.Model.Shapes[target]
	if shape == nil { // an operation without one takes, or gives, an empty structure
		shape = &ir.Structure{}
	}
	c.record(d.root, shape, d.root.span, true)
}

// Read reads the documents of a file. JSON is tried first where it looks like
// JSON; a file that is called so must be it. What cannot be read is reported, and so
// is what is wrong whatever the shapes: keys that stand twice, strings that are no
// text.
func Read(f *diag.File, r *diag.Report) []*Document {
	documents, problem := read(f, r)
	if problem != nil {
		r.Add(*problem)
		return nil
	}
	seen := map[*node]bool{}
	for _, d := range documents {
		duplicates(d.root, f, seen, r)
	}
	return documents
}

func read(f *diag.File, r *diag.Report) ([]*Document, *diag.Diagnostic) {
	problem := func(c *diag.Code, help, format string, args ...any) ([]*Document, *diag.Diagnostic) {
		d := c.At(f, diag.Span{}, format, args...)
		d.Help = help
		return nil, &d
	}
	if len(f.Text) > MaxSize {
		return problem(diag.DocumentTooLarge, "", "the document has %d bytes; at most %d are checked", len(f.Text), MaxSize)
	}
	if strings.HasPrefix(f.Text, "\xff\xfe") || strings.HasPrefix(f.Text, "\xfe\xff") {
		return problem(diag.DocumentEncoding, "save it as UTF-8", "the document is UTF-16, which clients do not read")
	}
	text := strings.TrimSpace(strings.TrimPrefix(f.Text, "\ufeff"))
	if text == "" {
		return problem(diag.InputEmpty, "an operation without parameters takes {}", "the document is empty")
	}
	ext := strings.ToLower(path.Ext(f.Name))
	named := ext == ".json" || ext == ".jsonc"
	if named || text[0] == '{' || text[0] == '[' {
		root, broken := readJSON(f, ext == ".jsonc" || ext == "", r)
		if broken == nil {
			return []*Document{{File: f, Span: whole(f), root: root}}, nil
		}
		if named || broken.Code == diag.DocumentTooLarge {
			return nil, broken
		}
	}
	return readYAML(f, r)
}

func whole(f *diag.File) diag.Span { return diag.Span{End: uint32(len(f.Text))} }
