package config

import "shapec/diag"

// An Acknowledgement accepts findings of `shapec diff`: those of a fingerprint,
// or of an id at the operations and paths that globs match.
type Acknowledgement struct {
	Fingerprint Text   `yaml:"fingerprint"`
	ID          string `yaml:"id"`
	Operation   string `yaml:"operation"`
	Path        string `yaml:"path"`
	Reason      string `yaml:"reason"`
	Owner       string `yaml:"owner"`
	Expires     string `yaml:"expires"` // 2026-01-31
}

// ParseAcknowledged reads a file that lists acknowledgements. Everything wrong
// with its form goes to r, and the result is not ok then.
func ParseAcknowledged(f *diag.File, r *diag.Report) (list []Acknowledgement, ok bool) {
	_, ok = read(f, &list, r)
	return list, ok
}
