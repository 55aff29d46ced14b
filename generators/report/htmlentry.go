package report

import (
	"strings"

	"shapec/diff"

	"shapec/internal/ci"
	"shapec/internal/outside"
)

// maxListed is how many places of one entry the page lists, maxWords how much of a
// text it shows whole.
const maxListed, maxWords = 200, 4000

func entryOf(service int, r *Report, e entry, operations *index, o Options) pageEntry {
	f := e[0]
	out := pageEntry{
		Service: service, ID: f.ID, Severity: f.Severity.String(), Axes: [3]string{f.Axes.Wire.String(), f.Axes.Source.String(), f.Axes.Validation.String()},
		Message: e.message(), Help: f.Help(), Fails: f.Fails, Places: []pagePlace{},
		Words: words(f),
	}
	for _, f := range e {
		out.Fingerprints = append(out.Fingerprints, f.Fingerprint)
		if len(e) > 1 {
			out.Values = append(out.Values, outside.Line(f.Value))
		}
	}
	for _, p := range f.Parts {
		out.Parts = append(out.Parts, [2]string{outside.Line(p.Message()), p.Severity.String()})
	}
	if f.Acknowledged != nil {
		out.Acknowledged = named(f.Acknowledged)
	}
	out.At, out.Was = spotOf(r.at, f, o), spotOf(r.was, f, o)
	seen, sides := map[string]bool{}, map[string]bool{}
	for _, p := range f.Affects {
		if !seen[p.Operation] {
			seen[p.Operation] = true
			out.Operations = append(out.Operations, operations.of(outside.Line(p.Operation)))
		}
		if !sides[string(p.Side)] {
			sides[string(p.Side)] = true
			out.Sides = append(out.Sides, string(p.Side))
		}
	}
	shown := Options{Places: maxListed}.shown(f)
	for _, p := range shown {
		place := pagePlace{operations.of(outside.Line(p.Operation)), string(p.Side), outside.Line(p.Path), ""}
		if s := f.SeverityAt(p.Side); s != f.Severity {
			place.Severity = s.String()
		}
		out.Places = append(out.Places, place)
	}
	if f.ID != diff.RenameSuspected {
		out.More = len(f.Affects) - len(shown)
	}
	return out
}

func spotOf(at func(*diff.Finding) (ci.Place, bool), f *diff.Finding, o Options) *pageSpot {
	s, ok := at(f)
	if !ok {
		return nil
	}
	return &pageSpot{s.String(), o.link(s)}
}

// words are the pieces of a description or a pattern that two texts share, or that
// one of them has.
func words(f *diff.Finding) (out []pagePiece) {
	if f.ID != diff.DocumentationChanged && f.ID != diff.PatternChanged {
		return nil
	}
	pieces := wordDiff(f.Before, f.After)
	if len(f.Before)+len(f.After) > maxWords {
		pieces = excerpt(pieces)
	}
	for i, p := range pieces {
		text := outside.Line(p.text)
		if i == 0 {
			text = strings.TrimLeft(text, " ")
		}
		if text != "" {
			out = append(out, pagePiece{p.op, text})
		}
	}
	return out
}
