package support

import (
	"slices"
	"strconv"
	"strings"
)

// A ValidationError is one constraint that a value breaks.
type ValidationError struct {
	Field   string // where: a JSON Pointer (RFC 6901) into the validated value, "" for the value itself
	Rule    string // required, enum, union, min, max, pattern, depth or omitted
	Limit   string // what the rule allows: a number, a pattern, the known values; "" for required
	Message string // what is wrong, in words; holds no value of a member but numbers
}

// Error is the place and the message.
func (e *ValidationError) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// ValidationErrors is what is wrong with a value, in the order of its members,
// map keys sorted. It is never empty where it is an error. Of more than 100
// problems the last one, of rule "omitted", says how many are not listed.
type ValidationErrors []*ValidationError

// Error joins the errors, one a line.
func (e ValidationErrors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find a *ValidationError.
func (e ValidationErrors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, err := range e {
		errs[i] = err
	}
	return errs
}

// err makes errors of what a checker found.
func (c *checker) err() error {
	errs := make(ValidationErrors, 0, len(c.found)+1)
	for _, p := range c.found {
		var at []byte
		for i := len(p.tokens) - 1; i >= 0; i-- { // the innermost comes first
			token := strings.ReplaceAll(strings.ReplaceAll(p.tokens[i], "~", "~0"), "/", "~1")
			at = append(append(at, '/'), token...)
			if p.rule == "depth" && len(at) > 200 {
				at = append(at, "/…"...)
				break
			}
		}
		e := ValidationError{Field: string(at), Rule: p.rule, Limit: p.limit, Message: p.message}
		if p.rule == "enum" && slices.ContainsFunc(errs, func(o *ValidationError) bool { return *o == e }) {
			continue // a check was written for it, and the strict level found it too
		}
		errs = append(errs, &e)
	}
	if c.more > 0 {
		errs = append(errs, &ValidationError{Rule: "omitted", Limit: strconv.Itoa(maxProblems), Message: strconv.Itoa(c.more) + " more problems are not listed"})
	}
	return errs
}
