package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"shapec/diag"
)

// gitTimeout bounds one call of git; reading an object takes milliseconds.
const gitTimeout = time.Minute

// git reads a file, a folder or the files of a pattern of a revision:
// main:docs/page.txt, main:docs, main:docs/*.txt, main: (all of it). The path
// counts from the repository's root, as git's own does; where nothing stands
// there, from the working folder.
func (o *opener) git(arg, ref, inside string) {
	if !o.first("git:" + arg) {
		return
	}
	if strings.HasPrefix(ref, "-") || strings.ContainsAny(arg, "\x00\n") {
		o.report.Add(o.unreadable("%q is no revision of git", ref))
		return
	}
	if _, err := exec.LookPath("git"); err != nil {
		o.report.Add(o.unreadable("cannot read %q: no such file, and git, which could read it from a revision, is not installed", arg))
		return
	}
	inside = strings.ReplaceAll(inside, `\`, "/")
	id, err := o.object(ref, inside)
	if err != nil && isGlob(inside) && o.isRevision(ref) {
		o.revisionGlob(arg, ref, inside)
		return
	}
	if err != nil {
		if !o.MayLack || !o.isRevision(ref) {
			o.report.Add(o.missing(arg, ref, inside, err))
		}
		return
	}
	kind, err := o.run("cat-file", "-t", id)
	switch {
	case err != nil:
		o.report.Add(o.unreadable("cannot read %q: git says: %s", arg, err).WithHelp("in a clone without all objects, `git fetch --refetch --filter=blob:none` or a full clone has them"))
	case kind == "tree":
		o.tree(fmt.Sprintf("folder %q", arg), ref, inside, id, func(string) bool { return true })
	case kind != "blob":
		o.report.Add(o.unreadable("%q is a %s of git, no file", arg, kind))
	default:
		o.blob(arg, id, func(from io.Reader) { o.add(arg, from, nil) })
	}
}

// object resolves REF:path to an object's id.
func (o *opener) object(ref, inside string) (string, error) {
	resolve := func(path string) (string, error) {
		return o.run("rev-parse", "--verify", "--end-of-options", ref+":"+path)
	}
	clean := strings.Trim(path.Clean("/"+inside), "/")
	if strings.HasPrefix(inside, "./") || strings.HasPrefix(inside, "../") {
		return resolve(inside)
	}
	id, err := resolve(clean)
	if err != nil {
		if here, other := resolve("./" + clean); other == nil {
			return here, nil
		}
	}
	return id, err
}

// revisionGlob reads the files of a revision that match a pattern.
func (o *opener) revisionGlob(arg, ref, pattern string) {
	what := fmt.Sprintf("pattern %q", arg)
	if !doublestar.ValidatePattern(pattern) {
		o.report.Add(o.unreadable("%q is no valid pattern", arg).WithHelp("a bracket or brace may be open; \\ before a character takes it literally"))
		return
	}
	here, err := o.run("rev-parse", "--show-prefix")
	if err != nil {
		here = ""
	}
	patterns := []string{path.Clean(pattern), path.Join(here, pattern)}
	if strings.HasPrefix(pattern, "./") || strings.HasPrefix(pattern, "../") {
		patterns = patterns[1:]
	}
	for i, p := range patterns {
		matched := false
		o.tree(what, ref, "", ref+"^{tree}", func(name string) bool {
			ok, err := doublestar.Match(p, name)
			ok = ok && err == nil && !isHidden(name)
			matched = matched || ok
			return ok
		})
		if matched {
			return
		}
		if i == len(patterns)-1 && !o.MayLack {
			o.report.Add(o.unreadable("no file of %s matches %q", ref, pattern))
		}
	}
}

// tree reads what is known below a folder of a revision, of the files that are
// asked for. Nothing is said of none.
func (o *opener) tree(what, ref, inside, id string, asked func(name string) bool) {
	list, err := o.run("ls-tree", "-r", "-z", "--full-tree", id)
	if err != nil {
		o.report.Add(o.unreadable("cannot read %s: git says: %s", what, err))
		return
	}
	entries := strings.Split(strings.Trim(list, "\x00"), "\x00") // sorted by git
	if len(entries) > o.MaxEntries {
		o.report.Add(o.crowded(what))
		return
	}
	kept, skipped, any := 0, 0, false
	for i, entry := range entries {
		fields, name, _ := strings.Cut(entry, "\t")
		f := strings.Fields(fields) // mode, type, id
		if len(f) != 3 || !asked(name) {
			continue
		}
		any = true
		if f[1] != "blob" || f[0] == "120000" || isHidden(name) {
			skipped++
			continue
		}
		full := ref + ":" + strings.TrimPrefix(path.Join(inside, name), "./")
		if o.Skip != nil && o.Skip(o.onDisk(inside, name)) {
			continue
		}
		if o.Progress != nil {
			o.Progress(i, len(entries))
		}
		if o.ended {
			return
		}
		before := o.files
		o.blob(full, f[2], func(from io.Reader) { o.known(full, from, nil) })
		if o.files > before {
			kept++
		} else {
			skipped++
		}
	}
	if any && !(o.MayLack && kept == 0) {
		o.summarize(what, kept, skipped, false)
	}
}

// onDisk is where a file of a revision stands, or would, in the working folder.
func (o *opener) onDisk(inside, name string) string {
	if strings.HasPrefix(inside, "./") || strings.HasPrefix(inside, "../") || o.top == "" && !o.findTop() {
		return filepath.Join(o.Dir, filepath.FromSlash(path.Join(inside, name)))
	}
	return filepath.Join(o.top, filepath.FromSlash(path.Join(inside, name)))
}

func (o *opener) findTop() bool {
	top, err := o.run("rev-parse", "--show-toplevel")
	o.top = filepath.FromSlash(top)
	return err == nil
}

func isHidden(name string) bool { return strings.HasPrefix(name, ".") || strings.Contains(name, "/.") }

// blob hands a blob's content to take. One git gives all of them.
func (o *opener) blob(name, id string, take func(io.Reader)) {
	if o.objects == nil {
		var err error
		if o.objects, err = o.startBatch(); err != nil {
			o.report.Add(o.unreadable("cannot run git: %s", err))
			return
		}
	}
	content, length, err := o.objects.open(id)
	switch {
	case err != nil:
		o.report.Add(o.unreadable("cannot read %q: git says: %s", name, err).
			WithHelp("a clone without all objects lacks it: `git fetch --refetch` brings them"))
		return
	case length > o.MaxSize:
		o.report.Add(diag.InputTooLarge.New("%s is larger than %s", name, size(o.MaxSize)))
	default:
		take(content)
	}
	if err := o.objects.skip(content); err != nil {
		o.report.Add(o.unreadable("cannot read %q: git ended: %s", name, err))
		o.objects.end()
		o.objects = nil
	}
}

// A batch is a git that gives object after object.
type batch struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	stop context.CancelFunc
}

func (o *opener) startBatch() (*batch, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*gitTimeout)
	b := &batch{cmd: o.command(ctx, "cat-file", "--batch"), stop: cancel}
	in, err := b.cmd.StdinPipe()
	if err != nil {
		cancel()
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err == nil {
		err = b.cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, err
	}
	b.in, b.out = in, bufio.NewReader(out)
	return b, nil
}

func (b *batch) open(id string) (content *io.LimitedReader, length int64, err error) {
	if _, err := io.WriteString(b.in, id+"\n"); err != nil {
		return nil, 0, err
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, 0, err
	}
	f := strings.Fields(head) // id, type, size; or id, "missing"
	if len(f) != 3 {
		return nil, 0, errors.New("the object is missing")
	}
	length, err = strconv.ParseInt(f[2], 10, 64)
	return &io.LimitedReader{R: b.out, N: length}, length, err
}

// skip reads what is left of an object, and the line's end behind it.
func (b *batch) skip(content *io.LimitedReader) error {
	if _, err := io.Copy(io.Discard, content); err != nil {
		return err
	}
	_, err := b.out.ReadByte()
	return err
}

func (b *batch) end() {
	_ = b.in.Close()
	b.stop()
	_ = b.cmd.Wait()
}

// run returns what git prints, or its complaint as an error. Its answers are
// names and lists; contents go through blob.
func (o *opener) run(args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), gitTimeout)
	defer cancel()
	cmd := o.command(ctx, args...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		line, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		if line = strings.TrimPrefix(line, "fatal: "); line != "" {
			return "", errors.New(line)
		}
		return "", err
	}
	return strings.TrimRight(out.String(), "\n"), nil
}

// command is a call of git that asks nothing, fetches nothing and changes
// nothing.
func (o *opener) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "--literal-pathspecs"}, args...)...)
	cmd.Dir = o.Dir
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1")
	return cmd
}
