// Package jsonschema writes one self-contained JSON Schema per operation and
// side, for editors first and validators second.
//
// A schema describes the document that boto3 and `aws … --cli-input-json` (or
// -yaml) take, and the document they return. Everything a schema refers to
// stands in its own $defs, so an editor opens one file and resolves nothing.
// With the schemas come index.json (operation, side, file, sha256), settings.json
// (the editors' settings, ready to paste) and EDITORS.md (how, and the modelines).
//
// A schema is never stricter than the service: what binds, package rules says.
// Unknown enum values, patterns, and maxima that a service raises are a warning in
// the editor and valid for validators; so is, in a response, a member that is not listed,
// and nothing is required there. Inferred unions are plain structures; what prose says is
// shown and suggested but not checked (the option prose checks what is certain of it).
// A pattern that some engine cannot read, or on which one that backtracks may hang (in
// time exponential in a text, or beyond 100 ms for one of the greatest length), is kept
// as x-aws-pattern. Two things that the service requires are not required here,
// because they do not come from the document: idempotency tokens at the top of a request
// (botocore's generate_idempotent_uuid fills them in before it validates, top level only),
// and streams, which travel outside of it. A response may also hold what boto adds:
// ResponseMetadata at the top, SDK_UNKNOWN_MEMBER in a union. An event stream is an
// array of its events. A null is valid in documents, sparse lists and maps, and
// responses: boto takes an absent member of a request, never a null one.
//
// How a shape is encoded, and which engine forced it, stands at the function of
// its kind in shapes.go.
package jsonschema
