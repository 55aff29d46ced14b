package support

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// problems is what is wrong with a value, as a tree along the value. Functions
// return it instead of carrying a path down, so that a valid value costs nothing.
type problems []problem

// A problem is wrong with the value at hand (rule is set), or with one below it.
type problem struct {
	token                string // of the JSON Pointer: member, key or index
	rule, limit, message string
	inside               problems
	told                 bool // only a description says so, and is to be enforced
}

// err makes a ValidationErrors of p, nil where there is none.
func (p problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return p.collect(nil, nil)
}

// present leaves out what is only absent.
func (p problems) present() problems {
	var out problems
	for _, q := range p {
		if q.rule == "" {
			q.inside = q.inside.present()
		}
		if q.rule != "required" && (q.rule != "" || q.inside != nil) {
			out = append(out, q)
		}
	}
	return out
}

// loose leaves out all that does not bind in what a service returns: it holds to
// known values and to what descriptions say, where these are to be enforced.
func (p problems) loose() problems {
	var out problems
	for _, q := range p {
		if q.rule == "" {
			q.inside = q.inside.loose()
		}
		if q.rule == "enum" || q.told || q.rule == "" && q.inside != nil {
			out = append(out, q)
		}
	}
	return out
}

// prose marks what is wrong by a description.
func (p problems) prose() problems {
	for i := range p {
		p[i].told = true
	}
	return p
}

func (p problems) collect(at []byte, errs ValidationErrors) ValidationErrors {
	for _, q := range p {
		if q.rule != "" {
			errs = append(errs, &ValidationError{Field: string(at), Rule: q.rule, Limit: q.limit, Message: q.message})
			continue
		}
		n := len(at)
		token := strings.ReplaceAll(strings.ReplaceAll(q.token, "~", "~0"), "/", "~1")
		at = append(append(at, '/'), token...)
		errs = q.inside.collect(at, errs)
		at = at[:n]
	}
	return errs
}

// in adds what is wrong with a member or a map's value.
func (p *problems) in(token string, inside problems) {
	if inside != nil { // apart from the rest, so that it is inlined
		p.add(token, inside)
	}
}

// at adds what is wrong with a list's element.
func (p *problems) at(index int, inside problems) {
	if inside != nil {
		p.add(strconv.Itoa(index), inside)
	}
}

func (p *problems) add(token string, inside problems) {
	*p = append(*p, problem{token: token, inside: inside})
}

// key adds what is wrong with a map's key itself.
func (p *problems) key(token string, inside problems) {
	for _, q := range inside {
		q.message = "the key " + q.message
		*p = append(*p, problem{token: token, inside: problems{q}})
	}
}

// required adds that a member is absent.
func (p *problems) required(member string) {
	*p = append(*p, problem{token: member, inside: problems{{rule: "required", message: "is required"}}})
}

// exactlyOne adds that a union does not hold one member.
func (p *problems) exactlyOne(set int, members string) {
	*p = append(*p, problem{rule: "union", limit: members, message: amount(int64(set), "member") + ", not exactly one of " + members})
}

// notKnown adds that an enum has none of its known values.
func (p *problems) notKnown(values string) {
	*p = append(*p, problem{rule: "enum", limit: values, message: "is none of the known values " + values})
}

// atLeast and atMost bound a number, or a count of units.
func (p *problems) atLeast(n, limit int64, unit string) {
	if n < limit {
		p.below(n, limit, unit)
	}
}

func (p *problems) atMost(n, limit int64, unit string) {
	if n > limit {
		p.above(n, limit, unit)
	}
}

func (p *problems) below(n, limit int64, unit string) {
	text := strconv.FormatInt(limit, 10)
	*p = append(*p, problem{rule: "min", limit: text, message: amount(n, unit) + ", the minimum is " + text})
}

func (p *problems) above(n, limit int64, unit string) {
	text := strconv.FormatInt(limit, 10)
	*p = append(*p, problem{rule: "max", limit: text, message: amount(n, unit) + ", the maximum is " + text})
}

// amount writes "is 3", "has 3 characters", "has 1 character".
func amount(n int64, unit string) string {
	text := strconv.FormatInt(n, 10)
	if unit == "" {
		return "is " + text
	}
	if n != 1 {
		unit += "s"
	}
	return "has " + text + " " + unit
}

// floatAtLeast and floatAtMost bound a number.
func (p *problems) floatAtLeast(n, limit float64) {
	if n < limit {
		*p = append(*p, problem{rule: "min", limit: strconv.FormatFloat(limit, 'g', -1, 64),
			message: "is " + strconv.FormatFloat(n, 'g', -1, 64) + ", the minimum is " + strconv.FormatFloat(limit, 'g', -1, 64)})
	}
}

func (p *problems) floatAtMost(n, limit float64) {
	if n > limit {
		*p = append(*p, problem{rule: "max", limit: strconv.FormatFloat(limit, 'g', -1, 64),
			message: "is " + strconv.FormatFloat(n, 'g', -1, 64) + ", the maximum is " + strconv.FormatFloat(limit, 'g', -1, 64)})
	}
}

// match holds a string against a pattern.
func (p *problems) match(value string, pattern *pattern) {
	if !pattern.matches(value) {
		*p = append(*p, problem{rule: "pattern", limit: pattern.source, message: "does not match " + pattern.source})
	}
}

// sort brings what was found in a map into the order of its keys.
func (p problems) sort() {
	if len(p) > 1 {
		slices.SortStableFunc(p, func(a, b problem) int { return cmp.Compare(a.token, b.token) })
	}
}

// A pattern is a regular expression, compiled when it is first needed.
type pattern struct {
	source string
	once   sync.Once
	re     *regexp.Regexp
}

func (p *pattern) matches(value string) bool {
	p.once.Do(p.compile)
	return p.re.MatchString(value)
}

func (p *pattern) compile() { p.re = regexp.MustCompile(p.source) }
