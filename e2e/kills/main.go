//go:build linux && amd64

// Command kills stops a run at every change it makes to files, one after the other:
// by a kill, by a full disk, by a failing one. It traces the run as strace does, but
// counts over all of its threads, so that no change is left out.
//
//	kills SHAPEC
//
// After a kill each output holds what it held or what it shall hold, and the next run,
// of the new sources or of the old ones, leaves just what they give. A run that meets
// an error says so and leaves what was there; where it can do without the change, it
// leaves the new.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

const config = `version: 2
out: api
package: parcel
generators: [go, validate, jsonschema]
services:
  - name: parcel
    sources: [page.txt]
`

// page describes one operation whose structure has a name, so that files change, come
// and go with it.
func page(member string) string {
	return `2026/01/02 - Parcel Service - 1 new api methods
Does it.
Request Syntax
client.send_` + member + `(
` + member + `={
'size': 123
}
)
dict
What it is.
size (integer) --
Its size.
Response Syntax
None
`
}

type lab struct {
	shapec, root  string
	before, after map[string]string // what the old and the new page give
	template      string            // the old output and the new page
}

func main() {
	switch err := run(os.Args[1]); {
	case errors.Is(err, syscall.EPERM):
		fmt.Println("SKIPPED: kills: processes may not be traced here:", err)
	case err != nil:
		fmt.Fprintln(os.Stderr, "kills:", err)
		os.Exit(1)
	}
}

func run(shapec string) error {
	root, err := os.MkdirTemp("", "kills")
	if err != nil {
		return err
	}
	defer os.RemoveAll(root)
	l := &lab{shapec: shapec, root: root, template: filepath.Join(root, "template")}
	if err := l.prepare(); err != nil {
		return err
	}
	total, err := l.all("killed", 0)
	if err != nil {
		return err
	}
	for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EIO} {
		if _, err := l.all(errno.Error(), errno); err != nil {
			return err
		}
	}
	if total < 30 {
		return fmt.Errorf("only %d changes: the run was not traced", total)
	}
	return nil
}

func (l *lab) prepare() error {
	if err := os.Mkdir(l.template, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(l.template, "shapec.yaml"), []byte(config), 0o600); err != nil {
		return err
	}
	var err error
	if err = l.next(l.template, "box"); err != nil {
		return err
	}
	if l.before, err = tree(l.template); err != nil {
		return err
	}
	after, err := l.fresh()
	if err != nil {
		return err
	}
	if err = l.next(after, "crate"); err != nil {
		return err
	}
	if l.after, err = tree(after); err != nil {
		return err
	}
	if maps.Equal(l.before, l.after) || len(l.after) < 5 {
		return fmt.Errorf("the pages give too little: %d files", len(l.after))
	}
	return write(l.template, "crate")
}

func write(dir, member string) error {
	return os.WriteFile(filepath.Join(dir, "page.txt"), []byte(page(member)), 0o600)
}

// next runs with a page, undisturbed; it must be silent.
func (l *lab) next(dir, member string) error {
	if err := write(dir, member); err != nil {
		return err
	}
	var said bytes.Buffer
	cmd := exec.Command(l.shapec, "generate", "-q")
	cmd.Dir, cmd.Stderr = dir, &said
	if err := cmd.Run(); err != nil || said.Len() > 0 {
		return fmt.Errorf("the next run: %v: %s", err, &said)
	}
	return nil
}

func (l *lab) fresh() (string, error) {
	dir, err := os.MkdirTemp(l.root, "run")
	if err != nil {
		return "", err
	}
	return dir, os.CopyFS(dir, os.DirFS(l.template))
}

// all stops runs at their first change, their second and so on, until one comes to
// its end. It returns how many there were.
func (l *lab) all(what string, errno syscall.Errno) (n int, err error) {
	olds, news := 0, 0
	without := map[string]bool{} // changes that a run can do without
	for n = 1; ; n++ {
		dir, err := l.fresh()
		if err != nil {
			return 0, err
		}
		t, err := trace(dir, n, errno, l.shapec, "generate", "-q")
		if err != nil {
			return 0, err
		}
		if t.stopped == "" { // it made fewer changes
			break
		}
		now, err := tree(dir)
		if err != nil {
			return 0, err
		}
		switch {
		case maps.Equal(l.visible(now), l.visible(l.before)):
			olds++
		case maps.Equal(l.visible(now), l.visible(l.after)):
			news++
		}
		if errno == 0 {
			err = l.afterKill(dir, n, now)
		} else {
			if t.status == 0 {
				without[t.stopped] = true
			}
			err = l.afterError(dir, errno, t, now)
		}
		if err != nil {
			return 0, fmt.Errorf("%s at change %d, %s: %w\n%s", what, n, t.stopped, err, t.said)
		}
		os.RemoveAll(dir)
	}
	fmt.Printf("%s at each of %d changes: %d times the old was there, %d times the new", what, n-1, olds, news)
	if errno == 0 {
		fmt.Printf(", and in between each path was one of both; the next run was clean")
	}
	if len(without) > 0 {
		fmt.Printf("; done without %s", strings.Join(slices.Sorted(maps.Keys(without)), ", "))
	}
	fmt.Println()
	return n - 1, nil
}

// afterKill looks at each path, and at what the next run makes of it.
func (l *lab) afterKill(dir string, n int, now map[string]string) error {
	for path, content := range l.visible(now) {
		if content != l.before[path] && content != l.after[path] {
			return fmt.Errorf("%s holds neither the old nor the new: %q", path, content)
		}
	}
	member, want := "crate", l.after
	if n%2 == 0 {
		member, want = "box", l.before
	}
	if err := l.next(dir, member); err != nil {
		return err
	}
	now, err := tree(dir)
	if err != nil {
		return err
	}
	if n%2 == 0 { // the lock keeps the names of the new, where the run got so far
		now, want = l.visible(now), l.visible(want)
	}
	return l.same("the next run", now, want)
}

// afterError looks at what a run left that met an error, and at the next one. What it
// could not delete it may leave in the folder of its own.
func (l *lab) afterError(dir string, errno syscall.Errno, t *traced, now map[string]string) error {
	maps.DeleteFunc(now, func(path, _ string) bool { return strings.Contains(path, ".shapec-tmp-run/") })
	want := l.after
	if t.status != 0 {
		if want = l.before; !strings.Contains(string(t.said), errno.Error()) {
			return fmt.Errorf("the run fails and does not say why")
		}
	}
	if err := l.same("the run", now, want); err != nil {
		return err
	}
	if err := l.next(dir, "crate"); err != nil {
		return err
	}
	now, err := tree(dir)
	if err != nil {
		return err
	}
	return l.same("the next run", now, l.after)
}

// visible is a tree without what runs keep for themselves.
func (l *lab) visible(tree map[string]string) map[string]string {
	seen := maps.Clone(tree)
	maps.DeleteFunc(seen, func(path, _ string) bool {
		return strings.Contains(path, ".shapec-") || strings.HasSuffix(path, "shapec.lock")
	})
	return seen
}

func (l *lab) same(who string, got, want map[string]string) error {
	var paths []string
	for _, t := range []map[string]string{got, want} {
		for path := range t {
			if got[path] != want[path] && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	if len(paths) > 0 {
		slices.Sort(paths)
		return fmt.Errorf("%s left other files: %s", who, strings.Join(paths, ", "))
	}
	return nil
}

// tree reads the output.
func tree(dir string) (map[string]string, error) {
	found := map[string]string{}
	err := filepath.WalkDir(filepath.Join(dir, "api"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		found[name] = string(data)
		return err
	})
	return found, err
}
