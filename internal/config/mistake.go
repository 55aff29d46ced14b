package config

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"shapec/diag"
	"shapec/internal/suggest"
)

// describe turns the errors of the YAML library into diagnostics.
func describe(f *diag.File, root ast.Node, err error) diag.Diagnostic {
	var e yaml.Error
	if !errors.As(err, &e) {
		return diag.ConfigSyntax.At(f, diag.Span{}, "%v", err)
	}
	t := e.GetToken()
	span := at(f, t)
	var unknown *yaml.UnknownFieldError
	var mistyped *yaml.TypeError
	var unexpected *yaml.UnexpectedNodeTypeError
	switch {
	case errors.As(err, &unknown):
		known := keysBeside(root, t)
		d := diag.ConfigUnknownKey.At(f, span, "unknown key %q", t.Value)
		if near := suggest.Closest(t.Value, known); near != "" {
			return d.WithHelp("did you mean %q?", near)
		}
		return d.WithHelp("the keys here are: %s", strings.Join(known, ", "))
	case errors.As(err, &mistyped):
		return diag.ConfigValue.At(f, span, "here stands %s, where %s is expected", tokenName(t), kindName(mistyped.DstType)).
			WithHelp("%s", likeThis(root, t))
	case errors.As(err, &unexpected):
		return diag.ConfigValue.At(f, span, "here stands %s, where %s is expected", nodeName(unexpected.Actual), nodeName(unexpected.Expected)).
			WithHelp("%s", likeThis(root, t))
	}
	for _, m := range mistakes {
		if found := m.library.FindStringSubmatchIndex(e.GetMessage()); found != nil {
			say := func(text string) string {
				return string(m.library.ExpandString(nil, text, e.GetMessage(), found))
			}
			return diag.ConfigSyntax.At(f, span, "%s", say(m.message)).WithHelp("%s", say(m.help))
		}
	}
	return diag.ConfigSyntax.At(f, span, "this is not YAML: %s", e.GetMessage()).WithHelp("`shapec init --stdout` prints a commented example")
}

// mistakes are what people write wrong, by what the YAML library says of it.
var mistakes = []struct {
	library       *regexp.Regexp
	message, help string
}{
	{regexp.MustCompile(`^sequence end token '\]' not found`), "a list opens here and is never closed", "close it with ], or write it a line each: - page.txt"},
	{regexp.MustCompile(`^',' or '\]' must be`), "a list is not closed before this", "close it with ], or write it a line each: - page.txt"},
	{regexp.MustCompile(`^could not find flow map|^',' or '\}' must be|end token '\}'`), "a mapping is not closed before this", "close it with }, or write it a line each: key: value"},
	{regexp.MustCompile(`^could not find '(.)' character corresponding to '(.)'`), "this closes what was never opened", "delete it, or write $1 before it; a text that begins so wants quotes"},
	{regexp.MustCompile(`^mapping value is not allowed`), "a second key on one line, or a line that is indented too far", "a text with a colon and a space wants quotes; keys of one mapping begin in one column"},
	{regexp.MustCompile(`tab character|^found character '\t'`), "a tab begins this line", "YAML indents with spaces only: write two for each level"},
	{regexp.MustCompile(`^could not find end character of (\w+)-quoted`), "a $1 quote opens here and is never closed", "close it; within single quotes '' stands for one"},
	{regexp.MustCompile(`^could not find alias "(.*)"`), "*$1 refers to an anchor that is not there", "a pattern that begins with * wants quotes: '*$1'"},
	{regexp.MustCompile(`^undefined a(?:lias|nchor)`), "this begins a reference, and names nothing", "a text that begins with * or & wants quotes"},
	{regexp.MustCompile(`^mapping key "(.*)" already defined at \[(\d+):\d+\]`), "the key $1 stands here again; it is in line $2 already", "put both into one, or delete one"},
	{regexp.MustCompile(`^value is not allowed in this context`), "this line is indented unlike the ones it belongs to", "what belongs together begins in one column"},
	{regexp.MustCompile(`^'(.)' is a reserved character`), "no text may begin with $1 in YAML", "put it in quotes: '$1…'"},
	{regexp.MustCompile(`^unexpected directive|^could not find directive`), "no text may begin with % in YAML", "put it in quotes: '%…'"},
	{regexp.MustCompile(`^unexpected key name|^non-map value is specified`), "this is no key with a value", "a key ends in a colon and a space: sources: [page.txt]"},
	{regexp.MustCompile(`^found unknown escape character '(.)'`), `\$1 means nothing within double quotes`, `write \\, or use single quotes; paths take / everywhere`},
}

// likeThis shows how the key is written whose value a token begins.
func likeThis(root ast.Node, t *token.Token) string {
	if _, ok := root.(*ast.MappingNode); !ok && root != nil && t == root.GetToken() {
		return "a key ends in a colon and a space: sources: [page.txt]"
	}
	if key := keyOf(root, t); examples[key] != "" {
		return fmt.Sprintf("write it like this: %s: %s", key, examples[key])
	}
	return "`shapec init --stdout` prints a commented example"
}

// keyOf is the key of the innermost mapping whose value a token begins or stands
// in a list of; empty where there is none.
func keyOf(n ast.Node, t *token.Token) (key string) {
	switch n := n.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			if inside := keyOf(v.Value, t); inside != "" {
				return inside
			}
			if v.Value.GetToken() == t || slices.Contains(firstTokens(v.Value), t) {
				return v.Key.GetToken().Value
			}
		}
	case *ast.SequenceNode:
		for _, v := range n.Values {
			if inside := keyOf(v, t); inside != "" {
				return inside
			}
		}
	}
	return ""
}

// firstTokens are what the values of a list begin with.
func firstTokens(n ast.Node) (all []*token.Token) {
	if list, ok := n.(*ast.SequenceNode); ok {
		for _, v := range list.Values {
			all = append(all, v.GetToken())
		}
	}
	return all
}

// examples show how keys are written.
var examples = map[string]string{
	"version": "2", "name": "parcel", "sources": "[page.txt]", "from": "text", "out": "api", "package": "api",
	"generators": "[go, validate]", "names": "{Config: ToolConfig}", "services": "[{name: parcel, sources: [page.txt]}]",
	"diff": "{fail-on: breaking}", "fail-on": "breaking", "sides": "[request]", "axes": "[wire]",
	"unions": "likely, or unions: {AttributeValue: exclusive}", "enums": "closed", "prose": "enforce", "severities": "{documentation-changed: off}", "acknowledged": "acknowledged.yaml",
}

// keysBeside lists the keys that are known where a token stands.
func keysBeside(root ast.Node, key *token.Token) []string {
	if list, ok := root.(*ast.SequenceNode); ok && list != nil {
		return keys(reflect.TypeFor[Acknowledgement]())
	}
	if has(value(root, "diff"), key) {
		return keys(reflect.TypeFor[Diff]())
	}
	if list, ok := value(root, "services").(*ast.SequenceNode); ok {
		for _, n := range list.Values {
			if has(n, key) {
				return keys(reflect.TypeFor[Service]())
			}
		}
	}
	return keys(reflect.TypeFor[Config]())
}

// has reports whether a token is a key of a mapping.
func has(n ast.Node, key *token.Token) bool {
	m, ok := n.(*ast.MappingNode)
	return ok && slices.ContainsFunc(m.Values, func(v *ast.MappingValueNode) bool { return v.Key.GetToken() == key })
}

func keys(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		switch f := t.Field(i); {
		case f.Anonymous:
			out = append(out, keys(f.Type)...)
		case f.Tag.Get("yaml") != "":
			out = append(out, f.Tag.Get("yaml"))
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
	return "a number"
}

// tokenName names what a token begins in the words of [kindName].
func tokenName(t *token.Token) string {
	switch t.Type {
	case token.SequenceStartType, token.SequenceEntryType:
		return "a list"
	case token.MappingStartType, token.MappingValueType:
		return "a mapping (key: value)"
	}
	return fmt.Sprintf("%q", t.Value)
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
