package instance

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"shapec/diag"
)

// readYAML reads a stream of documents of YAML 1.2 (core schema). The problem is set
// instead of the documents.
func readYAML(f *diag.File, r *diag.Report) (documents []*Document, problem *diag.Diagnostic) {
	if len(f.Text) > MaxYAML {
		d := diag.DocumentTooLarge.At(f, diag.Span{}, "the YAML has %d bytes; at most %d are checked", len(f.Text), MaxYAML).
			WithHelp("convert it to JSON")
		return nil, &d
	}
	if i := invalid(f.Text); i >= 0 {
		d := diag.DocumentEncoding.At(f, diag.Span{Start: uint32(i), End: uint32(i + 1)}, "the byte 0x%02x is not UTF-8", f.Text[i])
		return nil, &d
	}
	y := &yamlReader{file: f, report: r, anchors: map[string]*node{}}
	defer func() { // the library panics on some broken input
		if p := recover(); p != nil {
			documents, problem = nil, y.at(diag.Span{}, "cannot be read as YAML")
		}
	}()
	// The library counts two lines where a comment ends in \r\n; YAML reads both as one \n.
	tokens := lexer.Tokenize(strings.ReplaceAll(strings.TrimPrefix(f.Text, "\ufeff"), "\r\n", "\n"))
	if len(tokens) > MaxTokens {
		d := diag.DocumentTooLarge.At(f, diag.Span{}, "the YAML has %d tokens; at most %d are checked", len(tokens), MaxTokens).
			WithHelp("convert it to JSON")
		return nil, &d
	}
	if t := deepest(tokens); t != nil {
		d := diag.DocumentTooLarge.At(f, y.span(t), "nested deeper than %d levels", MaxDepth)
		return nil, &d
	}
	parsed, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, y.failure(err)
	}
	for _, d := range parsed.Docs {
		if _, directive := d.Body.(*ast.DirectiveNode); d.Body == nil || directive {
			continue
		}
		clear(y.anchors) // they end with their document
		root := y.node(d.Body)
		if y.problem != nil {
			return nil, y.problem
		}
		documents = append(documents, &Document{File: f, Span: whole(f), root: root})
	}
	// A document ends where the next one begins, whose comments stand after "---".
	for i := range documents[:max(0, len(documents)-1)] {
		at := startOf(f.Text, documents[i+1].root.span.Start)
		documents[i].Span.End, documents[i+1].Span.Start = at, at
	}
	if len(documents) == 0 {
		return nil, y.at(diag.Span{}, "no document in the file")
	}
	return documents, nil
}

// startOf is where the document begins that has something at an offset: after the
// last line before it that is "---".
func startOf(text string, at uint32) uint32 {
	if i := strings.LastIndex("\n"+text[:at], "\n---"); i >= 0 {
		return uint32(i)
	}
	return 0
}

type yamlReader struct {
	file    *diag.File
	report  *diag.Report
	anchors map[string]*node // complete ones: an alias inside its own anchor finds none
	merged  int              // entries that merge keys brought
	problem *diag.Diagnostic // the first
}

// deepest returns the token at which nesting exceeds [MaxDepth], or nil. The
// parser recurses, so this must be known before.
func deepest(tokens token.Tokens) *token.Token {
	flow, prefixes := 0, 0
	var columns []int // of the open block entries, ascending
	for i, t := range tokens {
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow = max(0, flow-1)
		case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType:
			if flow > 0 {
				break
			}
			at := t.Position.Column
			if t.Type == token.MappingValueType && i > 0 {
				at = tokens[i-1].Position.Column
			}
			for len(columns) > 0 && columns[len(columns)-1] >= at {
				columns = columns[:len(columns)-1]
			}
			columns = append(columns, at)
		}
		prefixes++ // anchors, tags and question marks nest too
		if t.Type != token.AnchorType && t.Type != token.TagType && t.Type != token.MappingKeyType {
			prefixes = 0
		}
		if flow+len(columns)+prefixes > MaxDepth {
			return t
		}
	}
	return nil
}

func (y *yamlReader) at(s diag.Span, format string, args ...any) *diag.Diagnostic {
	d := diag.DocumentSyntax.At(y.file, s, format, args...)
	return &d
}

func (y *yamlReader) fail(n ast.Node, format string, args ...any) *node {
	span := y.span(n.GetToken())
	if y.problem == nil {
		y.problem = y.at(span, format, args...)
	}
	return &node{span: span}
}

func (y *yamlReader) failure(err error) *diag.Diagnostic {
	var known yaml.Error
	if errors.As(err, &known) && known.GetToken() != nil {
		return y.at(y.span(known.GetToken()), "not YAML: %s", known.GetMessage())
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return y.at(diag.Span{}, "not YAML: %s", message)
}

const maxTrailing = 256 // bytes of white space behind a word

// span is where a token stands. The library's offsets count characters, its columns
// are 0 in block scalars, and too far to the right where white space follows.
func (y *yamlReader) span(t *token.Token) diag.Span {
	if t == nil || t.Position == nil {
		return diag.Span{}
	}
	at := diag.Position{Line: t.Position.Line, Column: max(1, t.Position.Column)}
	line := y.file.Offset(diag.Position{Line: at.Line, Column: 1})
	if at.Line == 1 && strings.HasPrefix(y.file.Text, "\ufeff") {
		at.Column++
	}
	text := strings.TrimSpace(t.Origin)
	first, _, _ := strings.Cut(text, "\n")
	start := y.file.Offset(at)
	if rest := y.file.Text[start:]; !strings.HasPrefix(rest, first) {
		from := max(line, start-min(start, maxTrailing))
		before := y.file.Text[from:min(int(start)+len(first), len(y.file.Text))]
		if i := strings.LastIndex(before, first); i >= 0 {
			start = from + uint32(i)
		}
	}
	end := min(int(start)+len(text), len(y.file.Text))
	return diag.Span{Start: start, End: uint32(max(end, int(start)))}
}

func (y *yamlReader) node(n ast.Node) *node {
	switch n := n.(type) {
	case *ast.NullNode:
		return &node{span: y.span(n.GetToken())}
	case *ast.MappingNode:
		return y.mapping(n, n.Values)
	case *ast.MappingValueNode:
		return y.mapping(n, []*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		out := &node{kind: array, span: y.span(n.GetToken())}
		for _, v := range n.Values {
			out.items = append(out.items, y.node(v))
		}
		return out
	case *ast.AnchorNode:
		v := y.node(n.Value)
		y.anchors[n.Name.GetToken().Value] = v
		return v
	case *ast.AliasNode:
		name := n.Value.GetToken().Value
		if v := y.anchors[name]; v != nil {
			return v
		}
		return y.fail(n, "the alias *%s stands for nothing before it", name)
	case *ast.TagNode:
		return y.tagged(n)
	case *ast.LiteralNode:
		return &node{kind: text, span: y.span(n.GetToken()), text: n.Value.Value}
	case ast.ScalarNode:
		return y.scalar(n)
	case nil:
		return &node{}
	default:
		return y.fail(n, "%s cannot stand here", strings.ToLower(n.Type().String()))
	}
}

// mapping reads the entries of a mapping. What a merge key brings counts only
// where the mapping does not say it itself.
func (y *yamlReader) mapping(n ast.Node, values []*ast.MappingValueNode) *node {
	out := &node{kind: object, span: y.span(n.GetToken())}
	if len(values) > 0 && n.GetToken().Type != token.MappingStartType {
		out.span = y.span(values[0].Key.GetToken())
	}
	var merged []*node
	for _, v := range values {
		if _, merge := v.Key.(*ast.MergeKeyNode); merge {
			from := y.node(v.Value)
			if from.kind == array {
				merged = append(merged, from.items...)
			} else {
				merged = append(merged, from)
			}
			continue
		}
		e := y.key(v.Key)
		e.value = y.node(v.Value)
		out.members = append(out.members, e)
	}
	if len(merged) == 0 {
		return out
	}
	has := map[string]bool{}
	for _, e := range out.members {
		has[e.key] = true
	}
	for _, from := range merged {
		if from.kind != object {
			y.fail(n, "<< takes a mapping, not %s", from.kind)
		}
		if y.merged += len(from.members); y.merged > MaxMerged {
			y.fail(n, "merge keys bring more than %d entries", MaxMerged)
			return out
		}
		for _, e := range from.members {
			if !has[e.key] {
				has[e.key] = true
				out.members = append(out.members, e)
			}
		}
	}
	return out
}

func (y *yamlReader) key(n ast.MapKeyNode) entry {
	var value ast.Node = n
	if k, ok := n.(*ast.MappingKeyNode); ok {
		value = k.Value
	}
	got := y.node(value)
	e := entry{key: got.text, span: got.span}
	switch got.kind {
	case array, object:
		y.fail(n, "a key must be a word, not %s", got.kind)
	case null:
		e.key = "null"
		y.trap(got.span, diag.Error, "the key is null, not a word")
	case boolean, number:
		e.key = got.span.Of(y.file.Text)
		y.trap(got.span, diag.Warning, "the key is %s, not a word, to other readers of YAML", got.kind)
	case text:
		if got.plain {
			if what := oldWord(got.text); what != "" {
				y.trap(got.span, diag.Warning, "the key is %s to readers of YAML 1.1", what)
			}
		}
	}
	return e
}

// trap reports a word that is not what it looks like. Quotes make it that.
func (y *yamlReader) trap(at diag.Span, severity diag.Severity, format string, args ...any) {
	word := at.Of(y.file.Text)
	d := diag.DocumentYAML.At(y.file, at, format, args...).WithSeverity(severity)
	if word != "" {
		d = d.WithHelp("put it in quotes: %q", word)
		d.Fix = &diag.Edit{Span: at, Text: strconv.Quote(word)}
	}
	y.report.Add(d)
}

// oldWord says what a plain word is to readers of YAML 1.1 that is a string to
// those of 1.2; empty where they agree. The client library's are of both kinds.
func oldWord(word string) string {
	switch {
	case oldBool.MatchString(word):
		return "true or false"
	case oldNumber.MatchString(word):
		return "a number"
	}
	return ""
}

var (
	oldBool   = regexp.MustCompile(`^(?i:yes|no|on|off)$`)
	oldNumber = regexp.MustCompile(`^[-+]?(?:[0-9][0-9_]*_[0-9_]*|0b[01_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$`)
)

func (y *yamlReader) tagged(n *ast.TagNode) *node {
	v := y.node(n.Value)
	switch n.Start.Value {
	case "!!str", "!!binary":
		if s, ok := n.Value.(ast.ScalarNode); ok {
			return &node{kind: text, span: v.span, text: s.GetToken().Value}
		}
	}
	return v
}

var ( // YAML 1.2, core schema
	yamlBool  = regexp.MustCompile(`^(true|True|TRUE|false|False|FALSE)$`)
	yamlNull  = regexp.MustCompile(`^(~|null|Null|NULL|)$`)
	yamlInt   = regexp.MustCompile(`^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$`)
	yamlFloat = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
	yamlOther = regexp.MustCompile(`^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
)

// scalar tells the type of a plain word by the core schema; the library's own
// takes large numbers for strings and 1_000 for a number.
func (y *yamlReader) scalar(n ast.ScalarNode) *node {
	t := n.GetToken()
	out := &node{kind: text, span: y.span(t), text: t.Value}
	if s, ok := n.(*ast.StringNode); ok {
		out.text = s.Value
	}
	if t.Type == token.DoubleQuoteType {
		encoded(y.file, y.quoted(out.span), y.report)
	}
	if t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType {
		return out
	}
	out.plain = true
	switch word := out.text; {
	case yamlNull.MatchString(word):
		out.kind = null
	case yamlBool.MatchString(word):
		out.kind, out.text = boolean, strings.ToLower(word)
	case yamlInt.MatchString(word):
		out.kind, out.text = number, decimal(word)
	case yamlFloat.MatchString(word), yamlOther.MatchString(word):
		out.kind, out.text = number, strings.TrimPrefix(word, "+")
	}
	return out
}

// quoted is where a string in double quotes stands, quotes included: the
// library's token has it without escapes.
func (y *yamlReader) quoted(at diag.Span) diag.Span {
	text := y.file.Text
	for i := int(at.Start) + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return diag.Span{Start: at.Start, End: uint32(i + 1)}
		}
	}
	return at
}

// decimal writes 0o17 and 0x1f as JSON would. Very long ones stay as they are:
// converting takes time quadratic in their length.
func decimal(word string) string {
	word = strings.TrimPrefix(word, "+")
	if len(word) > 2 && len(word) < 1000 && (word[1] == 'o' || word[1] == 'x') {
		if n, ok := new(big.Int).SetString(word, 0); ok {
			return fmt.Sprint(n)
		}
	}
	return word
}
