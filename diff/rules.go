package diff

import (
	"fmt"
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
	Help  string // what to do about it, for who is stopped by it
	Cases []Case // what it means; the first whose When applies
}

// A Case is what a rule means under a condition.
type Case struct {
	When              string // "" always, else: required, optional, union, tighter, looser, added, changed, removed
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

func same(s string) []Case { return both(s, s) }

func both(request, response string) []Case {
	return []Case{{Request: on(request), Response: on(response)}}
}

func when(condition, request, response string) Case {
	return Case{When: condition, Request: on(request), Response: on(response)}
}

func adds(c Case) Case { c.Addition = true; return c }

// rules is the catalogue. A change of an operation itself is judged as its
// request.
var rules = []Rule{
	{OperationRemoved, "an operation is gone", "stop calling it before you move to this release", same("BBBI")},
	{OperationAdded, "an operation is new", "nothing to do", []Case{adds(when("", "IIII", "IIII"))}},
	{OperationDeprecated, "an operation is deprecated", "plan to move to what replaces it", same("IIII")},
	{MemberDeprecated, "a member is deprecated", "plan to move to what replaces it", same("IIII")},
	{MemberAdded, "a member is new", "if it is required, send it in every call; if it is a new union member, handle it where you switch over the union", []Case{
		adds(when("union", "IIII", "DIDD")),
		adds(when("required", "BBDB", "IIII")),
		adds(when("optional", "IIII", "IIII")),
	}},
	{MemberRemoved, "a member is gone", "stop sending it in requests, and stop reading it from responses", []Case{
		when("union", "BBBB", "IIDI"),
		when("", "BBBB", "BBBD"),
	}},
	{MemberRequired, "an optional member became required", "send it in every call", both("BBDB", "IIII")},
	{MemberOptional, "a required member became optional", "handle its absence where you read it", both("IIII", "BBBB")},
	{TypeChanged, "a type changed", "send and read the new type", same("BBBB")},
	{EnumValueAdded, "an enum has a new value", "handle it, or any unknown value, where you switch over the enum", []Case{adds(when("", "IIII", "DIDI"))}},
	{EnumValueRemoved, "an enum value is gone", "stop sending the value", both("BBBB", "IIDI")},
	{EnumIntroduced, "a free string became an enum", "send only the listed values", both("BBDB", "IIDI")},
	{EnumDropped, "an enum became a free string", "expect any string", both("IIDI", "BDBD")},
	{MinChanged, "a lower bound changed", "check that the values you send keep the new bound", bounds},
	{MaxChanged, "an upper bound changed", "check that the values you send keep the new bound", bounds},
	{PatternChanged, "a pattern changed", "check the values you send against the new pattern", []Case{
		when("added", "BBIB", "IIII"),
		when("changed", "DDID", "DDID"),
		when("removed", "IIII", "DDID"),
	}},
	{DefaultChanged, "a default changed", "send the value you rely on", both("DDII", "-")},
	{IdempotencyChanged, "an idempotency token came or went", "check that your retries still send the token you mean", both("DDII", "-")},
	{StreamingChanged, "a body or an event stream came or went", "send and read it as a stream, or no longer", same("BBBB")},
	{ErrorAdded, "an operation has a new error", "handle it, or any unknown error, where you switch over errors", []Case{adds(when("", "-", "DIDI"))}},
	{ErrorRemoved, "an operation lost an error", "nothing to do", both("-", "IIII")},
	{DocumentationChanged, "a description changed", "read it: behaviour may have changed with it", same("IIII")},
	{MemberOrderChanged, "members are listed in another order", "nothing to do", same("IIII")},
	{EnumOrderChanged, "enum values are listed in another order", "nothing to do", same("IIII")},
	{RenameSuspected, "what was removed seems to have a new name", "use the new name", []Case{
		when("union", "BBBB", "IIDI"),
		when("", "BBBB", "BBBD"),
	}},
	{ComparisonIncomplete, "the models are too large to be compared completely", "compare parts of them", same("DDDD")},
}

var bounds = []Case{
	when("tighter", "BBIB", "IIII"),
	when("looser", "IIII", "DDID"),
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
		if tighter(c) {
			return "tighter"
		}
		return "looser"
	case PatternChanged:
		switch {
		case c.Before == "":
			return "added"
		case c.After == "":
			return "removed"
		}
		return "changed"
	}
	return ""
}

func tighter(c *Change) bool {
	if c.Before == "" || c.After == "" {
		return c.Before == ""
	}
	// Bounds are numbers by the IR's contract; what is not counts as 0.
	before, _ := strconv.ParseFloat(c.Before, 64)
	after, _ := strconv.ParseFloat(c.After, 64)
	return (after > before) == (c.ID == MinChanged)
}

// effect is the worst of the cases, for a place's side.
func effect(cases []Case, side ir.Side) Effect {
	var e Effect
	for _, c := range cases {
		on := c.Request
		if side == ir.Response {
			on = c.Response
		}
		e = e.worse(on)
	}
	return e
}

func (e Effect) worse(f Effect) Effect {
	return Effect{max(e.Severity, f.Severity), e.Axes.max(f.Axes)}
}
