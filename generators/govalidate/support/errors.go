package support

import "strings"

// A ValidationError is one constraint that a value breaks.
type ValidationError struct {
	Field   string // where: a JSON Pointer (RFC 6901) into the validated value, "" for the value itself
	Rule    string // required, enum, union, min, max or pattern
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

// ValidationErrors is all that is wrong with a value, in the order of its
// members, map keys sorted. It is never empty where it is an error.
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
