package command

import (
	"slices"

	"shapec/generators"
	"shapec/generators/gohttp"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/generators/page"
	"shapec/generators/report"
	"shapec/generators/skeleton"
)

// builtIn is the one list of what shapec can write by itself, in the order it
// writes it.
func builtIn() []generators.Generator {
	return []generators.Generator{
		gostruct.New(), govalidate.New(), gohttp.New(), jsonschema.Generator{}, skeleton.Generator{}, report.Generator{}, page.Generator{},
	}
}

// defaultGenerators run where nobody says which.
var defaultGenerators = []string{"go", "validate"}

// withGenerators adds those of the program. One with the name of another takes its
// place.
func withGenerators(list []generators.Generator, own ...generators.Generator) []generators.Generator {
	for _, g := range own {
		if i := indexOf(list, g.Name()); i >= 0 {
			list[i] = g
		} else {
			list = append(list, g)
		}
	}
	return list
}

func (a *app) generatorNames() []string {
	var names []string
	for _, g := range a.generators {
		names = append(names, g.Name())
	}
	return names
}

func (a *app) findGenerator(name string) generators.Generator {
	if i := indexOf(a.generators, name); i >= 0 {
		return a.generators[i]
	}
	return nil
}

func indexOf(list []generators.Generator, name string) int {
	return slices.IndexFunc(list, func(g generators.Generator) bool { return g.Name() == name })
}
