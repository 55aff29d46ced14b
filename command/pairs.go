package command

import (
	"os"
	"slices"

	"shapec/compile"
	"shapec/diag"
	"shapec/diff"
	"shapec/lower"
)

// pairs compiles the sources and finds what is to be compared with what.
func (c *diffCmd) pairs(a *app) ([]compile.Pair, error) {
	switch {
	case c.Base != "":
		return c.since(a)
	case c.Baseline != "":
		return c.sinceBaseline(a)
	case len(c.Sources) < 2:
		return c.beforeAndAfter(a)
	case len(c.Sources) == 2:
		return c.two(a)
	}
	return nil, a.fail(diag.Usage.New("diff takes two sources, or one change page, not %d", len(c.Sources)).
		WithHelp("`shapec diff --help` has examples"))
}

// two compares two sources. --service chooses of either: the other may not have
// it.
func (c *diffCmd) two(a *app) ([]compile.Pair, error) {
	in := c.inputFlags
	in.Service = ""
	older, err := a.readSide(c.Sources[0], in)
	if err != nil {
		return nil, err
	}
	newer, err := a.readSide(c.Sources[1], in)
	if err != nil {
		return nil, err
	}
	if older == nil && newer == nil {
		return nil, a.fail(diag.Usage.New("both sides are empty: there is nothing to compare"))
	}
	several := len(older) > 1 || len(newer) > 1
	if c.Service != "" {
		if older, newer, err = a.choose(older, newer, c.Service); err != nil {
			return nil, err
		}
	}
	o := compile.Options{Lower: lower.Options{Unions: modelUnions("")}, Progress: a.progress}
	pairs := compile.Match(compile.Models(older, o, &a.report), compile.Models(newer, o, &a.report))
	if len(pairs) == 0 {
		return nil, failed
	}
	for i := range pairs {
		pairs[i].Chosen = c.Service != "" && several
	}
	return pairs, nil
}

// readSide reads one side. The null device stands for no API at all, as in what git
// gives to a tool that shows the differences of a new file.
func (a *app) readSide(path string, in inputFlags) ([]*compile.Service, error) {
	if path == "/dev/null" || path == os.DevNull {
		return nil, nil
	}
	return a.read([]string{path}, in, all, &a.report)
}

// choose leaves what a name stands for, on whichever side. The only service of a
// side is what it is compared with.
func (a *app) choose(older, newer []*compile.Service, name string) (o, n []*compile.Service, err error) {
	o, n = compile.Answering(older, name), compile.Answering(newer, name)
	switch {
	case o == nil && n == nil:
		return nil, nil, a.fail(compile.Unknown(slices.Concat(newer, older), name))
	case o == nil:
		o = compile.Same(older, n)
	case n == nil:
		n = compile.Same(newer, o)
	}
	return o, n, nil
}

func (c *diffCmd) beforeAndAfter(a *app) (pairs []compile.Pair, err error) {
	list, err := a.compile(c.Sources, c.inputFlags, "", &a.report)
	if err != nil {
		return nil, err
	}
	releases, err := a.releases(list, diag.Usage.New("%s lists no changes", list[0].Source).
		WithHelp("give a change page, or two sources: shapec diff OLD NEW"))
	for _, r := range releases {
		pairs = append(pairs, r.Pair())
	}
	return pairs, err
}

// releases finds the services that list changes, and says which do not. Where none
// does, that is the mistake none.
func (a *app) releases(list []*compile.Result, none diag.Diagnostic) ([]compile.Release, error) {
	found, without := compile.Releases(list, &a.report)
	switch {
	case found == nil:
		return nil, a.fail(none)
	case without != nil:
		a.note("no changes are listed for %s", compile.Names(servicesOf(without)))
	}
	return found, nil
}

// acknowledgedTogether leaves an acknowledgement stale only where no report of
// the run has use for it, and says so once. With one service chosen of several
// it may be for another.
func acknowledgedTogether(reports []*diff.Report, chosen bool) {
	if chosen {
		reports[0].Stale = nil
	}
	last := reports[len(reports)-1]
	rest := reports[:len(reports)-1]
	last.Stale = slices.DeleteFunc(last.Stale, func(ack diff.Acknowledgement) bool {
		return slices.ContainsFunc(rest, func(r *diff.Report) bool { return !slices.Contains(r.Stale, ack) })
	})
	for _, r := range rest {
		r.Stale, r.Expired = nil, nil
	}
}
