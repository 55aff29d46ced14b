package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// An input is one that fuzzing found and the go command keeps in its cache.
type input struct {
	path string
	size int64
	bits int // of coverage that it adds to those before it
}

// keep adds to the target's inputs in the tree those of the cache that reach what no
// other one does, up to so many bytes, and returns how many of how many it took.
func keep(t target, most int64) (taken, all int, err error) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", t.pkg).Output()
	if err != nil {
		return 0, 0, err
	}
	dir := strings.TrimSpace(string(out))
	if out, err = exec.Command("go", "env", "GOCACHE").Output(); err != nil {
		return 0, 0, err
	}
	inputs, err := cached(filepath.Join(strings.TrimSpace(string(out)), "fuzz", filepath.FromSlash(t.pkg), t.name))
	if err != nil || len(inputs) == 0 {
		return 0, 0, err
	}
	all = len(inputs)
	work, err := os.MkdirTemp("", "fuzzall")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(work)
	binary := filepath.Join(work, "test")
	if out, err := exec.Command("go", "test", "-c", "-fuzz", "^"+t.name+"$", "-o", binary, t.pkg).CombinedOutput(); err != nil {
		return 0, 0, fmt.Errorf("go test -c: %w\n%s", err, out)
	}
	// Small ones first: what a larger one reaches too, it is not needed for. Then those
	// that reached most: they make others needless.
	slices.SortFunc(inputs, func(a, b input) int { return cmp.Or(cmp.Compare(a.size, b.size), cmp.Compare(a.path, b.path)) })
	for range 2 {
		if inputs, err = needed(t, binary, dir, work, inputs); err != nil {
			return 0, 0, err
		}
		slices.SortStableFunc(inputs, func(a, b input) int { return cmp.Compare(b.bits, a.bits) })
	}
	into := filepath.Join(dir, "testdata", "fuzz", t.name)
	for _, in := range inputs {
		if in.size > most {
			continue
		}
		most -= in.size
		data, err := os.ReadFile(in.path)
		if err != nil {
			return taken, all, err
		}
		if err := os.MkdirAll(into, 0o755); err != nil {
			return taken, all, err
		}
		if err := os.WriteFile(filepath.Join(into, filepath.Base(in.path)), data, 0o644); err != nil {
			return taken, all, err
		}
		taken++
	}
	return taken, all, nil
}

func cached(dir string) (list []input, err error) {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		list = append(list, input{path: filepath.Join(dir, e.Name()), size: info.Size()})
	}
	return list, err
}

// needed gives the inputs to the target, in order, and returns those that add coverage.
// Go says so of each while it gathers the coverage to begin with.
func needed(t target, binary, dir, work string, inputs []input) (left []input, err error) {
	cache := filepath.Join(work, "cache")
	if err := os.RemoveAll(cache); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(cache, t.name), 0o755); err != nil {
		return nil, err
	}
	for i, in := range inputs {
		data, err := os.ReadFile(in.path)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(cache, t.name, fmt.Sprintf("%06d", i)), data, 0o644); err != nil {
			return nil, err
		}
	}
	// One execution tells how many inputs there are with the seeds; that many tell of each.
	out, err := fuzz(t, binary, dir, cache, "1")
	if total := baseline.FindSubmatch(out); err == nil && total != nil {
		out, err = fuzz(t, binary, dir, cache, string(total[1]))
	}
	if err != nil && !ranOut(out) {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	bits := newBits(out)
	if len(bits) < len(inputs) {
		return nil, fmt.Errorf("go says of %d inputs what they add, there are %d", len(bits), len(inputs))
	}
	for i, b := range bits[len(bits)-len(inputs):] { // after the seeds
		if inputs[i].bits = b; b > 0 {
			left = append(left, inputs[i])
		}
	}
	return left, nil
}

func fuzz(t target, binary, dir, cache, executions string) ([]byte, error) {
	cmd := exec.Command(binary, "-test.run", "^$", "-test.fuzz", "^"+t.name+"$", "-test.parallel", "1", "-test.fuzzcachedir", cache,
		"-test.fuzztime", executions+"x", "-test.fuzzminimizetime", "1x")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GODEBUG=fuzzdebug=1")
	return cmd.CombinedOutput()
}

var baseline = regexp.MustCompile(`gathering baseline coverage: 0/(\d+) completed`)

var processed = regexp.MustCompile(`processed an initial input, .*new bits: (\d+)`)

// newBits is how many bits of coverage each input adds, in the order they were given.
func newBits(output []byte) (bits []int) {
	for _, found := range processed.FindAllSubmatch(output, -1) {
		n, _ := strconv.Atoi(string(found[1]))
		bits = append(bits, n)
	}
	return bits
}
