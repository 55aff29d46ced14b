package main

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"shapec/internal/testkit/irtest"
	"shapec/ir"
)

// The reasons why a page does not let one read what the model has. Each is a
// rule over the model and the page; a miss that none fits is not explained.
const (
	keyIsString     = "a map's key is printed 'string', whatever its values"
	statedAtMember  = "the model states the values at the member, and the scorer looks at the shape only"
	requestStream   = "a request's event stream is printed {...}, without its events"
	recursiveRow    = "a recursive member's row carries no [REQUIRED]"
	undocumented    = "what marks it is printed only where there is documentation, and there is none"
	onlyInBox       = "its words stand in a box (Note, Important), which stripped text loses"
	titleKept       = "the description keeps the title of the box that begins it, which the scorer counts as words"
	linkKept        = "the description keeps its link's address, which the scorer counts as words"
	changedSilently = "the release also changed this, in a way that no change literal says"
	nameNowhere     = "the operation's exact name stands nowhere on the page"
)

// A case's evidence: what the model says, what of it a page can say, and what
// shapec read.
type evidence struct {
	truth, said, got *ir.Model
	after            *ir.Model // where the truth is the API before a release
	raw              rawModel
	page             string // the page's text; empty for a folder
	stripped         bool
}

// rawModel is what the IR of a model does not keep as it was.
type rawModel struct {
	Operations map[string]struct{ Documentation string }
	Shapes     map[string]struct {
		Documentation string
		Members       map[string]struct {
			Documentation string
			Enum          []string
		}
	}
}

// gather reads what there is to know of a case. got is the IR of its page.
func gather(dir, page string, before bool, got *ir.Model) (*evidence, error) {
	e := &evidence{got: got, stripped: page == "page.txt" || page == "page-collapsed.txt"}
	name := "model.json"
	if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
		name = "after.json"
	}
	if before {
		after, err := readModel(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		e.after, name = after, "before.json"
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &e.raw); err != nil {
		return nil, err
	}
	if e.truth, err = readModel(filepath.Join(dir, name)); err != nil {
		return nil, err
	}
	flavour := ir.FromChanges
	if e.stripped {
		flavour = ir.FromText
	}
	e.said = irtest.Erase(e.truth, flavour)
	if data, err := os.ReadFile(filepath.Join(dir, page)); err == nil { // not a folder
		e.page = string(data)
	}
	return e, nil
}

// reason returns why a miss could not be read better, or "".
func (e *evidence) reason(m miss) string {
	if m.figure == "operation_name" {
		if e.stripped && !containsWord(e.page, m.path) {
			return nameNowhere
		}
		return ""
	}
	truth, ok := locate(e.truth, m.path)
	if e.after != nil && e.changed(m, truth, ok) {
		return changedSilently
	}
	if !ok {
		return ""
	}
	said, sayable := locate(e.said, m.path)
	switch m.figure {
	case "node":
		switch {
		case strings.HasSuffix(m.path, "{key}") && sayable && said.target == ir.String:
			return keyIsString
		case truth.stream && strings.Contains(m.path, ":request"):
			return requestStream
		case truth.member != nil && len(e.raw.Shapes[string(truth.owner)].Members[truth.member.Name].Enum) > 0:
			return statedAtMember
		}
	case "eventstream":
		if strings.Contains(m.path, ":request") {
			return requestStream
		}
	case "required":
		if sayable && truth.member != nil && truth.member.Required == ir.Yes && said.member.Required != ir.Yes {
			return recursiveRow
		}
	case "idempotency":
		if sayable && !said.member.IdempotencyToken {
			return undocumented
		}
	case "doc":
		return e.docReason(m, truth)
	}
	return ""
}

// changed tells whether a release changed more of a place than a change literal
// says: it removed it, or made something else of what was there.
func (e *evidence) changed(m miss, before place, ok bool) bool {
	after, still := locate(e.after, m.path)
	if !ok || !still {
		return ok != still
	}
	switch m.figure {
	case "doc":
		return before.member != nil && letters(before.member.Doc) != letters(after.member.Doc)
	case "required":
		return before.member != nil && before.member.Required != after.member.Required
	case "enum":
		return !slices.Equal(common(e.truth, before.target, e.after, after.target), common(e.after, after.target, e.truth, before.target)) ||
			len(common(e.truth, before.target, e.after, after.target)) < len(labels(e.truth, before.target))
	case "order":
		return !slices.Equal(common(e.truth, before.target, e.after, after.target), common(e.after, after.target, e.truth, before.target))
	case "node":
		return e.truth.KindOf(before.target) != e.after.KindOf(after.target)
	}
	return false
}

// common lists the labels of a shape that another has too, in the first's order.
func common(m *ir.Model, id ir.ShapeID, other *ir.Model, otherID ir.ShapeID) []string {
	theirs := labels(other, otherID)
	return slices.DeleteFunc(labels(m, id), func(s string) bool { return !slices.Contains(theirs, s) })
}

// labels are a shape's members or values.
func labels(m *ir.Model, id ir.ShapeID) []string {
	var out []string
	for _, member := range ir.Members(m.Shapes[id]) {
		out = append(out, member.Name)
	}
	if e, ok := m.Shapes[id].(*ir.Enum); ok {
		for _, v := range e.Values {
			out = append(out, v.Value)
		}
	}
	return out
}

var (
	box         = regexp.MustCompile(`(?s)<(note|important|caution|warning)>.*?</(note|important|caution|warning)>`)
	tag         = regexp.MustCompile(`<[^>]*>`)
	boxTitle    = regexp.MustCompile(`(?m)^(?:> )?\*\*[A-Z][a-z]+:\*\* `)
	linkAddress = regexp.MustCompile(`(?m)^\[[^\]]+\]: .*$|\]\([^)]*\)`)
)

// docReason compares descriptions the way the scorer does, without what a page
// or a scorer makes of them.
func (e *evidence) docReason(m miss, truth place) string {
	got, ok := locate(e.got, m.path)
	if !ok || truth.member == nil {
		return ""
	}
	want := e.raw.Shapes[string(truth.owner)].Members[truth.member.Name].Documentation
	mine := letters(got.member.Doc)
	switch {
	case e.stripped && box.MatchString(want) && begins(mine, letters(box.ReplaceAllString(want, " "))):
		return onlyInBox
	case begins(letters(boxTitle.ReplaceAllString(got.member.Doc, "")), letters(want)):
		return titleKept
	case begins(letters(linkAddress.ReplaceAllString(got.member.Doc, "")), letters(want)):
		return linkKept
	}
	return ""
}

// compared is how many letters of a description the scorer looks at.
const compared = 40

// begins compares as much as the scorer does, and asks of short descriptions
// that nothing follows them.
func begins(mine, want string) bool {
	return mine[:min(len(mine), compared)] == want[:min(len(want), compared)]
}

// letters is a description without mark-up, spaces and case, like the scorer's.
func letters(text string) string {
	text = strings.ToLower(html.UnescapeString(tag.ReplaceAllString(text, " ")))
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

func containsWord(text, word string) bool {
	for rest := text; ; {
		i := strings.Index(rest, word)
		if i < 0 {
			return false
		}
		end := i + len(word)
		if (i == 0 || !isLetter(rest[i-1])) && (end == len(rest) || !isLetter(rest[end])) {
			return true
		}
		rest = rest[end:]
	}
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}
