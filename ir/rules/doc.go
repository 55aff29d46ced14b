// Package rules says what a document must hold by a model: which members are
// required, of which exactly one is set, what lies outside, which limits values
// keep to. Schemas, generated validators and the checker of documents all ask
// here, and so agree; a generator of yours should too, for members of a page's
// response are never to be required, whatever their shape says of requests.
//
//	r := rules.Rules{Model: m, Side: ir.Request}
//	if r.Required(&member, top) { … }
//
// The zero [Options] hold documents to what the source states, and to nothing
// that shapec only infers or reads in prose.
package rules
