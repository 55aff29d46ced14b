package awspattern

import (
	"regexp"

	"shapec/internal/backtrack"
)

// A Matcher finds a pattern in strings.
type Matcher interface{ MatchString(s string) bool }

// Compile returns a matcher for a pattern, that of generated validators: of package
// regexp where it can take the pattern, else one that backtracks, for so many steps.
// It is an error if neither can.
func Compile(pattern string) (Matcher, error) {
	expr, err := Translate(pattern)
	if err != nil {
		var extended bool
		if expr, extended, err = Extended(pattern); err != nil {
			return nil, err
		}
		if extended {
			return backtrack.Compile(expr), nil
		}
	}
	return regexp.MustCompile(expr), nil
}
