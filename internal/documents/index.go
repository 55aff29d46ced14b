package documents

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"shapec/ir"
)

// A Service is one that documents may be of.
type Service struct {
	Name  string
	Model *ir.Model
}

// Which says of what a document is.
type Which struct {
	Service   *Service
	Operation *ir.Operation
	Side      ir.Side
}

// An Index finds operations by their names, however these are spelled.
type Index struct{ operations map[string][]Which }

// NewIndex makes an index of all operations of services.
func NewIndex(services []*Service) *Index {
	index := &Index{map[string][]Which{}}
	for _, s := range services {
		for _, o := range s.Model.Operations {
			key := fold(o.Name)
			index.operations[key] = append(index.operations[key], Which{Service: s, Operation: o})
			if method := fold(o.Method); method != "" && method != key {
				index.operations[method] = append(index.operations[method], Which{Service: s, Operation: o})
			}
		}
	}
	return index
}

// fold brings the spellings of a name together.
func fold(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(name))
}

// Operations are those of a name; several where services share it. service may be
// empty; else it is the only one that counts.
func (x *Index) Operations(name, service string) []Which {
	all := x.operations[fold(name)]
	if exact := slices.DeleteFunc(slices.Clone(all), func(w Which) bool { return w.Operation.Name != name && w.Operation.Method != name }); len(exact) > 0 {
		all = exact
	}
	return slices.DeleteFunc(slices.Clone(all), func(w Which) bool { return service != "" && w.Service.Name != service })
}

// Named are those of found whose service the path of a document names, as a part of
// its name, things.CreateThing.input.yaml, or as a folder that it is in: the last one
// counts. Where none is named it is all of found.
func Named(found []Which, name string) []Which {
	if len(found) < 2 {
		return found
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '\\' || r == '.' })
	for _, part := range slices.Backward(parts) {
		if i := slices.IndexFunc(found, func(w Which) bool { return w.Service.Name == part }); i >= 0 {
			return found[i : i+1]
		}
	}
	return found
}

// A Claim is what a document says that it is.
type Claim struct {
	Operation string // as it is spelled there; empty where nothing is said
	Side      ir.Side
	Service   string // may be empty
	Sure      bool   // a word says so that stands for nothing else: input, output, a schema
}

var (
	modeline = regexp.MustCompile(`(?m)^[\s\x{feff}]*#\s*yaml-language-server:.*\$schema=(\S+)`)
	schema   = regexp.MustCompile(`(?:^|[/\\])([A-Za-z0-9_-]+)\.(input|output)\.schema\.json$`)
	ending   = regexp.MustCompile(`(?i)\.(jsonc?|ya?ml)$`)
	sides    = map[string]ir.Side{"input": ir.Request, "request": ir.Request, "output": ir.Response, "response": ir.Response}
)

// ByText reads the modeline of a document, which stands in a comment, or the
// schema that it names itself.
func ByText(text, ownSchema string) Claim {
	named := ownSchema
	if found := modeline.FindStringSubmatch(text[:min(len(text), 4096)]); found != nil {
		named = found[1]
	}
	if found := schema.FindStringSubmatch(named); found != nil {
		return Claim{Operation: found[1], Side: sides[found[2]], Sure: true}
	}
	return Claim{}
}

// ByName reads the name of a file: CreateTable.input.yaml, my.create_table.json,
// create-table.yaml. What stands before the operation is free.
func ByName(name string) Claim {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	parts := strings.Split(ending.ReplaceAllString(base, ""), ".")
	if !ending.MatchString(base) || parts[0] == base {
		return Claim{}
	}
	last := parts[len(parts)-1]
	if side, ok := sides[strings.ToLower(last)]; ok && len(parts) > 1 {
		return Claim{Operation: parts[len(parts)-2], Side: side, Sure: true}
	}
	return Claim{Operation: last}
}

// Or is c, with what other says where c says nothing.
func (c Claim) Or(other Claim) Claim {
	if c.Operation != "" {
		other.Sure = c.Sure
	}
	return Claim{cmp.Or(c.Operation, other.Operation), cmp.Or(c.Side, other.Side), cmp.Or(c.Service, other.Service), other.Sure}
}
