package main

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/source"
)

// A Corpus is a folder of real pages, their models, and the scripts that score.
type Corpus struct {
	Root string // holds corpus/ and conformance/
}

// Exists reports whether the corpus is there.
func (c Corpus) Exists() bool {
	_, err := os.Stat(filepath.Join(c.Root, "corpus"))
	return err == nil
}

// Cases lists the folders of a group ("full", "release", "pairs", "seed") that
// hold the file, sorted.
func (c Corpus) Cases(group, file string) []string {
	if !slices.Contains(measured, group) {
		panic("group " + group + " is not part of the fingerprint")
	}
	pattern := filepath.Join(c.Root, "corpus", group, "*", file)
	if group == "seed" {
		pattern = filepath.Join(c.Root, "corpus", group, file)
	}
	found, err := filepath.Glob(pattern)
	if err != nil {
		panic(err) // the pattern is ours
	}
	for i := range found {
		found[i] = filepath.Dir(found[i])
	}
	return found
}

// measured are the groups that figures are taken on.
var measured = []string{"cli", "examples", "full", "pairs", "reference", "release", "seed", "train"}

// Fingerprint is of the names and sizes of all files that are measured, so that
// figures of another corpus are not taken for progress.
func (c Corpus) Fingerprint() (string, error) {
	h := sha256.New()
	root := filepath.Join(c.Root, "corpus")
	for _, group := range measured {
		err := filepath.WalkDir(filepath.Join(root, group), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			fmt.Fprintln(h, filepath.ToSlash(name), info.Size())
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return fmt.Sprintf("%.6x", h.Sum(nil)), nil
}

// An edition is a page of a service, or of some of its operations, as of one
// release.
type edition struct {
	version, page string
}

// editions lists the stripped pages of each service in order of their release.
func (c Corpus) editions() map[string][]edition {
	out := map[string][]edition{}
	for _, dir := range c.Cases("release", "page.txt") {
		service, versions := splitName(filepath.Base(dir))
		out[service] = append(out[service], edition{versions[0], filepath.Join(dir, "page.txt")})
	}
	for _, dir := range c.Cases("pairs", "before.txt") {
		service, versions := splitName(filepath.Base(dir))
		out[service] = append(out[service], edition{versions[0], filepath.Join(dir, "before.txt")}, edition{versions[1], filepath.Join(dir, "page.txt")})
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b edition) int { return compareVersions(a.version, b.version) })
	}
	return out
}

// splitName cuts the versions off a folder's name: eks-1.42.1-1.43.67 → eks,
// [1.42.1 1.43.67].
func splitName(name string) (service string, versions []string) {
	parts := strings.Split(name, "-")
	for i, p := range parts {
		if p != "" && p[0] >= '0' && p[0] <= '9' && strings.Contains(p, ".") {
			return strings.Join(parts[:i], "-"), parts[i:]
		}
	}
	return name, nil
}

func compareVersions(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		x, errX := strconv.Atoi(as[i])
		y, errY := strconv.Atoi(bs[i])
		if errX != nil || errY != nil {
			return cmp.Compare(as[i], bs[i])
		}
		if x != y {
			return x - y
		}
	}
	return len(as) - len(bs)
}

// compileSource brings a page, the pages of a folder or a model to the IR, the way
// the command does.
func compileSource(path string, o lower.Options) (*compile.Result, error) {
	var r diag.Report
	list := compile.Compile(source.Open([]string{path}, source.Options{}, &r), compile.Options{Lower: o}, &r)
	if len(list) != 1 {
		return nil, fmt.Errorf("%s: %d services were read, not one", path, len(list))
	}
	return list[0], nil
}

func readModel(path string) (*ir.Model, error) {
	result, err := compileSource(path, lower.Options{})
	if err != nil {
		return nil, err
	}
	return result.Model, nil
}
