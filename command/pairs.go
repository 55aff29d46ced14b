package command

import (
	"os"
	"slices"

	"shapec/compile"
	"shapec/diag"
	"shapec/diff"
)

// pairs compiles the sources and finds what is to be compared with what.
func (c *diffCmd) pairs(a *app) ([]compile.Pair, error) {
	switch len(c.Sources) {
	case 0, 1:
		return c.beforeAndAfter(a)
	case 2:
		older, err := a.sideOf(c.Sources[0], c.inputFlags)
		if err != nil {
			return nil, err
		}
		newer, err := a.sideOf(c.Sources[1], c.inputFlags)
		if err != nil {
			return nil, err
		}
		if older == nil && newer == nil {
			return nil, a.fail(diag.Usage.New("both sides are empty: there is nothing to compare"))
		}
		return compile.Match(older, newer), nil
	}
	return nil, a.fail(diag.Usage.New("diff takes two sources, or one change page, not %d", len(c.Sources)).
		WithHelp("`shapec diff --help` has examples"))
}

// sideOf compiles one side. The null device stands for no API at all, as in what git
// gives to a tool that shows the differences of a new file.
func (a *app) sideOf(source string, in inputFlags) ([]*compile.Result, error) {
	if source == "/dev/null" || source == os.DevNull {
		return nil, nil
	}
	return a.compile([]string{source}, in, "", &a.report)
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
