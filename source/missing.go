package source

import (
	"path"
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
)

// isRevision reports whether git knows a revision here.
func (o *opener) isRevision(ref string) bool {
	_, err := o.run("rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{tree}")
	return err == nil
}

// missing says why git has no REF:path, and what to do: there is no repository, the
// clone is shallow, the revision is misspelled, or the file is not in it.
func (o *opener) missing(arg, ref, inside string, cause error) diag.Diagnostic {
	if _, err := o.run("rev-parse", "--git-dir"); err != nil {
		return o.unreadable("cannot read %q: no such file, and git says: %s", arg, err).
			WithHelp("REF:path reads a file of a revision of the git repository around the working folder")
	}
	if !o.isRevision(ref) {
		return o.noRevision(arg, ref)
	}
	d := o.unreadable("cannot read %q: %s has no %s", arg, ref, shownPath(inside))
	list, err := o.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", ref)
	if err != nil {
		return o.unreadable("cannot read %q: git says: %s", arg, cause)
	}
	names := strings.Split(strings.Trim(list, "\x00"), "\x00")
	if near := nearestPath(path.Clean(inside), names); near != "" {
		return d.WithHelp("did you mean %s:%s? The path counts from the repository's root", ref, near)
	}
	return d.WithHelp("the path counts from the repository's root; a file that is newer than the revision is not in it")
}

func shownPath(inside string) string {
	if inside == "" {
		return "files"
	}
	return "file or folder " + inside
}

// nearestPath is a file of the same name in another folder, or one of nearly the
// same path.
func nearestPath(want string, names []string) string {
	for _, n := range names {
		if path.Base(n) == path.Base(want) {
			return n
		}
	}
	return suggest.Closest(want, names)
}

func (o *opener) noRevision(arg, ref string) diag.Diagnostic {
	d := o.unreadable("cannot read %q: git knows no revision %q", arg, ref)
	if base, _, _ := strings.Cut(strings.TrimPrefix(ref, "origin/"), "~"); o.isShallow() && !o.isMisspelled(base) {
		return o.unreadable("cannot read %q: this clone is shallow, and does not reach %q", arg, ref).
			WithHelp("fetch it: git fetch --unshallow; in CI clone whole: `fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab")
	}
	known := o.revisions()
	for _, name := range known {
		if name == "origin/"+ref {
			return d.WithHelp("did you mean %s? There is no local branch of that name", name)
		}
	}
	if near := suggest.Closest(ref, known); near != "" {
		return d.WithHelp("did you mean %q?", near)
	}
	return d.WithHelp("`git branch --all` and `git tag` list those there are; `git fetch origin %s` brings a branch of the server", ref)
}

func (o *opener) isShallow() bool {
	shallow, err := o.run("rev-parse", "--is-shallow-repository")
	return err == nil && shallow == "true"
}

// isMisspelled reports whether a revision has a name that is nearly one of those
// there are, and none of them.
func (o *opener) isMisspelled(ref string) bool {
	known := o.revisions()
	near := suggest.Closest(ref, known)
	return near != "" && near != ref && near != "origin/"+ref
}

// revisions lists branches, those of servers too, and tags.
func (o *opener) revisions() []string {
	list, err := o.run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
	if err != nil || list == "" {
		return nil
	}
	return strings.Split(list, "\n")
}
