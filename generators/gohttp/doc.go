// Package gohttp is the generator "http": what carries the Go types of the generator
// "go" over HTTP, by the protocol that the model states.
//
// It writes http.go, which needs net/http of the standard library and the types in
// the form of the wire; those who want types alone do not run it.
//
//   - An input has Method, Path, ToHTTP (a request, for clients) and FromHTTP (for
//     servers). An output has FromHTTP, which returns the service's own errors with
//     their types, and ToHTTP to answer with. So has an error ToHTTP.
//   - What is carried where stands once a type, in its method bind.
//   - Signatures, retries and endpoints are not its business: sign the request, send
//     it with an http.Client.
//   - A stream of events stays in the body; who reads it needs a reader of that format.
package gohttp
