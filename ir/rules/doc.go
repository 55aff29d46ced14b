// Package rules says what a document must hold by a model: which members are
// required, of which exactly one is set, what lies outside, which limits values
// keep to. Schemas, generated validators and the checker of documents all ask
// here, and so agree; a generator of yours should too, for members of a page's
// response are never to be required, whatever their shape says of requests.
//
//	r := rules.New(m, ir.Request, rules.Options{})
//	if r.Required(&member, top) { … }
//
// The zero [Options] hold requests to what the source states, but for patterns,
// which services do not hold to, and responses to types alone; neither to what
// shapec only infers or reads in prose. What boto does to documents by code, which no
// model tells, is data: client.json.
package rules
