package config

import (
	"github.com/goccy/go-yaml/ast"

	"shapec/diag"
)

// An Acknowledgement accepts findings of `shapec diff`: those of a fingerprint,
// of an id, or all, at the operations and paths that globs match.
type Acknowledgement struct {
	Fingerprint Text   `yaml:"fingerprint"`
	ID          string `yaml:"id"`
	Operation   string `yaml:"operation"`
	Path        string `yaml:"path"`
	Reason      string `yaml:"reason"`
	Owner       string `yaml:"owner"`
	Expires     string `yaml:"expires"` // 2026-01-31

	Span diag.Span `yaml:"-"` // of where it begins
}

// ParseAcknowledged reads a file that lists acknowledgements. Everything wrong
// with its form goes to r, and the result is not ok then.
func ParseAcknowledged(f *diag.File, r *diag.Report) (list []Acknowledgement, ok bool) {
	root, ok := read(f, &list, r)
	if entries, is := root.(*ast.SequenceNode); is && len(entries.Values) == len(list) {
		for i, n := range entries.Values {
			list[i].Span = at(f, n.GetToken())
		}
	}
	return list, ok
}
