package compile

import (
	"shapec/diag"
	"shapec/diff"
	"shapec/ir"
)

// Locate finds where a change stands in the service's source: the member, else
// what holds it, else the operation, else the source's first file. The span is
// zero there, and the file nil where the service was made of nothing.
func (c *Result) Locate(change *diff.Change) (*diag.File, diag.Span) {
	files := c.files()
	if len(files) == 0 || len(change.Affects) == 0 {
		return nil, diag.Span{}
	}
	place := change.Affects[0]
	if c.places != nil {
		at := c.places()
		value := change.Member
		if value == "" && (change.ID == diff.EnumValueAdded || change.ID == diff.EnumValueRemoved || change.ID == diff.DocumentationChanged) {
			value = change.Value
		}
		if s, ok := at.Member(change.Shape, value); ok && change.Shape != "" {
			return files[0], s
		}
		s, _ := at.Operation(place.Operation)
		return files[0], s
	}
	if c.Origins != nil {
		if f, s := read(c.Origins, place); f != nil {
			return f, s
		}
	}
	return files[0], diag.Span{}
}

// read is the first line that the place was read from, or the nearest above it.
func read(o Origins, place diff.Place) (*diag.File, diag.Span) {
	p := ir.Path{Operation: place.Operation}
	if place.Side == ir.Request || place.Side == ir.Response {
		whole, err := ir.ParsePath("x." + string(place.Side) + "." + place.Path)
		if err == nil {
			p.Side, p.Steps = place.Side, whole.Steps
		}
	}
	for {
		found, near, ok := o.Explain(p)
		if !ok && near.Operation == "" {
			return nil, diag.Span{}
		}
		for _, f := range found {
			for _, r := range f.Reasons {
				if r.File != nil {
					return r.File, r.Span
				}
			}
		}
		switch {
		case !ok && len(near.Steps) < len(p.Steps):
			p = near
		case len(p.Steps) > 0:
			p.Steps = p.Steps[:len(p.Steps)-1]
		case p.Side != "":
			p.Side = ""
		default:
			return nil, diag.Span{}
		}
	}
}
