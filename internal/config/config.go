package config

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/ir/rules"
	"shapec/source"
)

// FileName is the configuration's name in the working folder.
const FileName = "shapec.yaml"

// A Config is what shapec.yaml says. Its zero value is that of an empty file.
type Config struct {
	Sources    []string                   `yaml:"sources"`    // files, folders, globs, REF:path; relative to the file
	From       string                     `yaml:"from"`       // one of [source.Names]; empty means: find out
	Out        string                     `yaml:"out"`        // folder, relative to the file
	Generators map[string]map[string]Text `yaml:"generators"` // option → value, by generator; empty runs the command's default set
	Names      map[string]string          `yaml:"names"`      // inferred shape name → wanted name
	Unions     string                     `yaml:"unions"`     // which unions count and are enforced: stated, likely, all; empty: likely ones count, stated ones are enforced
	Enums      string                     `yaml:"enums"`      // whether enums take only the values listed: open, closed
	Prose      string                     `yaml:"prose"`      // whether checks hold to what only descriptions state: off, enforce
	Diff       Diff                       `yaml:"diff"`

	file *diag.File
	root ast.Node
}

// Diff is the policy of `shapec diff`.
type Diff struct {
	FailOn       string            `yaml:"fail-on"`      // breaking, dangerous, any, off
	Sides        []string          `yaml:"sides"`        // fail only where these are reached: request, response
	Axes         []string          `yaml:"axes"`         // judge by the worst of these: wire, source, validation
	Severities   map[string]string `yaml:"severities"`   // change id → breaking, dangerous, info, off
	Acknowledged string            `yaml:"acknowledged"` // file of acknowledged findings, relative to shapec.yaml
}

// Parse reads a configuration. Everything wrong goes to r, and the result is
// nil then. An empty file is an empty configuration.
func Parse(f *diag.File, r *diag.Report) *Config {
	c := &Config{file: f}
	root, ok := read(f, c, r)
	if !ok {
		return nil
	}
	c.root = root
	before := len(r.All())
	c.check(r)
	if len(r.All()) > before {
		return nil
	}
	return c
}

// read decodes the one document of f into v. The node is nil where f is empty.
func read(f *diag.File, v any, r *diag.Report) (root ast.Node, ok bool) {
	tree, err := parse(f.Text)
	if err != nil {
		r.Add(describe(f, nil, err))
		return nil, false
	}
	if len(tree.Docs) > 1 {
		r.Add(diag.ConfigSyntax.At(f, at(f, tree.Docs[1].Start), "%s holds %d YAML documents", f.Name, len(tree.Docs)).WithHelp("keep the first, delete what follows"))
		return nil, false
	}
	if len(tree.Docs) == 0 || tree.Docs[0].Body == nil {
		return nil, true
	}
	root = tree.Docs[0].Body
	if err := decode(root, v); err != nil {
		r.Add(describe(f, root, err))
		return nil, false
	}
	return root, true
}

// parse and decode guard against the YAML library, which panics on some
// malformed input (a tag without a value: "sources: !x ").
func parse(text string) (tree *ast.File, err error) {
	defer caught(&err)
	return parser.ParseBytes([]byte(text), 0)
}

func decode(root ast.Node, v any) (err error) {
	defer caught(&err)
	return yaml.NodeToValue(root, v, yaml.Strict())
}

func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("the file is not YAML that shapec can read: %v", p)
	}
}

// check tests what the types cannot say.
func (c *Config) check(r *diag.Report) {
	oneOf := func(value string, allowed []string, path ...string) {
		if value == "" || slices.Contains(allowed, value) {
			return
		}
		d := diag.ConfigValue.At(c.file, c.Locate(path...), "%s is %q, it may be %s", strings.Join(path, "."), value, strings.Join(allowed, ", "))
		if near := suggest.Closest(value, allowed); near != "" {
			d = d.WithHelp("did you mean %q?", near)
		}
		r.Add(d)
	}
	oneOf(c.From, source.Names(), "from")
	set := map[string]string{"unions": c.Unions, "enums": c.Enums, "prose": c.Prose}
	for _, w := range rules.Words() {
		oneOf(set[w.Name], w.Values, w.Name)
	}
	for _, side := range c.Diff.Sides {
		oneOf(side, sides, "diff", "sides")
	}
	for _, axis := range c.Diff.Axes {
		oneOf(axis, axes, "diff", "axes")
	}
	oneOf(c.Diff.FailOn, failOn, "diff", "fail-on")
	for _, id := range slices.Sorted(maps.Keys(c.Diff.Severities)) {
		oneOf(c.Diff.Severities[id], severities, "diff", "severities", id)
	}
}

// The values that the keys of these names allow.
var (
	failOn     = []string{"breaking", "dangerous", "any", "off"}
	sides      = []string{"request", "response"}
	axes       = []string{"wire", "source", "validation"}
	severities = []string{"breaking", "dangerous", "info", "off"}
)

// Locate returns the place of the value at a path of keys, of the nearest
// enclosing one that exists, or no place.
func (c *Config) Locate(path ...string) diag.Span {
	node := c.root
	for _, key := range path {
		next := value(node, key)
		if next == nil {
			break
		}
		node = next
	}
	if node == nil || node == c.root {
		return diag.Span{}
	}
	return at(c.file, node.GetToken())
}

// File is what the configuration was read from.
func (c *Config) File() *diag.File { return c.file }

func value(n ast.Node, key string) ast.Node {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		return nil
	}
	for _, v := range m.Values {
		if t := v.Key.GetToken(); t != nil && t.Value == key {
			return v.Value
		}
	}
	return nil
}

// describe turns the decoder's errors into diagnostics.
func describe(f *diag.File, root ast.Node, err error) diag.Diagnostic {
	var e yaml.Error
	if !errors.As(err, &e) {
		return diag.ConfigSyntax.At(f, diag.Span{}, "%v", err)
	}
	span := at(f, e.GetToken())
	var unknown *yaml.UnknownFieldError
	var mistyped *yaml.TypeError
	switch {
	case errors.As(err, &unknown):
		key := e.GetToken().Value
		known := keysBeside(root, e.GetToken())
		d := diag.ConfigUnknownKey.At(f, span, "unknown key %q", key)
		if near := suggest.Closest(key, known); near != "" {
			return d.WithHelp("did you mean %q?", near)
		}
		return d.WithHelp("the keys here are: %s", strings.Join(known, ", "))
	case errors.As(err, &mistyped):
		return diag.ConfigValue.At(f, span, "%q is not %s", e.GetToken().Value, kindName(mistyped.DstType)).
			WithHelp("`shapec init` writes a commented example")
	}
	var unexpected *yaml.UnexpectedNodeTypeError
	if errors.As(err, &unexpected) {
		return diag.ConfigValue.At(f, span, "here stands %s, where %s is expected", nodeName(unexpected.Actual), nodeName(unexpected.Expected)).
			WithHelp("`shapec init` writes a commented example")
	}
	return diag.ConfigSyntax.At(f, span, "%s", e.GetMessage()).WithHelp("`shapec init` writes a commented example")
}

// keysBeside lists the keys that are known where a token stands.
func keysBeside(root ast.Node, key *token.Token) []string {
	if _, ok := root.(*ast.SequenceNode); ok {
		return keys(reflect.TypeFor[Acknowledgement]())
	}
	if m, ok := value(root, "diff").(*ast.MappingNode); ok {
		for _, v := range m.Values {
			if v.Key.GetToken() == key {
				return keys(reflect.TypeFor[Diff]())
			}
		}
	}
	return keys(reflect.TypeFor[Config]())
}

func keys(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("yaml"); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func kindName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Slice:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "a mapping (key: value)"
	}
	return fmt.Sprintf("a %s", t.Kind())
}

// nodeName names a kind of YAML node in the words of [kindName].
func nodeName(t ast.NodeType) string {
	switch t {
	case ast.StringType, ast.LiteralType:
		return "a text"
	case ast.SequenceType:
		return "a list"
	case ast.MappingType, ast.MappingValueType:
		return "a mapping (key: value)"
	case ast.IntegerType, ast.FloatType:
		return "a number"
	case ast.BoolType:
		return "true or false"
	case ast.NullType:
		return "nothing"
	}
	return "something else"
}

// at converts a token's place. Its line and column count from 1, columns in
// characters.
func at(f *diag.File, t *token.Token) diag.Span {
	if t == nil || t.Position == nil {
		return diag.Span{}
	}
	offset := 0
	for range t.Position.Line - 1 {
		i := strings.IndexByte(f.Text[offset:], '\n')
		if i < 0 {
			break
		}
		offset += i + 1
	}
	column := 1
	for i := range f.Text[offset:] {
		if column == t.Position.Column {
			offset += i
			break
		}
		column++
	}
	return diag.Span{Start: uint32(offset), End: uint32(min(len(f.Text), offset+max(1, len(t.Value))))}
}
