package command_test

import (
	"shapec/command"
	"shapec/generators"
)

// operations is a generator that shapec does not have.
type operations struct{}

func (operations) Name() string                 { return "operations" }
func (operations) Doc() string                  { return "a list of the operations" }
func (operations) Options() []generators.Option { return nil }

func (operations) Generate(in *generators.Input) ([]generators.File, error) {
	var list []byte
	for _, o := range in.Model.Operations {
		list = append(append(list, o.Name...), '\n')
	}
	return []generators.File{{Path: "operations.txt", Data: list}}, nil
}

// A program of one's own is shapec with a generator more: `mine generate -g
// operations -o api page.txt`.
func ExampleMain() {
	command.Main(operations{})
}
