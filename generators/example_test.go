package generators_test

import (
	"bytes"
	"fmt"
	"log"

	"shapec/generators"
	"shapec/ir"
)

// methods is a generator: it lists the operations of an API.
type methods struct{}

func (methods) Name() string { return "methods" }
func (methods) Doc() string  { return "a list of the operations" }

func (methods) Options() []generators.Option {
	return []generators.Option{{Name: "bullet", Doc: "what stands before each", Default: "-"}}
}

func (g methods) Generate(in *generators.Input) ([]generators.File, error) {
	var b bytes.Buffer
	for _, o := range in.Model.Operations {
		fmt.Fprintln(&b, in.Option(g, "bullet"), o.Name)
	}
	return []generators.File{{Path: "methods.txt", Data: b.Bytes()}}, nil
}

// A generator of one's own is a value with four methods. It is given to
// command.Main, or to compile.Generate, like those that shapec has.
func Example() {
	g := methods{}
	if err := generators.Check(g); err != nil {
		log.Fatal(err)
	}
	options := map[string]string{"bullet": "*"}
	if err := generators.CheckOptions(g, options); err != nil {
		log.Fatal(err)
	}
	m := &ir.Model{Operations: []*ir.Operation{{Name: "GetParcel"}, {Name: "PutParcel"}}}
	files, err := g.Generate(&generators.Input{Model: m, Options: options})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range files {
		fmt.Printf("%s\n%s", f.Path, f.Data)
	}
	// Output:
	// methods.txt
	// * GetParcel
	// * PutParcel
}
