// Package proof compares generated packages with the real clients: what a client
// sends must be read, and written again, as it was; what is answered must be read
// by the client.
package proof

import (
	"net/http"
	"reflect"
)

// A Service is one generated package and its client.
type Service struct {
	Name       string
	XML        bool // bodies are XML
	Client     func(set func(options any)) any
	Document   func(v any) reflect.Value // makes a document of the client; nil where it has none
	Unions     []any                     // the client's types of members of unions
	Operations []Operation
}

// An Operation has types on both sides.
type Operation struct {
	Name    string
	Input   func() Input
	Output  func() Output
	Errors  []func() Failure
	Missing bool // in the client
}

// An Input is a generated type that a request holds.
type Input interface {
	ToHTTP(base string) (*http.Request, error)
	FromHTTP(*http.Request) error
	Validate() error
}

// An Output is a generated type that a response holds.
type Output interface {
	ToHTTP(http.ResponseWriter) error
	FromHTTP(*http.Response) error
	Validate() error
}

// A Failure is a generated type of an error.
type Failure interface {
	error
	ToHTTP(http.ResponseWriter) error
	Validate() error
}
