// Package documents finds the requests and responses in a project, and of which
// operation each is.
//
//	index := documents.NewIndex(services)
//	for _, found := range documents.Find(args, documents.Options{…}) { … }
//	which, ok := index.Of(name, text)
//
// A document says itself what it is: by its modeline, by its name, or by a glob of
// shapec.yaml that gives it to a service. An operation may be spelled as the API does,
// as Python does, or with hyphens: CreateTable, create_table, create-table.
package documents
