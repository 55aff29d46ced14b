package source

import (
	"path"
	"path/filepath"
	"strings"

	"shapec/diag"
)

// Since tells what a revision was before: whether git knows it, and which files have
// another name today.
type Since struct {
	renamed map[string]string // today's path to the older one, from the repository's root
	prefix  string            // of the folder, in the repository
}

// SinceRevision looks a revision up in the repository around a folder. What is wrong
// with it is reported.
func SinceRevision(dir, ref string, r *diag.Report) (s *Since, ok bool) {
	o := &opener{Options: Options{Dir: dir}, report: r}
	if strings.HasPrefix(ref, "-") || strings.ContainsAny(ref, "\x00\n:") || ref == "" {
		r.Add(o.unreadable("%q is no revision of git", ref))
		return nil, false
	}
	if !o.isRevision(ref) {
		r.Add(o.missing(ref, ref, "", nil))
		return nil, false
	}
	s = &Since{renamed: map[string]string{}}
	s.prefix, _ = o.run("rev-parse", "--show-prefix")
	list, err := o.run("diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", "--no-ext-diff", "--end-of-options", ref)
	if err != nil || list == "" {
		return s, true
	}
	fields := strings.Split(strings.TrimRight(list, "\x00"), "\x00") // R100, old, new, …
	for i := 0; i+2 < len(fields); i += 3 {
		s.renamed[fields[i+2]] = fields[i+1]
	}
	return s, true
}

// At is a source, as seen from the folder, at the revision: under the name that it
// had there.
func (s *Since) At(ref, source string) string {
	source = strings.ReplaceAll(source, `\`, "/")
	if old, ok := s.renamed[path.Join(s.prefix, source)]; ok {
		return ref + ":" + old
	}
	return At(ref, source)
}

// At is a source, as seen from the working folder, at a revision. Standard input and
// what is of a revision already stay what they are.
func At(ref, source string) string {
	if source == "-" || filepath.IsAbs(source) || strings.Contains(source, ":") {
		return source
	}
	source = path.Clean(strings.ReplaceAll(source, `\`, "/"))
	if strings.HasPrefix(source, "../") || source == ".." {
		return ref + ":" + source
	}
	return ref + ":./" + source
}

// OpenAny reads one file of whatever content; nil where there is none.
func OpenAny(arg string, r *diag.Report) *diag.File {
	if files := Open([]string{arg}, Options{MayLack: true}, r); len(files) == 1 {
		return files[0]
	}
	return nil
}
