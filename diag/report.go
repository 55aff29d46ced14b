package diag

import (
	"fmt"
	"iter"
	"maps"
)

// Severity ranks a diagnostic. Error means that something on the page could not
// be read as it stands; Warning that it was read, but disagrees with itself;
// Info that shapec had to assume something.
type Severity uint8

const (
	Info Severity = iota
	Warning
	Error
)

func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	panic(fmt.Sprintf("diag: severity %d", s))
}

// A Label is a further place a diagnostic talks about.
type Label struct {
	File *File
	Span Span
	Text string // what to see there, lower case, no full stop
}

// A Diagnostic is one finding. File is nil where the finding has no place
// (a flag, a missing file).
type Diagnostic struct {
	Code     *Code
	Severity Severity
	File     *File
	Span     Span
	Message  string // lower case, concrete, quotes the user's text
	Labels   []Label
	Help     string // names an action; may be empty
	Fix      *Edit  // of File: what Help says, where that is sure; nil where it is not
	Stack    string // of [Internal]: the frames that led there; else empty
}

// An Edit puts text in place of a span.
type Edit struct {
	Span Span
	Text string
}

// WithLabel adds a second place.
func (d Diagnostic) WithLabel(f *File, s Span, format string, args ...any) Diagnostic {
	d.Labels = append(d.Labels[:len(d.Labels):len(d.Labels)], Label{f, s, fmt.Sprintf(format, args...)})
	return d
}

// WithHelp says what to do about it.
func (d Diagnostic) WithHelp(format string, args ...any) Diagnostic {
	d.Help = fmt.Sprintf(format, args...)
	return d
}

// WithSeverity overrides the catalogue's severity.
func (d Diagnostic) WithSeverity(s Severity) Diagnostic {
	d.Severity = s
	return d
}

// DefaultLimit is how many diagnostics a report keeps of one code. A page
// damaged in one way would else bury everything under thousands of the same.
const DefaultLimit = 200

// A Report collects diagnostics. The zero Report keeps [DefaultLimit] of a code.
// A Report is not safe for concurrent use; stages that run side by side fill
// their own and [Report.Merge].
type Report struct {
	limit   int
	list    []Diagnostic
	perCode map[*Code]int
	errors  int
	counts  [3]int // by severity, kept or not
}

// NewReport returns a report that keeps limit diagnostics of each code
// (0 means [DefaultLimit], negative means all) and counts the rest.
func NewReport(limit int) *Report { return &Report{limit: limit} }

// Add appends d. A nil Report discards it.
func (r *Report) Add(d Diagnostic) {
	if r == nil {
		return
	}
	if d.Severity == Error {
		r.errors++
	}
	r.counts[d.Severity]++
	if r.perCode == nil {
		r.perCode = map[*Code]int{}
	}
	r.perCode[d.Code]++
	limit := r.limit
	if limit == 0 {
		limit = DefaultLimit
	}
	if limit > 0 && r.perCode[d.Code] > limit {
		return
	}
	r.list = append(r.list, d)
}

// Merge appends everything other holds, and counts what its limit kept out.
func (r *Report) Merge(other *Report) {
	if r == nil || other == nil {
		return
	}
	kept := 0
	for i, n := range other.counts {
		r.counts[i] += n
	}
	for _, d := range other.list {
		r.counts[d.Severity]-- // Add counts it again
		r.Add(d)
		if d.Severity == Error {
			kept++
		}
	}
	r.errors += other.errors - kept
	if r.perCode == nil {
		r.perCode = map[*Code]int{}
	}
	for c := range other.perCode {
		r.perCode[c] += other.dropped(c)
	}
}

// Keep appends a diagnostic that the limit kept out, and that is counted already.
func (r *Report) Keep(d Diagnostic) { r.list = append(r.list, d) }

// Count is how many diagnostics of a severity were added, kept or not.
func (r *Report) Count(s Severity) int {
	if r == nil {
		return 0
	}
	return r.counts[s]
}

// Without returns a copy that lacks the diagnostics of c that drop picks. What
// the limit kept out is counted still.
func (r *Report) Without(c *Code, drop func(Diagnostic) bool) *Report {
	out := &Report{limit: r.limit, errors: r.errors, counts: r.counts, perCode: maps.Clone(r.perCode)}
	for _, d := range r.list {
		if d.Code != c || !drop(d) {
			out.list = append(out.list, d)
			continue
		}
		out.perCode[c]--
		out.counts[d.Severity]--
		if d.Severity == Error {
			out.errors--
		}
	}
	return out
}

// All returns the diagnostics in the order they were added.
func (r *Report) All() []Diagnostic {
	if r == nil {
		return nil
	}
	return r.list
}

// Has reports whether a diagnostic of c was added, kept or not.
func (r *Report) Has(c *Code) bool { return r != nil && r.perCode[c] > 0 }

// HasErrors reports whether an Error was added, kept or not.
func (r *Report) HasErrors() bool { return r != nil && r.errors > 0 }

// dropped returns how many diagnostics of c the limit kept out.
func (r *Report) dropped(c *Code) int {
	if r == nil {
		return 0
	}
	kept := 0
	for _, d := range r.list {
		if d.Code == c {
			kept++
		}
	}
	return r.perCode[c] - kept
}

// LeftOut gives each code of which the limit kept out diagnostics, with how many, in
// the catalogue's order.
func (r *Report) LeftOut() iter.Seq2[*Code, int] {
	return func(yield func(*Code, int) bool) {
		kept := map[*Code]int{}
		for _, d := range r.All() {
			kept[d.Code]++
		}
		for _, c := range Catalogue() {
			if r == nil || r.perCode[c] == kept[c] {
				continue
			}
			if !yield(c, r.perCode[c]-kept[c]) {
				return
			}
		}
	}
}
