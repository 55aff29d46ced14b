// Package compile brings sources to models, and models to files: the one way
// from what users have to what they want. The command is written on it.
//
//	files := source.Open([]string{"page.txt"}, source.Options{}, report)
//	for _, result := range compile.Compile(files, compile.Options{}, report) {
//		result.Model // the API, as generators take it
//	}
//
// [Services] reads files and parts them by the service they describe; [Models]
// brings each service to its model; [Compile] is both. [Match] and [Releases] find
// what can be compared, [Generate] runs generators.
//
// Where there is more than fits into memory, [Index] and [Each] do the same service by
// service, and let each go before the next:
//
//	services := compile.Index(source.Each(args, source.Options{}, report), compile.Options{}, report)
//	compile.Each(services, compile.Options{}, report, func(c *compile.Result, own *diag.Report) (then func()) {
//		files, _ := c.Generate(generate, own) // beside other services
//		return func() { report.Merge(own) }   // alone, in the order of the services
//	})
//
// A kind of source has a reader, which adds to what was read of it (read.go), a way
// to part that by service, and a field in [Service] (service.go), and a say in
// Service.lower (compile.go), the one function that makes a service's model of all
// that its sources are.
//
// Invariants: nothing is printed, and nothing read or written but what is given;
// what is wrong goes to the report, which may be nil; a function that returns
// nothing has said why. No panic gets out: one in a stage or in a generator becomes
// a [diag.Internal] with the frames that led there, and the result is nothing.
package compile
