package ir

import "strings"

// Version is the version of the JSON encoding (`irVersion`).
const Version = "1"

// A Model is one service, or the part of it that a page describes.
type Model struct {
	Service    Service
	Operations []*Operation
	Shapes     map[ShapeID]Shape // never nil after Decode; no key is a prelude name
}

// Service describes the page or model as a whole.
type Service struct {
	Title    string            // "Amazon Bedrock AgentCore Control"; may be empty
	Release  string            // the date of a change page, "2026-04-30"; may be empty
	Source   Source            // FromPage if empty
	Notes    []string          // the service team's words on a change page
	Metadata map[string]string // of a model: serviceId, protocol, endpointPrefix, apiVersion …
}

// Called is the service's title, or where its source has none, as API References
// do, what links call it: "dynamodb". It is empty where nothing tells.
func (s *Service) Called() string {
	if s.Title != "" {
		return s.Title
	}
	uid := s.Metadata["uid"]
	const date = len("-2012-08-10")
	if start := len(uid) - date; start > 0 && strings.Trim(uid[start:], "-0123456789") == "" {
		return uid[:start]
	}
	return uid
}

// An Operation is one call of the API.
type Operation struct {
	Name       string // as AWS spells it: CreateDBInstance
	Method     string // the Python method: create_db_instance; may be empty for models
	Doc        string // Markdown
	Change     string // on change pages: "new", "updated"; else empty
	Input      ShapeID
	Output     ShapeID // empty where there is none
	Errors     []ShapeID
	Deprecated *Deprecation
	HTTP       *HTTP
	Evidence   Evidence          // how sure the name is: Stated (heading, link), Inferred (prose), Assumed (from the method)
	Metadata   map[string]string // traits kept as text
}

// HTTP is the binding a model states.
type HTTP struct {
	Method string
	URI    string
	Code   int // expected status; 0 where not stated
}

// Deprecation marks what should no longer be used.
type Deprecation struct{ Message, Since string }

// An Answer is what a source says to a question of yes or no. Sources that say
// nothing to it are not to be taken for a no: a page never states what a
// response requires.
type Answer uint8

const (
	Unknown Answer = iota // the source says nothing
	No                    // it says no
	Yes
)

// Answered is the answer of a source that says yes or no.
func Answered(yes bool) Answer {
	if yes {
		return Yes
	}
	return No
}

func (a Answer) String() string { return [...]string{"unknown", "no", "yes"}[a] }

// Evidence says how shapec knows a thing.
type Evidence string

const (
	Stated   Evidence = "stated"   // the source says so
	Inferred Evidence = "inferred" // other places of the source imply it
	Assumed  Evidence = "assumed"  // a default; nothing speaks for or against
)

// A ShapeID names a shape of a model, or one of the [Prelude].
type ShapeID string

// The prelude: shapes every model has without listing them.
const (
	String    ShapeID = "string"
	Integer   ShapeID = "integer" // 32 bit; a page cannot tell it from Long
	Long      ShapeID = "long"    // 64 bit
	Float     ShapeID = "float"
	Double    ShapeID = "double"
	Boolean   ShapeID = "boolean"
	Timestamp ShapeID = "timestamp"
	Blob      ShapeID = "blob"
	Document  ShapeID = "document" // free-form JSON
)

// Prelude lists the prelude in a fixed order.
var Prelude = [...]ShapeID{String, Integer, Long, Float, Double, Boolean, Timestamp, Blob, Document}

// IsPrelude reports whether id needs no entry in Model.Shapes.
func (id ShapeID) IsPrelude() bool {
	switch id {
	case String, Integer, Long, Float, Double, Boolean, Timestamp, Blob, Document:
		return true
	}
	return false
}

// Shape is one of *[Structure], *[Union], *[Enum], *[List], *[Map], *[Scalar].
type Shape interface {
	shape()
	// Common returns the traits every kind has; never nil.
	Common() *Traits
}

func (*Structure) shape() {}
func (*Union) shape()     {}
func (*Enum) shape()      {}
func (*List) shape()      {}
func (*Map) shape()       {}
func (*Scalar) shape()    {}

func (s *Structure) Common() *Traits { return &s.Traits }
func (s *Union) Common() *Traits     { return &s.Traits }
func (s *Enum) Common() *Traits      { return &s.Traits }
func (s *List) Common() *Traits      { return &s.Traits }
func (s *Map) Common() *Traits       { return &s.Traits }
func (s *Scalar) Common() *Traits    { return &s.Traits }

// A Number is a JSON number kept as it was written, so that none loses a digit.
// Empty means absent.
type Number string

// LikelyConfidence is the confidence from which an inferred union counts as
// likely: where 70% are unions, of services that the weights were not fitted on.
// `make fit` prints precision and recall by threshold, see also docs/scoreboard.md.
const LikelyConfidence = 0.5

// Traits are what any shape may carry.
type Traits struct {
	Doc        string // Markdown; what the shape is (a member's own words stand on the member)
	Evidence   Evidence
	Confidence float64 // of an inferred union, 0 to 1; 0 where there is none
	Deprecated *Deprecation
	Sensitive  bool
	Metadata   map[string]string // traits kept as text
}

// Constraints limit a value. Min and Max bound a number's value, a string's
// length in Unicode code points, a blob's in bytes, a list's or map's in
// entries; both are inclusive.
type Constraints struct {
	Min, Max Number
	Pattern  string // AWS's own regular expression, untranslated; strings only
}

// IsZero reports whether c limits nothing.
func (c Constraints) IsZero() bool { return c == Constraints{} }

// Structure is a record of named members.
type Structure struct {
	Traits
	Members  []Member
	Error    bool     // an operation's error
	Open     Evidence // that it takes any members, for it is printed as `{}`; empty where it takes those listed
	OrString bool     // a string may stand for it: `'string' or {…}`
}

// Union holds exactly one of its members.
type Union struct {
	Traits
	EventStream bool // a stream of events, each one member
	Members     []Member
}

// Enum is a string with known values. Services add values: treat as open.
type Enum struct {
	Traits
	Values []EnumValue // documented order; a page of one value has an enum of one
}

// An EnumValue is one known value.
type EnumValue struct {
	Value      string
	Name       string // a model's name for it; may be empty
	Doc        string
	Deprecated *Deprecation // only Smithy models can say so
	Evidence   Evidence
}

// List is a sequence.
type List struct {
	Traits
	Constraints
	Member Ref
	Sparse bool // elements may be null
	Unique bool
}

// Map goes from strings (or an enum) to values.
type Map struct {
	Traits
	Constraints
	Key, Value Ref
	Sparse     bool // values may be null
}

// Scalar is a named simple shape; only models have them, a page's simple
// members target the prelude.
type Scalar struct {
	Traits
	Constraints
	Type      ShapeID // always of the prelude
	Streaming bool    // a blob that is streamed outside the body
	Format    string  // of a timestamp: "iso8601", "unixTimestamp", "rfc822"; may be empty
}

// A Ref is an edge to a shape without a name of its own.
type Ref struct {
	Target   ShapeID
	Doc      string   // of the element, where the page describes it
	Evidence Evidence // of the target, where it was not stated: a recursion
}

// A Member is a named edge.
type Member struct {
	Name             string
	Target           ShapeID
	Doc              string // Markdown
	Required         Answer // what a document must hold by it, package rules says
	IdempotencyToken bool   // the client fills it in when absent
	Streaming        bool   // a blob outside the body
	Deprecated       *Deprecation
	Default          string // JSON; empty where there is none
	Location         string // header, querystring, uri, headers, statusCode; models only
	LocationName     string
	Hints            *Hints   // what the prose says; never enforced unless asked
	Evidence         Evidence // of the target, where it was not stated: a recursion
	Metadata         map[string]string
}

// Hints are facts read from a member's description ("stated in prose").
type Hints struct {
	Values   []string // "Valid values: A | B"
	Default  string   // as text
	Min, Max Number
	Unit     string // seconds, bytes, …
}

// Members returns the members of a structure or union, nil for other kinds.
func Members(s Shape) []Member {
	switch s := s.(type) {
	case *Structure:
		return s.Members
	case *Union:
		return s.Members
	}
	return nil
}

// Kind is the word for a shape in JSON, reports and messages.
type Kind string

// The kinds. Scalars have the kind of their type: "string", "integer", …
const (
	KindStructure Kind = "structure"
	KindUnion     Kind = "union"
	KindEnum      Kind = "enum"
	KindList      Kind = "list"
	KindMap       Kind = "map"
)

// KindOf names the kind of a target: of the shape it refers to, or of the
// prelude shape it is.
func (m *Model) KindOf(target ShapeID) Kind {
	switch s := m.Shapes[target].(type) {
	case nil:
		return Kind(target)
	case *Structure:
		return KindStructure
	case *Union:
		return KindUnion
	case *Enum:
		return KindEnum
	case *List:
		return KindList
	case *Map:
		return KindMap
	case *Scalar:
		return Kind(s.Type)
	default:
		panic(unknownShape(s))
	}
}

// Operation finds an operation by its exact name, or by its Python method.
func (m *Model) Operation(name string) *Operation {
	for _, o := range m.Operations {
		if o.Name == name || o.Method == name && name != "" {
			return o
		}
	}
	return nil
}
