package ir

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// A Source says what a model was read from, and so what its silence means: the
// table below says what each kind can state. A model of several sources names
// them all, with "+" between ([SourceOf]).
type Source string

const (
	FromPage      Source = "page"      // a page of boto's documentation, of whatever flavour; "" means the same
	FromText      Source = "text"      // such a page as stripped text, one block a line
	FromCollapsed Source = "collapsed" // stripped, each literal on one line
	FromIndented  Source = "indented"  // indented text with headings
	FromChanges   Source = "changes"   // the HTML of a change page
	FromBoto      Source = "boto3"     // the HTML of a boto3 reference
	FromRST       Source = "rst"       // reStructuredText, or what help() prints
	FromReference Source = "reference" // pages of an AWS API Reference
	FromModel     Source = "model"     // a service model
)

// A Fact is something that one source can state and another never does. What is
// stated of a place anyway (a union with a note) needs no fact.
type Fact uint32

const (
	Operations          Fact = 1 << iota // every operation of the service, so that one not there was removed
	OperationNames                       // as AWS spells them
	UnionNotes                           // that a shape is a union, where something describes it
	Unions                               // of every shape whether it is a union
	RequiredInResponses                  // what is required of a shape in responses, not only in requests
	Tokens                               // idempotency tokens that nothing describes
	EnumKeys                             // the values of a map's keys
	RequestEvents                        // the events of a request's stream
	Widths                               // integer apart from long
	Limits                               // lengths, ranges, patterns
	Defaults
	Deprecations
	Errors
	ErrorNames       // as the model has them, "Exception" and "Fault" at their ends included
	MemberNames      // of what travels outside the body, and of a body that is one member, as the model has them
	MemberOrder      // the model's
	ParameterKinds   // the kinds of what travels in the URI, the query string and headers
	ParameterWidths  // of these, integer apart from long
	DescribedTokens  // idempotency tokens that something describes
	LeastEntries     // a map's minimum of 1
	Streams          // of every shape whether it is a stream of events
	Bindings         // how it travels: HTTP, names and formats on the wire, what errors hold
	ShapeNames       // what shapes are called, so that two of one kind can be told apart
	RootDeprecations // of inputs and outputs apart from their operation

	OperationDeprecations // of every operation that is: references mark members, and operations now and then
)

// wording is how a source words its descriptions; what two sources word
// differently cannot be compared.
type wording uint8

const (
	botoWords wording = 1 << iota
	referenceWords
	modelWords
)

const (
	everything = OperationDeprecations<<1 - 1 // it is the last

	// of every page of boto's documentation
	ofPages = MemberNames | MemberOrder | ParameterKinds | DescribedTokens | Streams
)

type sourceRow struct {
	source Source
	words  wording
	states Fact
}

// What each kind of source can state. That a member is required in requests, and
// the enums, lists and maps of members, all of them state.
var sources = [...]sourceRow{
	{FromPage, botoWords, ofPages}, // the least of the flavours
	{FromText, botoWords, ofPages},
	{FromCollapsed, botoWords, ofPages},
	{FromIndented, botoWords, ofPages | OperationNames | UnionNotes},
	{FromChanges, botoWords, ofPages | OperationNames | UnionNotes},
	{FromBoto, botoWords, ofPages | OperationNames | UnionNotes},
	{FromRST, botoWords, ofPages | OperationNames | UnionNotes},
	// Types say what they require, wherever they are used; the top of a response
	// does not. Pages older than 2022 have no notes. Rows are in the order of the alphabet.
	{FromReference, referenceWords, OperationNames | UnionNotes | RequiredInResponses | EnumKeys | Widths | Limits | Deprecations | Errors | ShapeNames},
	{FromModel, modelWords, everything},
}

// SourceOf is the source of a model that was made of several: it can state what
// one of them can.
func SourceOf(list ...Source) Source {
	had := map[string]bool{}
	for _, s := range list {
		for part := range s.parts() {
			had[part] = true
		}
	}
	var names []string
	for _, row := range sources {
		if name := string(row.source); had[name] {
			names = append(names, name)
		}
	}
	return Source(strings.Join(names, "+"))
}

// States reports whether a model of this source would say it if it were so.
// A source that is not known states what a page does.
func (s Source) States(f Fact) bool {
	_, states := s.row()
	return states&f == f
}

// WordedLike reports whether descriptions of the two can be compared, and with
// them what each way of documenting prints in its own manner.
func (s Source) WordedLike(other Source) bool {
	a, _ := s.row()
	b, _ := other.row()
	return a == b
}

func (s Source) row() (words wording, states Fact) {
	for part := range s.parts() {
		row := sources[max(0, slices.IndexFunc(sources[:], func(r sourceRow) bool { return string(r.source) == part }))]
		words |= row.words
		states |= row.states
	}
	return words, states
}

func (s Source) parts() iter.Seq[string] { return strings.SplitSeq(string(cmp.Or(s, FromPage)), "+") }
