package diff

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"shapec/ir"
)

// A Policy says what a project makes of changes. The zero Policy reports all of
// them with the catalogue's severities and never fails.
type Policy struct {
	FailOn       FailOn
	Severities   map[ID]Severity // instead of the catalogue's, on both sides, by ID or "ID/case"; Off leaves the changes out
	Acknowledged []Acknowledgement
	MinSeverity  Severity  // report nothing milder
	Operations   []string  // globs: report only what reaches these; empty: all
	Exclude      []string  // globs of operations to leave out
	StaleFails   bool      // an acknowledgement that matches nothing fails the run; else it is a warning
	Today        time.Time // what expiry dates are held against; zero: nothing expires
}

// FailOn says which findings fail a run.
type FailOn struct {
	Severity Severity  // at least this one; Off: none
	Sides    []ir.Side // only where these are reached; empty: both. An operation's own change has both
	Axes     []Axis    // judged by the worst of these; empty: by the finding's severity
}

// Axis names one of [Axes].
type Axis string

// The axes.
const (
	Wire       Axis = "wire"
	Source     Axis = "source"
	Validation Axis = "validation"
)

// An Acknowledgement accepts findings: those with its fingerprint, all of an ID,
// or whatever there is, at the operations and paths that the globs match. Globs are those of
// doublestar with "." as the separator: "*" is one step of a path, "**" any
// number, and "[]", "{}" and "{key}" mean themselves.
type Acknowledgement struct {
	Fingerprint string // 16 hex digits; or:
	ID          ID     // may be empty where an operation is named
	Operation   string // glob; empty matches all
	Path        string // glob; empty matches all
	Reason      string // never empty
	Owner       string
	Expires     string // the last day on which it holds, 2006-01-02; empty: no end
	Source      string // where it stands, file:line; for messages
}

// Check reports the first entry that a user has to correct.
func (p *Policy) Check() error {
	for _, glob := range slices.Concat(p.Operations, p.Exclude) {
		if !doublestar.ValidatePattern(slashed(glob)) {
			return fmt.Errorf("operation %q is not a glob", glob)
		}
	}
	for id := range p.Severities {
		if !isCase(id) {
			return fmt.Errorf("severities: there is no change %q", id)
		}
	}
	for _, a := range p.FailOn.Axes {
		if a != Wire && a != Source && a != Validation {
			return fmt.Errorf("axis may be wire, source or validation, not %q", a)
		}
	}
	for _, s := range p.FailOn.Sides {
		if s != ir.Request && s != ir.Response {
			return fmt.Errorf("side may be request or response, not %q", s)
		}
	}
	for i := range p.Acknowledged {
		if err := p.Acknowledged[i].Check(); err != nil {
			return fmt.Errorf("acknowledgement %d: %w", i+1, err)
		}
	}
	return nil
}

// isCase reports whether the catalogue has an entry of that ID, or a case of it.
func isCase(id ID) bool {
	name, word, _ := strings.Cut(string(id), "/")
	r := RuleOf(ID(name))
	return r != nil && (word == "" || slices.ContainsFunc(r.Cases, func(c Case) bool { return c.When == word }))
}

// narrow leaves the places of a change that the policy asks for; false where there
// are none.
func (p *Policy) narrow(c *Change) bool {
	if len(p.Operations) == 0 && len(p.Exclude) == 0 || c.ID == ReadingError {
		return true
	}
	asked := func(globs []string, op string) bool {
		return slices.ContainsFunc(globs, func(glob string) bool { return matches(glob, op) })
	}
	all := c.Affects
	c.Affects = nil
	for _, place := range all {
		if (len(p.Operations) == 0 || asked(p.Operations, place.Operation)) && !asked(p.Exclude, place.Operation) {
			c.Affects = append(c.Affects, place)
		}
	}
	if !c.Truncated {
		has := func(s ir.Side) bool { return slices.ContainsFunc(c.Affects, func(p Place) bool { return p.Side == s }) }
		c.Request, c.Error = c.Request && has(ir.Request), c.Error && has(Error)
		c.Response = c.Response && has(ir.Response)
	}
	return len(c.Affects) > 0
}

// severity is what the policy says of a finding: of its case, else of its ID.
func (p *Policy) severity(f *Finding) (Severity, bool) {
	if s, ok := p.Severities[f.ID+"/"+ID(f.cases[0].When)]; ok {
		return s, true
	}
	s, ok := p.Severities[f.ID]
	return s, ok
}

// Check reports what is wrong with an entry.
func (a *Acknowledgement) Check() error {
	switch {
	case a.Reason == "":
		return fmt.Errorf("a reason is missing")
	case a.Fingerprint != "" && a.ID != "":
		return fmt.Errorf("it needs either a fingerprint or an id, not both")
	case a.Fingerprint == "" && a.ID == "" && isAll(a.Operation):
		return fmt.Errorf("it needs a fingerprint, an id or an operation")
	case a.ID != "" && RuleOf(a.ID) == nil:
		return fmt.Errorf("there is no change %q", a.ID)
	case !doublestar.ValidatePattern(slashed(a.Operation)):
		return fmt.Errorf("operation %q is not a glob", a.Operation)
	case !doublestar.ValidatePattern(slashed(a.Path)):
		return fmt.Errorf("path %q is not a glob", a.Path)
	}
	if _, err := time.Parse(time.DateOnly, a.Expires); a.Expires != "" && err != nil {
		return fmt.Errorf("expires is %q, not a date like 2026-01-31", a.Expires)
	}
	return nil
}

func (a *Acknowledgement) expired(today time.Time) bool {
	day, err := time.Parse(time.DateOnly, a.Expires)
	return err == nil && !today.IsZero() && !today.Before(day.AddDate(0, 0, 1))
}

// covers reports whether a accepts c at a place.
func (a *Acknowledgement) covers(c *Change, p Place) bool {
	return a.names(c) && matches(a.Operation, p.Operation) && matches(a.Path, p.Path)
}

// names reports whether a speaks of c, wherever it is.
func (a *Acknowledgement) names(c *Change) bool {
	if c.ID == ReadingError { // of a source, not of the API
		return false
	}
	if a.Fingerprint != "" {
		return a.Fingerprint == c.Fingerprint
	}
	return a.ID == "" || a.ID == c.ID
}

func matches(glob, s string) bool {
	if glob == "" {
		return true
	}
	ok, err := doublestar.Match(slashed(glob), slashed(s))
	return ok && err == nil
}

// slashed turns a path, or a glob of paths, into what doublestar separates. The
// marks of elements, keys and values become steps, for in a glob they would mean
// something else.
func slashed(s string) string { return slasher.Replace(s) }

var slasher = strings.NewReplacer(".", "/", "[]", "/:element", "{key}", "/:key", "{}", "/:value")
