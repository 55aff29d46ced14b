package backtrack

import "embed"

// Source is the matcher, which generated validators copy.
//
//go:embed matcher.go
var Source embed.FS

// A Pattern is an expression of this package.
type Pattern struct{ matcher *backtracker }

// Compile reads an expression that package regexp/syntax can parse: anything else
// panics.
func Compile(expr string) Pattern {
	p := Pattern{&backtracker{expr: expr}}
	p.matcher.once.Do(p.matcher.compile)
	return p
}

// MatchString reports whether s has a match, or its search takes too many steps.
func (p Pattern) MatchString(s string) bool { return p.matcher.matches(s) }
