// Package instance checks a document, JSON or YAML, against one side of an
// operation.
//
//	for _, d := range instance.Read(file, report) {
//		d.Validate(rules.New(model, ir.Request, rules.Options{}), operation, report)
//	}
//
// A document is what boto3 and `aws … --cli-input-json` (or -yaml) take, or what
// they return; the rules are those of the schemas that generators/jsonschema
// writes, said better: each finding has its place in the file, a JSON Pointer,
// and where there is one the name that was probably meant. Findings go to the
// report; nothing is returned, since a file that cannot be read is a finding too.
//
// Like the schemas, Validate is never stricter than the service: what binds, and
// whether it is an error or a warning, package rules says. Of requests, patterns
// and base64 are warnings; of responses nothing binds but types, and a null is read as
// absent. Two things are looser than in the models: a blob's size is not checked, since
// the document holds base64, and no integer is held to 32 bits, since a page cannot
// tell integers from longs.
//
// What is wrong whatever the shapes is found when a document is read: keys that stand
// twice, strings that are no text, words of YAML that are not what they look like.
// Where the right word is sure, a finding has a fix.
//
// Documents come from anywhere. JSON is read by encoding/json, token by token (with comments, by
// tidwall/jsonc before it),
// which is exact about places, numbers and tabs; everything else by goccy/go-yaml,
// behind bounds on its tokens and nesting, because its parser recurses and
// takes time quadratic in the entries of one mapping. Aliases are shared, not
// copied, and the values visited are counted, so that a document of a few lines
// cannot expand to billions.
package instance
