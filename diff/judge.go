package diff

import (
	"slices"
	"strings"

	"shapec/ir"
)

// Judge gives every change its severity and holds the findings against the
// policy, which has been checked. Findings are ordered by severity, then as
// [Compare] tells them.
func Judge(changes []Change, p Policy) *Report {
	r := &Report{FailOn: p.FailOn, StaleFails: p.StaleFails}
	used := make([]bool, len(p.Acknowledged))
	addition := false
	for _, c := range changes {
		if !p.narrow(&c) {
			continue
		}
		f := judge(&c, &p)
		if f.Severity == Off {
			continue
		}
		f.acknowledge(&p, used)
		f.Fails = p.FailOn.stops(f)
		for _, c := range casesOf(&f.Change) {
			addition = addition || c.Addition
		}
		r.Findings = append(r.Findings, f)
	}
	r.Summary.Semver = semver(r.Findings, addition)
	r.Findings = withParts(r.Findings)
	if p.MinSeverity > Info {
		r.Findings = slices.DeleteFunc(r.Findings, func(f *Finding) bool { return f.Severity < p.MinSeverity && f.ID != ReadingError })
	}
	for _, f := range r.Findings {
		r.Count(f)
	}
	for i, a := range p.Acknowledged {
		switch {
		case a.expired(p.Today):
			r.Expired = append(r.Expired, a)
		case !used[i] && len(p.Operations)+len(p.Exclude) == 0: // else it may be for what is left out
			r.Stale = append(r.Stale, a)
		}
	}
	return r
}

// withParts orders findings by severity, each with its parts behind it. A cause
// is as bad as its parts are together, and who accepts it accepts them; a part
// whose cause is not told stands for itself.
func withParts(findings []*Finding) []*Finding {
	causes := map[string]*Finding{}
	for _, f := range findings {
		if f.ID == TargetChanged {
			causes[f.Fingerprint] = f
		}
	}
	var tops []*Finding
	for _, f := range findings {
		if cause := causes[f.Cause]; cause != nil {
			cause.take(f)
			continue
		}
		f.Cause = ""
		tops = append(tops, f)
	}
	slices.SortStableFunc(tops, func(a, b *Finding) int { return int(b.Severity) - int(a.Severity) })
	if len(causes) == 0 {
		return tops
	}
	var out []*Finding
	for _, f := range tops {
		out = append(append(out, f), f.Parts...)
	}
	return out
}

// take makes a finding a part of f.
func (f *Finding) take(part *Finding) {
	f.Parts = append(f.Parts, part)
	if f.override == Off {
		if part.override == Off {
			f.cases = append(f.cases[:len(f.cases):len(f.cases)], part.cases...)
		}
		f.Severity, f.Axes = max(f.Severity, part.Severity), f.Axes.max(part.Axes)
	}
	if f.Acknowledged != nil {
		part.Acknowledged, part.Fails = f.Acknowledged, false
	}
	f.Fails = f.Fails || part.Fails
}

// relation says what a reference's new shape means for values: which of those
// that were sent it refuses, and which that are new it lets through.
func (f *Finding) relation() string {
	narrower, wider := false, false
	for _, p := range f.Parts {
		narrower = narrower || effect(p.cases, ir.Request).Severity > Info
		wider = wider || effect(p.cases, ir.Response).Severity > Info
	}
	switch {
	case narrower && wider:
		return "other values"
	case narrower:
		return "narrower"
	case wider:
		return "wider"
	}
	return "the same values"
}

// Message says in one sentence what changed, lower case and without a full stop,
// and of a reference to another shape what that means.
func (f *Finding) Message() string {
	if f.ID == TargetChanged {
		return f.Change.message() + " (" + f.relation() + ")"
	}
	return f.Change.message()
}

// A Report is what a run has to tell.
type Report struct {
	Findings   []*Finding
	Summary    Summary
	Stale      []Acknowledgement // match nothing any more
	Expired    []Acknowledgement // no longer hold
	StaleFails bool              // those fail the run
	FailOn     FailOn            // what the findings were held against
}

// Summary counts findings that nobody acknowledged. Suspected
// renames and parts are not counted: they are another reading of what is.
type Summary struct {
	Breaking, Dangerous, Info int
	Acknowledged              int
	Semver                    string // what the changes ask of a version number: "major", "minor", "patch", "none"
}

// A Finding is a change and what it means.
type Finding struct {
	Change
	Severity     Severity         // the worst of all places; never Off
	Axes         Axes             // the worst of all places
	Acknowledged *Acknowledgement // the first of those that together accept every place; nil where one is left
	Fails        bool             // the policy stops here
	Parts        []*Finding       // of a reference that leads to another shape: how the two differ; they follow in the report

	override Severity
	cases    []Case
	open     [4]bool // by side (request, response, error, operation): a place nobody acknowledged
}

// Failed reports whether the run fails (exit 1).
func (r *Report) Failed() bool {
	return r.StaleFails && len(r.Stale) > 0 || slices.ContainsFunc(r.Findings, func(f *Finding) bool { return f.Fails })
}

// SeverityAt is what the change means at a place of a side.
func (f *Finding) SeverityAt(side ir.Side) Severity {
	if f.override != Off {
		return f.override
	}
	return effect(f.cases, side).Severity
}

func judge(c *Change, p *Policy) *Finding {
	f := &Finding{Change: *c, cases: casesOf(c)}
	override, ok := p.severity(f)
	if ok && override == Off {
		return f
	}
	f.override = override
	var e Effect
	for _, side := range f.sides() {
		e = e.worse(effect(f.cases, side))
	}
	f.Severity, f.Axes = e.Severity, e.Axes
	if ok {
		f.Severity = override
	}
	return f
}

// sides lists what the change reaches; the empty side is an operation itself.
func (f *Finding) sides() []ir.Side {
	var out []ir.Side
	if f.Request {
		out = append(out, ir.Request)
	}
	if f.Response {
		out = append(out, ir.Response)
	}
	if f.Error {
		out = append(out, Error)
	}
	if out == nil {
		out = append(out, "")
	}
	return out
}

// openSides are the sides that a place can have; the empty one is an operation.
var openSides = [...]ir.Side{ir.Request, ir.Response, Error, ""}

func sideIndex(s ir.Side) int { return slices.Index(openSides[:], s) }

// acknowledge finds who accepts the finding. Places that are not listed can only
// be accepted by who accepts them all.
func (f *Finding) acknowledge(p *Policy, used []bool) {
	var first *Acknowledgement
	allOpen := func() {
		for _, s := range f.sides() {
			f.open[sideIndex(s)] = true
		}
	}
	all := false
	var holding []int
	for i := range p.Acknowledged {
		a := &p.Acknowledged[i]
		if a.expired(p.Today) || !a.names(&f.Change) {
			continue
		}
		holding = append(holding, i)
	}
	for _, place := range f.Affects {
		covered := false
		for _, i := range holding {
			a := &p.Acknowledged[i]
			if a.covers(&f.Change, place) {
				covered, used[i] = true, true
				all = all || isAll(a.Operation) && isAll(a.Path)
				if first == nil {
					first = a
				}
			}
		}
		if !covered {
			f.open[sideIndex(place.Side)] = true
		}
	}
	if f.Truncated && !all {
		allOpen()
	}
	if f.open == [4]bool{} {
		f.Acknowledged = first
	}
}

func isAll(glob string) bool { return strings.Trim(glob, "*") == "" }

// stops reports whether a place that nobody acknowledged is bad enough.
func (on FailOn) stops(f *Finding) bool {
	if on.Severity == Off || f.ID == ReadingError || f.ID == RenameSuspected { // the removal stops, and who accepts it is done
		return false
	}
	for i, side := range openSides {
		of := side
		if side == Error { // errors are answers
			of = ir.Response
		}
		if !f.open[i] || side != "" && len(on.Sides) > 0 && !slices.Contains(on.Sides, of) {
			continue
		}
		if on.severity(f, side) >= on.Severity {
			return true
		}
	}
	return false
}

func (on FailOn) severity(f *Finding, side ir.Side) Severity {
	if len(on.Axes) == 0 || f.override != Off {
		return f.SeverityAt(side)
	}
	axes := effect(f.cases, side).Axes
	worst := Off
	for _, a := range on.Axes {
		switch a {
		case Wire:
			worst = max(worst, axes.Wire)
		case Source:
			worst = max(worst, axes.Source)
		case Validation:
			worst = max(worst, axes.Validation)
		default:
			panic("diff: axis " + a)
		}
	}
	return worst
}

// Count adds a finding to the summary.
func (r *Report) Count(f *Finding) {
	s := &r.Summary
	switch {
	case f.ID == RenameSuspected || f.Cause != "":
	case f.Acknowledged != nil:
		s.Acknowledged++
	case f.Severity == Breaking:
		s.Breaking++
	case f.Severity == Dangerous:
		s.Dangerous++
	default:
		s.Info++
	}
}

// semver is advice for a client of the service, acknowledged or not.
func semver(findings []*Finding, addition bool) string {
	switch {
	case slices.ContainsFunc(findings, func(f *Finding) bool { return f.Severity == Breaking }):
		return "major"
	case addition:
		return "minor"
	case len(findings) == 0:
		return "none"
	}
	return "patch"
}
