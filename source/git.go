package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"time"

	"shapec/diag"
)

// gitTimeout bounds one call of git; reading an object takes milliseconds.
const gitTimeout = time.Minute

// git reads a file or folder of a revision: main:docs/page.txt. The path counts
// from the repository's root, as git's own does; where nothing stands there,
// from the working folder.
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
	if err != nil {
		o.report.Add(o.unreadable("cannot read %q: no such file, and git says: %s", arg, err).
			WithHelp("REF:path reads a file of a revision; the path counts from the repository's root"))
		return
	}
	kind, err := o.run("cat-file", "-t", id)
	switch {
	case err != nil:
		o.report.Add(o.unreadable("cannot read %q: git says: %s", arg, err))
	case kind == "tree":
		o.tree(arg, ref, inside, id)
	case kind != "blob":
		o.report.Add(o.unreadable("%q is a %s of git, no file", arg, kind))
	default:
		o.blob(arg, id, func(from io.Reader) *diag.File { return read(arg, from, o.MaxSize, o.report) })
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

// tree reads what is known below a folder of a revision.
func (o *opener) tree(arg, ref, inside, id string) {
	list, err := o.run("ls-tree", "-r", "-z", "--full-tree", id)
	if err != nil {
		o.report.Add(o.unreadable("cannot read %q: git says: %s", arg, err))
		return
	}
	entries := strings.Split(strings.Trim(list, "\x00"), "\x00") // sorted by git
	kept, skipped := 0, 0
	for i, entry := range entries {
		fields, name, _ := strings.Cut(entry, "\t")
		f := strings.Fields(fields) // mode, type, id
		if len(f) != 3 || f[1] != "blob" || f[0] == "120000" || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
			skipped++
			continue
		}
		if o.Progress != nil {
			o.Progress(i, len(entries))
		}
		full := ref + ":" + path.Join(inside, name)
		before := len(o.files)
		o.blob(full, f[2], func(from io.Reader) *diag.File { return o.known(full, from) })
		if len(o.files) > before {
			kept++
		} else {
			skipped++
		}
	}
	o.summarize(fmt.Sprintf("folder %q", arg), kept, skipped, false)
}

// blob hands a blob's content to take, and keeps the file it gives.
func (o *opener) blob(name, id string, take func(io.Reader) *diag.File) {
	if n, err := o.run("cat-file", "-s", id); err == nil {
		if length, err := strconv.ParseInt(n, 10, 64); err == nil && length > o.MaxSize {
			o.report.Add(diag.InputTooLarge.New("%s is larger than %s", name, size(o.MaxSize)))
			return
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), gitTimeout)
	defer cancel()
	cmd := o.command(ctx, "cat-file", "blob", id)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		o.report.Add(o.unreadable("cannot run git: %s", err))
		return
	}
	if f := take(out); f != nil {
		o.files = append(o.files, f)
	}
	cancel() // ends git where not everything was read
	_ = cmd.Wait()
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
