package diff

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"shapec/ir"
)

// Severity ranks what a change means for a client of the service.
type Severity uint8

const (
	Off       Severity = iota // not reported, or: has no meaning there
	Info                      // nothing to do
	Dangerous                 // works, but may behave differently; look at it
	Breaking                  // a correct client stops working
)

func (s Severity) String() string {
	switch s {
	case Off:
		return "off"
	case Info:
		return "info"
	case Dangerous:
		return "dangerous"
	case Breaking:
		return "breaking"
	}
	panic(fmt.Sprintf("diff: severity %d", s))
}

// ParseSeverity reads the words of [Severity.String]; "any" is Info.
func ParseSeverity(s string) (Severity, error) {
	for v := Off; v <= Breaking; v++ {
		if v.String() == s {
			return v, nil
		}
	}
	if s == "any" {
		return Info, nil
	}
	return Off, fmt.Errorf("severity may be breaking, dangerous, info or off, not %q", s)
}

// An Effect is what a change means on one side. Severity is the catalogue's word;
// the axes say where it is felt.
type Effect struct {
	Severity Severity
	Axes     Axes
}

// Axes split an effect by who notices.
type Axes struct {
	Wire       Severity // a client that is already running
	Source     Severity // code that is built again, with types generated anew
	Validation Severity // validators and schemas of the older model, given today's documents
}

func (a Axes) max(b Axes) Axes {
	return Axes{max(a.Wire, b.Wire), max(a.Source, b.Source), max(a.Validation, b.Validation)}
}

// A Rule is one entry of the catalogue.
type Rule struct {
	ID    ID
	Title string // one line, lower case
	Cases []Case // what it means; the first whose When applies; never empty
}

// A Case is what a rule means under a condition.
type Case struct {
	When              string // "" always; else a word that the policy may name too: "pattern-changed/wider"
	Help              string // what to do about it, for who is stopped by it
	Request, Response Effect
	Addition          bool // it adds something to the API (advice: a minor version)
}

// RuleOf finds the rule of an ID, or returns nil.
func RuleOf(id ID) *Rule {
	for i := range rules {
		if rules[i].ID == id {
			return &rules[i]
		}
	}
	return nil
}

// Rules returns the catalogue, in its order.
func Rules() []Rule { return append([]Rule(nil), rules...) }

// on reads an effect: the severity, then wire, source and validation, each one of
// B, D, I; "-" means that the change has no meaning on that side.
func on(s string) Effect {
	if s == "-" {
		return Effect{}
	}
	at := func(i int) Severity {
		switch s[i] {
		case 'B':
			return Breaking
		case 'D':
			return Dangerous
		case 'I':
			return Info
		}
		panic("diff: effect " + s)
	}
	return Effect{at(0), Axes{at(1), at(2), at(3)}}
}

func always(request, response, help string) []Case {
	return []Case{when("", request, response, help)}
}

func when(condition, request, response, help string) Case {
	return Case{When: condition, Help: help, Request: on(request), Response: on(response)}
}

func adds(c Case) Case { c.Addition = true; return c }

const nothing = "nothing to do"

// rules is the catalogue. A change of an operation itself is judged as its
// request.
var rules = []Rule{
	{OperationRemoved, "an operation is gone", []Case{
		when("deprecated", "BBBI", "BBBI", "stop calling it: it was deprecated before"),
		when("", "BBBI", "BBBI", "stop calling it before you move to this release"),
	}},
	{OperationAdded, "an operation is new", []Case{adds(when("", "IIII", "IIII", nothing))}},
	{OperationDeprecated, "an operation is deprecated", []Case{adds(when("", "IIII", "IIII", "plan to move to what replaces it"))}},
	{MemberDeprecated, "a member is deprecated", []Case{adds(when("", "IIII", "IIII", "plan to move to what replaces it"))}},
	{MemberAdded, "a member is new", []Case{
		adds(when("union", "IIII", "DDID", "handle it, or any unknown member, where you switch over the union")),
		adds(when("required", "BBIB", "IIII", "send it in every call")),
		adds(when("optional", "IIII", "IIII", nothing)),
	}},
	{MemberRemoved, "a member is gone", []Case{
		when("union", "BBBB", "IIBI", "stop sending it"),
		when("deprecated", "BBBB", "BBBD", "stop using it: it was deprecated before"),
		when("", "BBBB", "BBBD", "stop sending it in requests, and stop reading it from responses"),
	}},
	{MemberRequired, "an optional member became required", always("BBIB", "IIII", "send it in every call")},
	{MemberOptional, "a required member became optional", []Case{
		when("defaulted", "IIII", "IIII", nothing),
		when("", "IIII", "BBIB", "handle its absence where you read it"),
	}},
	{TypeChanged, "a type changed", []Case{
		when("wider", "IIII", "DDID", "check that what reads it holds what is new"),
		when("narrower", "BBIB", "IIII", "check that what you send fits the new type"),
		when("union", "BBIB", "BBII", "set exactly one member, and read the one that is set"), // the type keeps its fields
		when("", "BBBB", "BBBB", "send and read the new type"),
	}},
	{TargetChanged, "a reference leads to another shape", []Case{
		when("named", "IIBI", "IIBI", "use the type of the new shape"),
		when("", "IIII", "IIII", nothing),
	}},
	{EnumValueAdded, "an enum has a new value", []Case{adds(when("", "IIII", "DDII", "handle it, or any unknown value, where you switch over the enum"))}},
	{EnumValueRemoved, "an enum value is gone", always("BBBB", "IIBI", "stop sending the value")},
	{EnumIntroduced, "a free string became an enum", always("BBBB", "IIBI", "send only the listed values")},
	{EnumDropped, "an enum became a free string", always("IIBI", "BDBD", "expect any string")},
	{MinChanged, "a lower bound changed", bounds},
	{MaxChanged, "an upper bound changed", bounds},
	{PatternChanged, "a pattern changed", []Case{
		when("equal", "IIII", "IIII", nothing),
		when("added", "BBIB", "IIII", "check the values you send against the pattern"),
		when("removed", "IIII", "DDID", "expect values beyond the old pattern"),
		when("narrower", "BBIB", "IIII", "check the values you send against the new pattern"),
		when("wider", "IIII", "DDID", "expect values beyond the old pattern"),
		when("other", "BBIB", "DDID", "check the values you send against the new pattern, and expect values beyond the old one"),
		when("changed", "DDID", "DDID", "check the values you send against the new pattern, and expect values beyond the old one"),
	}},
	{DefaultChanged, "a default changed", always("DDII", "-", "send the value you rely on")},
	{IdempotencyChanged, "an idempotency token came or went", always("DDII", "-", "check that your retries still send the token you mean")},
	{StreamingChanged, "a body or an event stream came or went", always("BBBB", "BBBB", "send and read it as a stream, or no longer")},
	{ErrorAdded, "an operation has a new error", []Case{adds(when("", "-", "DDII", "handle it, or any unknown error, where you switch over errors"))}},
	{ErrorRemoved, "an operation lost an error", always("-", "IIII", nothing)},
	{DocumentationChanged, "a description changed", always("IIII", "IIII", "read it: behaviour may have changed with it")},
	{MemberOrderChanged, "members are listed in another order", always("IIII", "IIII", nothing)},
	{EnumOrderChanged, "enum values are listed in another order", always("IIII", "IIII", nothing)},
	{RenameSuspected, "what was removed seems to have a new name", []Case{
		when("union", "BBBB", "IIBI", "use the new name"),
		when("", "BBBB", "BBBD", "use the new name"),
	}},
	{OperationUndeprecated, "an operation is no longer deprecated", always("IIII", "IIII", nothing)},
	{MemberUndeprecated, "a member is no longer deprecated", always("IIII", "IIII", nothing)},
	{EnumValueDeprecated, "an enum value is deprecated", []Case{adds(when("", "IIII", "IIII", "plan to move to what replaces it"))}},
	{EnumValueUndeprecated, "an enum value is no longer deprecated", always("IIII", "IIII", nothing)},
	{HTTPMethodChanged, "an operation has another HTTP method", always("BBII", "-", "build the client again before the service drops the old method")},
	{HTTPURIChanged, "an operation has another URI", always("BBII", "-", "build the client again before the service drops the old URI")},
	{HTTPStatusChanged, "an operation answers with another status", always("DDII", "-", "expect any status of success")},
	{ProtocolChanged, "the service speaks another protocol", always("BBII", "BBII", "build the client again, with the new protocol")},
	{EndpointChanged, "the service or an operation is found at another host", always("BBII", "-", "build the client again, and open the new host to it")},
	{AuthChanged, "requests are signed in another way", always("BBII", "-", "build the client again, and check that its credentials serve")},
	{ChecksumChanged, "checksums or compression of requests changed", always("DDII", "-", "check that your client sends the checksums asked for")},
	{RetryChanged, "what may be sent again changed", always("DDII", "DDII", "check what your client sends again, and when")},
	{PaginationChanged, "an operation is paged in another way", always("DDII", "-", "check the loops that ask for page after page")},
	{LocationChanged, "a member travels elsewhere in the message", always("BBIB", "BBIB", "build the client again")},
	{WireNameChanged, "a name on the wire changed", always("BBII", "BBII", "build the client again")},
	{TimestampFormatChanged, "times are written in another format", always("BBII", "BBII", "build the client again")},
	{MediaTypeChanged, "a string or blob holds another format", always("DDII", "DDII", "check what writes and reads it")},
	{SparseChanged, "a list or map may hold nulls, or no longer", []Case{
		when("came", "IIBI", "DDBB", "expect nulls where you read it"),
		when("went", "BBBI", "IIBI", "stop sending nulls"),
	}},
	{UniqueChanged, "entries of a list must be distinct, or no longer", []Case{
		when("came", "BBII", "IIII", "stop sending an entry twice"),
		when("went", "IIII", "DDIB", "expect an entry twice where you read it"),
	}},
	{SensitiveChanged, "what must not be logged changed", always("IIII", "IIII", "check what you log")},
	{ErrorStatusChanged, "an error has another HTTP status", always("-", "DDII", "check what looks at the status of errors")},
	{ErrorCodeChanged, "an error has another code", always("-", "BBII", "check what looks at the code of errors")},
	{TraitChanged, "a trait of the model's own changed", always("IIII", "IIII", "read what it means")},
	{NothingShared, "the sources share no operation", always("DDDD", "DDDD", "check that both describe the same service, and the same part of it")},
	{ServiceAdded, "a service is new", []Case{adds(when("", "IIII", "IIII", nothing))}},
	{ServiceRemoved, "a service is gone", always("BBBI", "BBBI", "stop calling it before you move to this release")},
	{ReadingError, "a source has an error, and what is behind it was not compared", always("DDDD", "DDDD", "mend the source, or accept with --keep-going that changes may be missing or wrong")},
	{ComparisonIncomplete, "the models are too large to be compared completely", always("DDDD", "DDDD", "compare parts of them")},
}

var bounds = []Case{
	when("tighter", "BBIB", "IIII", "check that the values you send keep the new bound"),
	when("looser", "IIII", "DDID", "expect values beyond the old bound"),
	when("equal", "IIII", "IIII", nothing), // a length of at least 0
}

// casesOf returns the cases that apply to c: one, or for a member of a union
// that was only inferred two, of which the worse counts.
func casesOf(c *Change) []Case {
	r := RuleOf(c.ID)
	if r == nil {
		panic(fmt.Sprintf("diff: no rule for %q", c.ID))
	}
	find := func(conditions ...string) []Case {
		for _, w := range conditions {
			for i := range r.Cases {
				if r.Cases[i].When == w {
					return r.Cases[i : i+1]
				}
			}
		}
		panic(fmt.Sprintf("diff: %s has no case for %q", c.ID, conditions))
	}
	switch {
	case !c.Union:
		return find(condition(c), "")
	case c.Evidence == ir.Stated:
		return find("union", condition(c), "")
	default:
		return append(find("union", condition(c), "")[:1:1], find(condition(c), "")...)
	}
}

// condition names the case of a change by its value.
func condition(c *Change) string {
	switch c.ID {
	case MemberAdded:
		return c.Value
	case MinChanged, MaxChanged:
		return bound(c)
	case TargetChanged:
		if c.named {
			return "named"
		}
	case SparseChanged, UniqueChanged:
		if c.After == "true" {
			return "came"
		}
		return "went"
	case PatternChanged:
		switch r := c.relation; {
		case r == equal:
			return string(r)
		case c.Before == "":
			return "added"
		case c.After == "":
			return "removed"
		default:
			return string(r)
		}
	case TypeChanged:
		if c.Before == string(ir.KindStructure) && c.After == string(ir.KindUnion) {
			return "union"
		}
		return widening(c.Before, c.After)
	case MemberOptional:
		if c.defaulted {
			return "defaulted"
		}
	case OperationRemoved, MemberRemoved:
		if c.deprecated {
			return "deprecated"
		}
	}
	return ""
}

// types in the order of what they hold.
var structures = []string{string(ir.KindStructure), string(structureOrString)}
var wholeNumbers, floatingNumbers = []string{"byte", "short", "integer", "long", "bigInteger"}, []string{"float", "double", "bigDecimal"}

// widening says whether one type of numbers holds all of another.
func widening(before, after string) string {
	for _, list := range [][]string{wholeNumbers, floatingNumbers, structures} {
		switch i, j := slices.Index(list, before), slices.Index(list, after); {
		case i < 0 || j < 0:
		case i < j:
			return "wider"
		case i > j:
			return "narrower"
		}
	}
	return ""
}

// bound compares two bounds. An absent one allows everything; as a length it is
// at least 0.
func bound(c *Change) string {
	number := func(s string) float64 {
		switch {
		case s != "":
			// Bounds are numbers by the IR's contract; what is not counts as 0.
			f, _ := strconv.ParseFloat(s, 64)
			return f
		case c.ID == MaxChanged:
			return math.Inf(1)
		case c.length:
			return 0
		}
		return math.Inf(-1)
	}
	before, after := number(c.Before), number(c.After)
	switch {
	case before == after:
		return "equal"
	case (after > before) == (c.ID == MinChanged):
		return "tighter"
	}
	return "looser"
}

// Help says what to do about a change.
func (c *Change) Help() string { return casesOf(c)[0].Help }

// effect is the worst of the cases, for a place's side.
func effect(cases []Case, side ir.Side) Effect {
	var e Effect
	for _, c := range cases {
		on := c.Request
		if side == ir.Response || side == Error {
			on = c.Response
		}
		e = e.worse(on)
	}
	return e
}

func (e Effect) worse(f Effect) Effect {
	return Effect{max(e.Severity, f.Severity), e.Axes.max(f.Axes)}
}
