package support

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// A ValidationLevel says how much is checked; each level holds what those before
// it hold.
type ValidationLevel int8

const (
	ValidateRequired ValidationLevel = iota + 1 // required members are there, unions have one member
	ValidateBounds                              // lengths, sizes and numbers keep to their bounds
	ValidatePatterns                            // strings match their patterns
	ValidateStrict                              // enums have known values
)

// ValidateAt is v.Validate at a level of the caller's choice, for every type of
// this package. The strict level goes by reflection, so it takes longer, and says
// last what is wrong with enums.
func ValidateAt(v interface{ Validate() error }, level ValidationLevel) error {
	own, ok := v.(checked)
	if !ok && level < ValidateStrict {
		return v.Validate() // nothing is known that v could break
	}
	held := request
	if s, ok := v.(interface{ side() side }); ok {
		held = s.side()
	}
	if level < ValidateStrict {
		return validate(own, level, held)
	}
	c := checker{level: level, side: held, collecting: true}
	if ok {
		own.check(&c)
	}
	if c.enums(reflect.ValueOf(v), 0); !c.failed {
		return nil
	}
	return c.err()
}

// validate is ValidateAt at a level that goes without reflection.
func validate(v checked, level ValidationLevel, held side) error {
	c := checkers.Get().(*checker)
	*c = checker{level: level, side: held}
	v.check(c)
	failed := c.failed
	checkers.Put(c)
	if !failed {
		return nil
	}
	d := checker{level: level, side: held, collecting: true}
	v.check(&d)
	return d.err()
}

var checkers = sync.Pool{New: func() any { return new(checker) }}

// A side says what a value is held to.
type side int8

const (
	request side = iota // to all rules
	present             // to nothing being there: what a response holds
	loose               // to known values and descriptions only: what a service returns, it may
)

// A checked is a value that may be wrong.
type checked interface{ check(c *checker) int }

const (
	maxProblems = 100    // are listed
	maxDepth    = 10_000 // a value that nests deeper is taken for one that contains itself
)

// A checker goes through a value twice if it must: first to see whether anything
// is wrong, so that a valid value costs nothing, and then to collect what is, map
// keys sorted. A check returns how many problems it has collected; whoever called
// it adds where that was.
type checker struct {
	level      ValidationLevel
	side       side
	told       bool // what is checked is what a description says
	collecting bool
	failed     bool
	stopped    bool // the value is too deep to go on
	depth      int
	found      []problem
	more       int // problems beyond those in found
}

// A problem is what is wrong at a place, its tokens from the inside out.
type problem struct {
	tokens               []string
	rule, limit, message string
}

// enter and leave stand around what may contain itself.
func (c *checker) enter() (ok bool) {
	if c.depth++; c.depth > maxDepth {
		c.tooDeep()
	}
	return !c.stopped
}

// tooDeep ends the check, and says so once: a value that contains itself in two
// places would take for ever.
func (c *checker) tooDeep() int {
	if c.stopped {
		return 0
	}
	c.stopped = true
	return c.add("depth", strconv.Itoa(maxDepth), "nests deeper than "+strconv.Itoa(maxDepth)+" levels, or contains itself")
}

func (c *checker) leave() { c.depth-- }

// in adds the member or key below which the last n problems were found. It is
// called in many places, so it had better not be written out there.
//
//go:noinline
func (c *checker) in(token string, n int) {
	for i := len(c.found) - n; i < len(c.found); i++ {
		c.found[i].tokens = append(c.found[i].tokens, token)
	}
}

// at does so for an index.
func (c *checker) at(index, n int) {
	if n > 0 {
		c.in(strconv.Itoa(index), n)
	}
}

// key does so for a map's key that is wrong itself.
func (c *checker) key(token string, n int) {
	for i := len(c.found) - n; i < len(c.found); i++ {
		c.found[i].message = "the key " + c.found[i].message
	}
	c.in(token, n)
}

// fail notes that a rule is broken, and reports whether that is to be described.
func (c *checker) fail(rule string) bool {
	if rule == "required" && c.side != request || c.side == loose && rule != "enum" && rule != "depth" && !c.told {
		return false
	}
	c.failed = true
	if !c.collecting {
		return false
	}
	if len(c.found) == maxProblems {
		c.more++
		return false
	}
	return true
}

func (c *checker) add(rule, limit, message string) int {
	if !c.fail(rule) {
		return 0
	}
	return c.put(rule, limit, message)
}

// put describes a problem that is to be.
func (c *checker) put(rule, limit, message string) int {
	c.found = append(c.found, problem{rule: rule, limit: limit, message: message})
	return 1
}

// required says that a member is absent.
//
//go:noinline
func (c *checker) required(member string) { c.in(member, c.add("required", "", "is required")) }

// label holds a member of the path to not being empty, where its bounds do not.
func (c *checker) label(member string, v *string, bounded bool) {
	if v != nil && *v == "" && !(bounded && c.level >= ValidateBounds) {
		c.in(member, c.add("required", "", "is empty, but part of the path"))
	}
}

// oneUnknown holds what the types for known members cannot hold to being one member
// that is not known.
func (c *checker) oneUnknown(unknown map[string]json.RawMessage, names ...string) {
	set := 0
	for _, name := range names {
		if _, ok := unknown[name]; ok {
			set++
		}
	}
	c.exactlyOne(set, len(unknown), strings.Join(names, ", "))
}

// exactlyOne says that a union does not hold one member.
func (c *checker) exactlyOne(set, unknown int, members string) {
	if set > 1 || set == 0 && unknown == 0 {
		c.add("union", members, amount(int64(set), "member")+", not exactly one of "+members)
	}
}
