// Package instance checks a document, JSON or YAML, against one side of an
// operation.
//
//	instance.Validate(model, operation, ir.Request, file, instance.Options{}, report)
//
// A document is what boto3 and `aws … --cli-input-json` (or -yaml) take, or what
// they return; the rules are those of the schemas that generators/jsonschema
// writes, said better: each finding has its place in the file, a JSON Pointer,
// and where there is one the name that was probably meant. Findings go to the
// report; nothing is returned, since a file that cannot be read is a finding too.
//
// Like the schemas, Validate is never stricter than the service: what only a
// guess or prose says is not enforced, unless [Options] ask for it. Idempotency
// tokens and streams at the top are not required (boto fills the first in, the
// second travel outside), and nothing of a response that was read from a page,
// which says of requests only what they must hold. Two things are looser than in
// the models: a blob's size is not checked, since the document holds base64, and
// no integer is held to 32 bits, since a page cannot tell integers from longs.
//
// Documents come from anywhere. JSON is read by encoding/json, token by token,
// which is exact about places, numbers and tabs; everything else by goccy/go-yaml,
// behind bounds on its tokens and nesting, because its parser recurses and
// takes time quadratic in the entries of one mapping. Aliases are shared, not
// copied, and the values visited are counted, so that a document of a few lines
// cannot expand to billions.
package instance
