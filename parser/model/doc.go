// Package model reads service models into the IR: botocore's service-2.json,
// the Smithy JSON AST 2.0, and the IR's own JSON.
//
//	m := model.Read(f, nil, model.Botocore, report)
//
// Both model formats go through one builder (build.go): it names shapes, looks
// up references, and finds what is missing or leads in circles. JSON is read
// into a flat tree (json.go) that keeps the order of keys and the place of every
// value, which encoding/json loses.
//
// # What a model becomes
//
// Every structure, union, enum, list and map keeps its name; only a name of the
// prelude ("string") gets "Shape" appended. A simple shape keeps its name where
// it says more than its type (constraints, sensitivity, a format, words); else
// its members target the prelude. So a change of a pattern has one place, and
// models are not full of names for plain strings.
//
// Documentation is Markdown without hard line breaks: paragraphs, "- " lists,
// code spans, notes as quotes, links as [text] with their definitions last (in
// descriptions of a few words inline). Nothing is escaped.
//
// Metadata keeps traits as text. Its keys, the same for both formats:
//
//	service    apiVersion, serviceId, endpointPrefix, protocol, … as botocore
//	           spells them; documentation
//	operation  idempotent, readonly, auth, hostPrefix, unsignedPayload,
//	           resultWrapper, inputXmlName, …
//	structure  payload (the member that is the body), xmlName, httpStatusCode,
//	           errorCode, fault (client, server), retryable (true, throttling)
//	enum       min, max, pattern, where a model bounds an enum too
//	list, map  memberName, keyName, valueName (names in XML), xmlFlattened
//	scalar     type (what Smithy calls it where the IR has no such type:
//	           byte, short, bigInteger, bigDecimal, intEnum), enum
//	member     timestampFormat, xmlFlattened, xmlAttribute, xmlNamespace,
//	           hostLabel, eventPayload, eventHeader, sensitive, …
//
// Invariants: Read never fails and its result passes [ir.Model.Check]; a target
// that the model does not have becomes a document.
package model
