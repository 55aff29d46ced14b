package compile

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/ir"
	"shapec/lower"
)

var shapeName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*$`)

// rename gives shapes of a service model, or of a reference, the names that the configuration asks for:
// from the name the source has, or from a place, as for pages. All are applied at
// once, so that shapes can swap names.
func rename(m *ir.Model, o *lower.Options, r *diag.Report) *ir.Model {
	if len(o.Names) == 0 {
		return m
	}
	report := func(code *diag.Code, from, help, format string, args ...any) {
		d := code.New(format, args...)
		if o.NameAt != nil {
			file, at := o.NameAt(from)
			d = code.At(file, at, format, args...)
		}
		r.Add(d.WithHelp("%s", help))
	}
	names := map[ir.ShapeID]ir.ShapeID{}
	by := map[ir.ShapeID]string{} // the entry that renames it
	for _, from := range slices.Sorted(maps.Keys(o.Names)) {
		id, to := shapeAt(m, from), o.Names[from]
		other, twice := by[id]
		switch {
		case id == "":
			help := "`shapec ir --format text` lists the shapes and their names"
			if near := suggest.Closest(from, shapeNames(m)); near != "" {
				help = "did you mean \"" + near + "\"? " + help
			}
			report(diag.NameUnmatched, from, help, "names: no shape is called %q", from)
		case !shapeName.MatchString(to):
			report(diag.NameRefused, from, "a name is letters and digits, and begins with a letter", "names: %q is not a name for %s", to, from)
		case twice:
			report(diag.NameRefused, from, "leave one of the two out", "names: %s is the shape that %s names as well", from, other)
		default:
			_, size := utf8.DecodeRuneInString(to)
			by[id], names[id] = from, ir.ShapeID(strings.ToUpper(to[:size])+to[size:])
		}
	}
	for refused := true; refused; { // one that keeps its name may refuse it to another
		refused = false
		given := map[ir.ShapeID]bool{}
		for _, id := range slices.Sorted(maps.Keys(names)) {
			to := names[id]
			_, moves := names[to]
			if !given[to] && !to.IsPrelude() && (to == id || m.Shapes[to] == nil || moves) {
				given[to] = true
				continue
			}
			report(diag.NameRefused, by[id], "rename the other shape as well, or choose another name", "names: %s cannot be called %q, another shape is", by[id], to)
			delete(names, id)
			refused = true
			break
		}
	}
	return m.Rename(names)
}

// shapeAt is the shape of a name, or at a place ("create_parcel request stops[]");
// empty where there is none that has a name of its own.
func shapeAt(m *ir.Model, from string) ir.ShapeID {
	if m.Shapes[ir.ShapeID(from)] != nil {
		return ir.ShapeID(from)
	}
	path, err := ir.ParsePath(from)
	if err != nil {
		return ""
	}
	path.Operation, _, _ = strings.Cut(from, " ")
	id, _ := shapeOn(m, path)
	return id
}

// shapeOn is the shape at a path, empty for one of the prelude, and whether there is
// such a place.
func shapeOn(m *ir.Model, path ir.Path) (id ir.ShapeID, ok bool) {
	for _, o := range m.Operations {
		if o.Name != path.Operation && o.Method != path.Operation && ir.MethodName(o.Name) != path.Operation {
			continue
		}
		id := o.Input
		if path.Side == ir.Response {
			id = o.Output
		}
		for _, step := range path.Steps {
			id = target(m.Shapes[id], step)
		}
		if m.Shapes[id] != nil {
			return id, true
		}
		return "", id != ""
	}
	return "", false
}

func target(s ir.Shape, step ir.Step) ir.ShapeID {
	if s == nil {
		return ""
	}
	for _, e := range ir.Edges(s) {
		if e.Step == step {
			return e.Target
		}
	}
	return ""
}

func shapeNames(m *ir.Model) (names []string) {
	for id := range m.Shapes {
		names = append(names, string(id))
	}
	slices.Sort(names)
	return names
}
