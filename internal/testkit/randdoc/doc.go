// Package randdoc makes random documents of an operation's input or output, as text:
// valid ones, and ones with a single mutation that has a name.
//
//	s := randdoc.New(model, rand.New(rand.NewPCG(seed, 0)))
//	d := s.Mutated(op.Input) // d.Text, d.Mutation: "integer 1.0"
//
// A valid document holds to what the model states: types, required members, bounds,
// listed values, one member of a union. Patterns are not among it, and a shape that requires itself has no valid document: it
// ends somewhere. A mutation changes
// one place; its name is the kind of that place and what was done or written there, so
// that documents of one name can be expected to be judged alike. Equal seeds give equal documents.
package randdoc
