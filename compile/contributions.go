package compile

import (
	"fmt"
	"path"
	"slices"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/merge"
)

// A Contribution is what one source gave to a service.
type Contribution struct {
	Source                string // its files
	Operations, Members   int    // that it has
	OnlyThere, OnlyWithin int    // operations that no other source has, and members of shapes that others have too
	Facts                 int    // of what others have too: those that are taken from here and that others lack or guess
	Unused                bool   // a model stands for it
}

// Contributions tell what each source of a service gave, and where they state one
// thing differently. A model stands for all others; what they say is held against
// it all the same. Where a stage fails, the report tells of it.
func (c *Result) Contributions(r *diag.Report) (list []Contribution, conflicts []diag.Diagnostic) {
	s := c.Service
	add := func(m *ir.Model, files []*diag.File, unused bool) *Contribution {
		own := Contribution{Source: folderOf(files), Operations: len(m.Operations), Members: members(m), Unused: unused}
		list = append(list, own)
		return &list[len(list)-1]
	}
	guard(r, nil, "comparing the sources of "+s.called(), func() {
		base, name := s.ServiceModel, "the model"
		if base == nil {
			base, name = s.Reference, "the reference"
		} else {
			add(base.Model, []*diag.File{base.File}, false)
			if s.Reference != nil {
				add(s.Reference.Model, s.Reference.Files, true)
				conflicts = append(conflicts, s.conflicts(merge.Merge(base.Model, s.Reference.Model), name, "the reference")...)
			}
		}
		if base != nil && s.ServiceModel == nil {
			add(base.Model, base.Files, false)
		}
		if len(s.Pages) == 0 {
			return
		}
		pages := c.lowered
		if pages == nil {
			lowered := lower.Lower(s.Pages, lower.Options{}, nil)
			pages = &lowered
		}
		own := add(pages.Model, s.pageFiles(), s.ServiceModel != nil)
		if base == nil {
			return
		}
		merged := c.Merged
		if merged == nil {
			merged = merge.Merge(base.Model, pages.Model)
		} else {
			own.OnlyThere, own.OnlyWithin, own.Facts = merged.Page.Operations, merged.Page.Members, merged.Page.Facts
			first := &list[0]
			first.OnlyThere, first.OnlyWithin, first.Facts = merged.Base.Operations, merged.Base.Members, merged.Base.Facts
		}
		conflicts = append(conflicts, s.conflicts(merged, name, "the page")...)
	})
	return list, conflicts
}

// folderOf names files by their folder where they are many in one.
func folderOf(files []*diag.File) string {
	const few = 3
	dir := path.Dir(files[0].Name)
	if len(files) <= few || path.IsAbs(dir) || slices.ContainsFunc(files, func(f *diag.File) bool { return path.Dir(f.Name) != dir }) {
		return shown(files)
	}
	return fmt.Sprintf("%s (%d files)", dir, len(files))
}

// members counts the members of all shapes that operations reach.
func members(m *ir.Model) (n int) {
	for _, id := range ir.Reachable(m) {
		n += len(ir.Members(m.Shapes[id]))
	}
	return n
}

// conflicts words what two sources state differently.
func (s *Service) conflicts(m *merge.Result, base, other string) (list []diag.Diagnostic) {
	for _, c := range m.Conflicts {
		said, followed := said(c, base, other, s.ServiceModel != nil)
		list = append(list, diag.SourcesDisagree.New("%s (%s %s): %s", c.Place, c.Operation, c.Side, said).WithHelp("%s", followed))
	}
	return list
}

// MissingPages are the pages of the API Reference that the sources name and lack:
// of operations, then of types, as the site calls them.
func (c *Result) MissingPages() (pages []string) {
	known := func(string) bool { return false }
	if ref := c.Reference; ref != nil {
		known = func(name string) bool { return ref.Model.Operation(name) != nil }
		pages = ref.Missing
	}
	var operations []string
	for _, o := range c.Model.Operations {
		if !known(o.Name) {
			operations = append(operations, "API_"+o.Name)
		}
	}
	return append(slices.Sorted(slices.Values(operations)), pages...)
}
