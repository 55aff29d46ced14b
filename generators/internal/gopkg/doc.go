// Package gopkg lays out the Go package that the generators go and validate
// write into together: which types there are, what everything is called, and
// what Go type a target has. Both generators see the same layout because both
// compute it from the model alone.
//
//	p, err := gopkg.For(in, g)
//	f := p.NewFile("types.go")
//	f.Type().Id(p.TypeName(id)).Struct(…)
//	return gopkg.Render(f)
//
// # Names
//
// A name is a function of the wire name, so that it survives releases: the first
// letter becomes upper case, what Go does not allow in an identifier becomes
// "_", and a name that would not start with a letter gets an "X" in front.
// Where names meet, one keeps it and the others become name_, name_2 and so on:
// the documented order decides among members and among enum values (services
// append, so what was there stays), the exact spelling and then the alphabet
// among shapes. Methods and helpers of the package are reserved whether they
// are generated or not.
package gopkg
