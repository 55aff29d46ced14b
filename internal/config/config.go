package config

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
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

// Version is the newest version of the file's form. Version 1 knows no services.
const Version = 2

// A Config is what shapec.yaml says. Its zero value is that of an empty file.
type Config struct {
	Version  int              `yaml:"version" doc:"The version of this file's form."`
	Service  `yaml:",inline"` // the one service where there is no list; else the defaults of those in it
	Services []Service        `yaml:"services" doc:"The services. What stands beside the list holds for all that do not say otherwise."`
	Diff     Diff             `yaml:"diff" doc:"The policy of shapec diff."`

	file *diag.File
	root ast.Node
}

// Diff is the policy of `shapec diff`.
type Diff struct {
	FailOn       string            `yaml:"fail-on" doc:"Exit 1 from this severity on."`
	Sides        List              `yaml:"sides" doc:"Fail only where these sides are reached."`
	Axes         List              `yaml:"axes" doc:"Judge by the worst of these axes."`
	Severities   map[string]string `yaml:"severities" doc:"Other severities, by kind of change."`
	Acknowledged string            `yaml:"acknowledged" doc:"A file of acknowledged findings, relative to this file."`
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
	for i := range c.Services {
		c.Services[i].at = []string{"services", strconv.Itoa(i)}
	}
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
	if c.Version < 0 || c.Version > Version {
		r.Add(diag.ConfigValue.At(c.file, c.Locate("version"), "%s is of version %d, this shapec reads up to %d", c.file.Name, c.Version, Version))
	}
	for i := range c.all() {
		s := c.all()[i]
		oneOf(s.From, source.Names(), append(s.at, "from")...)
		set := map[string]string{"enums": s.Enums, "prose": s.Prose, "constraints": s.Constraints}
		for _, w := range rules.Words() {
			oneOf(set[w.Name], w.Values, append(s.at, w.Name)...)
			if w.Name == "unions" {
				oneOf(s.Unions.Which, w.Values, s.Unions.path(s.at)...)
			}
		}
		for _, shape := range slices.Sorted(maps.Keys(s.Unions.Shapes)) {
			oneOf(s.Unions.Shapes[shape], declarations, append(s.at, "unions", shape)...)
		}
	}
	c.checkServices(r)
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

// Locate returns the place of the value at a path of keys, or of the nearest
// enclosing one that exists, or no place. Of a mapping, and of null, it is the key.
func (c *Config) Locate(path ...string) diag.Span {
	node, t := c.root, (*token.Token)(nil)
	for _, key := range path {
		next := step(node, key)
		if next == nil {
			break
		}
		t = first(next)
		if e := entry(node, key); e != nil && (next.Type() == ast.MappingType || next.Type() == ast.NullType) {
			t = e.Key.GetToken()
		}
		node = next
	}
	return at(c.file, t)
}

// LocateKey is the place of the last key of a path, where that exists, else that of
// the nearest value.
func (c *Config) LocateKey(path ...string) diag.Span {
	node := c.root
	for i, key := range path {
		if e := entry(node, key); e != nil && i == len(path)-1 {
			return at(c.file, e.Key.GetToken())
		}
		if node = step(node, key); node == nil {
			break
		}
	}
	return c.Locate(path...)
}

// first is the token that a value begins with.
func first(n ast.Node) *token.Token {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken() // its own is the colon
	}
	return n.GetToken()
}

// File is what the configuration was read from.
func (c *Config) File() *diag.File { return c.file }

// Has reports whether the file has a value at a path of keys.
func (c *Config) Has(path ...string) bool {
	node := c.root
	for _, key := range path {
		if node = step(node, key); node == nil {
			return false
		}
	}
	return node != nil
}

// step follows a key of a mapping, or a place in a list.
func step(n ast.Node, key string) ast.Node {
	if list, ok := n.(*ast.SequenceNode); ok {
		if i, err := strconv.Atoi(key); err == nil && i < len(list.Values) {
			return list.Values[i]
		}
		return nil
	}
	return value(n, key)
}

func value(n ast.Node, key string) ast.Node {
	if e := entry(n, key); e != nil {
		return e.Value
	}
	return nil
}

// entry is that of a key in a mapping; nil in all else.
func entry(n ast.Node, key string) *ast.MappingValueNode {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		return nil
	}
	for _, e := range m.Values {
		if t := e.Key.GetToken(); t != nil && t.Value == key {
			return e
		}
	}
	return nil
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
