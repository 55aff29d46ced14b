package config

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"shapec/diag"
	"shapec/generators"
)

// A Service is what shapec.yaml says of one service. Out, Package and what
// generators get as out and package may hold {service}, which stands for its name.
type Service struct {
	Name        string            `yaml:"name" doc:"What the service is called, whatever its pages call it. {service} stands for it in out and package."` // unique; empty without a list of services
	Sources     List              `yaml:"sources" doc:"Where the API is described: files, folders, globs, or REF:path in the git repository. Relative to this file."`
	From        string            `yaml:"from" doc:"The format of the sources, where finding it out goes wrong."` // one of [source.Names]; empty means: find out
	Out         string            `yaml:"out" doc:"The folder to write to, relative to this file."`
	Package     string            `yaml:"package" doc:"The name of the Go package, of all generators that have one and are not told otherwise."`
	Generators  Generators        `yaml:"generators" doc:"What to write, each with its options; in a list, one may stand several times."` // empty runs the command's default set
	Names       map[string]string `yaml:"names" doc:"Other names for shapes: by the name that a shape has, or a place of it, as the lock writes it."`
	Unions      Unions            `yaml:"unions" doc:"Which structures count as unions, and must have exactly one member. Not given: the likely ones count, only the stated ones must. Or by shape: exclusive makes one a union, structure none; others stands for all others."`
	Enums       string            `yaml:"enums" doc:"Whether an enum value that the source does not list is accepted."`
	Prose       string            `yaml:"prose" doc:"Whether values and bounds that only a description states are checked, where they are certain."`
	Constraints string            `yaml:"constraints" doc:"How stated lengths, ranges and patterns bind: by the side of the document, as errors, as warnings, or not at all."`
	Documents   List              `yaml:"documents" doc:"The documents of this service that validate looks for: files, folders or globs, relative to this file. Not given: all that have the name of an operation, or a modeline."`

	at []string // where it stands in the file
}

// Path is where a key stands in the file.
func (s Service) Path(keys ...string) []string { return slices.Concat(s.at, keys) }

// all are the services, and what stands above them.
func (c *Config) all() []*Service {
	all := []*Service{&c.Service}
	for i := range c.Services {
		all = append(all, &c.Services[i])
	}
	return all
}

// Resolve returns the services, each with the defaults above the list, and with its
// name put in. Where there is no list, it is what stands there alone.
func (c *Config) Resolve() []Service {
	if c.Services == nil {
		return []Service{c.Service.filled()}
	}
	var out []Service
	for _, s := range c.Services {
		d := &c.Service
		s.From, s.Out, s.Package = cmp.Or(s.From, d.From), cmp.Or(s.Out, d.Out), cmp.Or(s.Package, d.Package)
		s.Unions, s.Enums, s.Prose, s.Constraints = s.Unions.or(d.Unions), cmp.Or(s.Enums, d.Enums), cmp.Or(s.Prose, d.Prose), cmp.Or(s.Constraints, d.Constraints)
		if s.Generators == nil {
			s.Generators = d.Generators
		}
		s.Names = overlaid(d.Names, s.Names)
		out = append(out, s.filled())
	}
	return out
}

// overlaid is what stands above the list, with what a service says instead.
func overlaid(above, own map[string]string) map[string]string {
	both := map[string]string{}
	maps.Copy(both, above)
	maps.Copy(both, own)
	return both
}

// filled puts the name where {service} stands.
func (s Service) filled() Service {
	s.Out, s.Package = s.fill(s.Out), goName(s.fill(s.Package), s.Package)
	list := slices.Clone(s.Generators)
	for i, g := range list {
		options := maps.Clone(g.Options)
		for key, value := range options {
			switch filled := s.fill(string(value)); key {
			case "out":
				options[key] = Text(filled)
			case "package":
				options[key] = Text(goName(filled, string(value)))
			}
		}
		list[i].Options = options
	}
	s.Generators = list
	return s
}

func (s Service) fill(text string) string {
	if s.Name == "" {
		return text
	}
	return strings.ReplaceAll(text, "{service}", s.Name)
}

// goName makes the name of a package of what a template gave.
func goName(filled, template string) string {
	if filled == template {
		return filled
	}
	return strings.Map(func(c rune) rune {
		if c == '-' || c == '.' {
			return -1
		}
		return c
	}, strings.ToLower(filled))
}

var (
	name        = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	placeholder = regexp.MustCompile(`\{[^{}]*\}`)
)

// checkServices tests what services may not have, together and each.
func (c *Config) checkServices(r *diag.Report) {
	wrong := func(path []string, help, format string, args ...any) {
		r.Add(diag.ConfigValue.At(c.file, c.Locate(path...), format, args...).WithHelp("%s", help))
	}
	listed := c.Services != nil
	if listed && c.Sources != nil {
		wrong([]string{"sources"}, "what stands above services are their defaults", "sources stand beside services: move them into one")
	}
	if c.Name != "" {
		wrong([]string{"name"}, "write services: [{name: …, sources: […]}]", "name is of a service in the list of services")
	}
	seen := map[string]bool{}
	for _, s := range c.Services {
		at := func(key string) []string { return append(slices.Clone(s.at), key) }
		switch {
		case s.Name == "":
			wrong(s.at, "its folder and package can be named after it: out: api/{service}", "a service has no name")
		case !name.MatchString(s.Name):
			wrong(at("name"), "letters, digits, and - _ . between them", "%q is no name for a service", s.Name)
		case !generators.ValidPath(s.Name):
			wrong(at("name"), "call it otherwise: folders are named after it", "%q is a name that Windows keeps for itself", s.Name)
		case seen[s.Name]:
			wrong(at("name"), "call one of them otherwise", "two services are called %q", s.Name)
		}
		seen[s.Name] = true
		if len(s.Sources) == 0 {
			wrong(s.at, "add: sources: [page.txt]", "the service %q has no sources", s.Name)
		}
	}
	for _, s := range c.all() {
		at := func(keys ...string) []string { return append(slices.Clone(s.at), keys...) }
		c.checkTemplate(s.Out, at("out"), listed, wrong)
		if strings.Contains(s.Out, `\`) {
			wrong(at("out"), fmt.Sprintf("did you mean %q?", strings.ReplaceAll(s.Out, `\`, "/")), "out is %q: folders are written with /, which every system understands", s.Out)
		}
		c.checkTemplate(s.Package, at("package"), listed, wrong)
		for _, g := range s.Generators {
			c.checkTemplate(string(g.Options["out"]), at(g.Path("out")...), listed, wrong)
			c.checkTemplate(string(g.Options["package"]), at(g.Path("package")...), listed, wrong)
		}
	}
}

func (c *Config) checkTemplate(text string, at []string, listed bool, wrong func(path []string, help, format string, args ...any)) {
	for _, p := range placeholder.FindAllString(text, -1) {
		switch {
		case p != "{service}":
			wrong(at, "{service} is the name of the service", "%s stands for nothing", p)
		case !listed:
			wrong(at, "write services: [{name: …, sources: […]}]", "%s stands for the name of a service, and there is no list of services", p)
		}
	}
}

// Generators are the generators that run, in order; one may run several times.
type Generators []Generator

// A Generator is one of them, with its options.
type Generator struct {
	Name    string
	Options map[string]Text

	at []string // from generators on
}

// Path is where an option stands, or the generator, from its service on.
func (g Generator) Path(option ...string) []string {
	return slices.Concat([]string{"generators"}, g.at, option)
}

// UnmarshalYAML implements yaml.NodeUnmarshaler: a mapping of names to options, or a
// list of names and such mappings.
func (l *Generators) UnmarshalYAML(n ast.Node) error {
	*l = Generators{}
	switch n := n.(type) {
	case *ast.MappingNode:
		return l.add(n, nil)
	case *ast.SequenceNode:
		for i, v := range n.Values {
			at := []string{strconv.Itoa(i)}
			if m, ok := v.(*ast.MappingNode); ok {
				if err := l.add(m, at); err != nil {
					return err
				}
				continue
			}
			var t Text
			if err := t.UnmarshalYAML(v); err != nil {
				return err
			}
			*l = append(*l, Generator{Name: string(t), at: at})
		}
		return nil
	case *ast.NullNode:
		*l = nil
		return nil
	}
	return errNotMapping(n)
}

// add adds those of a mapping, sorted.
func (l *Generators) add(n *ast.MappingNode, at []string) error {
	var found map[string]map[string]Text
	if err := decode(n, &found); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		*l = append(*l, Generator{Name: name, Options: found[name], at: append(slices.Clone(at), name)})
	}
	return nil
}
