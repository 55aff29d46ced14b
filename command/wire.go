package command

import (
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/generators/page"
	"shapec/generators/report"
)

// generatorList is the one list of what shapec can write, in the order it
// writes it.
func generatorList() []generators.Generator {
	return []generators.Generator{gostruct.New(), govalidate.New(), jsonschema.Generator{}, report.Generator{}, page.Generator{}}
}

// defaultGenerators run where nobody says which.
var defaultGenerators = []string{"go", "validate"}

func generatorNames() []string {
	var names []string
	for _, g := range generatorList() {
		names = append(names, g.Name())
	}
	return names
}

func findGenerator(name string) generators.Generator {
	for _, g := range generatorList() {
		if g.Name() == name {
			return g
		}
	}
	return nil
}
