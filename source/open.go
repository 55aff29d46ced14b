package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"shapec/diag"
)

// Options control [Open]. The zero value reads from the working folder, and has
// no standard input.
type Options struct {
	Stdin io.Reader // for "-"
	Dir   string    // what relative paths and git start from; "" is the working folder
	// MaxSize is the largest source read, in bytes after decompression; 0 means
	// [diag.MaxFileSize]. Compressed sources stop at 256 MiB in any case.
	MaxSize int64
	// MaxEntries is how many files and folders below one folder are looked at; 0 means
	// 250,000. One that has more was not meant: / or a home folder.
	MaxEntries int
	// Skip, if set, is asked about the files of folders and globs: those for which it
	// is true are no sources, and not counted.
	Skip func(path string) bool
	// MayLack says that a file, folder or pattern that is not there is no mistake: of
	// two states of a repository, one may lack what is new in the other.
	MayLack bool
	// Progress, if set, is called before each file of a folder or glob is read,
	// with how many of it were read and how many there are.
	Progress func(done, total int)
}

// Open reads every source of args. What cannot be read is reported, and left
// out. A nil report discards.
func Open(args []string, o Options, r *diag.Report) (files []*diag.File) {
	for f := range Each(args, o, r) {
		files = append(files, f)
	}
	return files
}

// Each is [Open] file by file: each comes with its format before the next is read. One
// that can be read again has [diag.File.Again], so that its text can be released.
func Each(args []string, o Options, r *diag.Report) iter.Seq2[*diag.File, Found] {
	return func(yield func(*diag.File, Found) bool) {
		if o.MaxSize == 0 || o.MaxSize > diag.MaxFileSize {
			o.MaxSize = diag.MaxFileSize
		}
		if o.MaxEntries == 0 {
			o.MaxEntries = 250_000
		}
		op := &opener{Options: o, report: r, seen: map[string]bool{}, yield: yield}
		for _, arg := range args {
			op.open(arg)
		}
		if op.objects != nil {
			op.objects.end()
		}
	}
}

type opener struct {
	Options
	report  *diag.Report
	yield   func(*diag.File, Found) bool
	ended   bool            // nobody wants more files
	files   int             // that were given
	seen    map[string]bool // absolute paths, "-", and REF:path
	objects *batch          // nil until one is read from git
	top     string          // of the repository; empty until it is asked for
}

// give hands a file over.
func (o *opener) give(f *diag.File, found Found) {
	o.files++
	o.ended = o.ended || !o.yield(f, found)
}

// first tells whether key was not there before.
func (o *opener) first(key string) bool {
	again := o.seen[key]
	o.seen[key] = true
	return !again
}

func (o *opener) unreadable(format string, args ...any) diag.Diagnostic {
	return diag.InputUnreadable.New(format, args...)
}

func (o *opener) open(arg string) {
	if o.ended {
		return
	}
	if arg == "-" {
		o.stdin()
		return
	}
	// A file that exists wins over every other reading of its name.
	path := o.path(arg)
	info, err := os.Stat(path)
	ref, inside, isRef := splitRef(arg)
	switch {
	case err == nil && info.IsDir():
		o.folder(arg)
	case err == nil:
		o.file(arg)
	case strings.Contains(arg, "://"):
		o.report.Add(o.unreadable("%q is an address; shapec reads files only", arg).WithHelp("download the page first, or pipe it in and name \"-\""))
	case isGlob(arg) && !(isRef && !isGlob(ref) && !o.anyMatch(arg)):
		o.glob(arg)
	case o.MayLack && !isRef && errors.Is(err, fs.ErrNotExist):
	case isRef && errors.Is(err, fs.ErrNotExist):
		o.git(arg, ref, inside)
	default:
		o.report.Add(o.unreadable("cannot read %q: %s", arg, reason(err)))
	}
}

func (o *opener) path(arg string) string {
	if o.Dir == "" || filepath.IsAbs(arg) {
		return arg
	}
	return filepath.Join(o.Dir, arg)
}

// reason is the system's word for an error, without the path before it.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// anyMatch reports whether a pattern finds a file.
func (o *opener) anyMatch(arg string) bool {
	pattern := o.path(arg)
	if !doublestar.ValidatePathPattern(pattern) {
		return false
	}
	found, err := doublestar.FilepathGlob(pattern)
	return err == nil && len(found) > 0
}

// isGlob tells a pattern. Braces and brackets alone are too frequent in names.
func isGlob(arg string) bool { return strings.ContainsAny(arg, "*?[{") }

// splitRef takes REF:path apart. C:\x and C:/x are paths of Windows.
func splitRef(arg string) (ref, path string, ok bool) {
	ref, path, ok = strings.Cut(arg, ":")
	drive := len(ref) == 1 && (ref[0]|0x20) >= 'a' && (ref[0]|0x20) <= 'z' && path != "" && (path[0] == '\\' || path[0] == '/')
	return ref, path, ok && ref != "" && !drive
}

func (o *opener) stdin() {
	switch {
	case !o.first("-"):
		o.report.Add(o.unreadable("\"-\" stands twice; the standard input can be read once only"))
	case o.Stdin == nil:
		o.report.Add(o.unreadable("there is no standard input to read"))
	default:
		o.add("-", o.Stdin, nil)
	}
}

func (o *opener) file(arg string) {
	path := o.path(arg)
	if abs, err := filepath.Abs(path); err == nil && !o.first(abs) {
		return
	}
	f, err := os.Open(path)
	if err != nil {
		o.report.Add(o.unreadable("cannot read %q: %s", arg, reason(err)))
		return
	}
	defer f.Close()
	o.add(arg, f, again(f, arg, path, o.MaxSize))
	if stem := Stem(arg); stem != arg && !strings.HasSuffix(stem, extrasSuffix) {
		for _, beside := range []string{stem + extrasSuffix + ".json", stem + extrasSuffix + ".json.gz"} {
			if _, err := os.Stat(o.path(beside)); err == nil {
				o.file(beside)
				return
			}
		}
	}
}

// extrasSuffix ends the name of a file that adds to a model, before its ending.
const extrasSuffix = ".sdk-extras"

// Stem is a name without .json and .gz. What a client library adds to a model
// has its name: service-2.sdk-extras.json stands beside service-2.json.
func Stem(name string) string { return strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".json") }

// ExtrasOf is the stem of the model that a file adds to.
func ExtrasOf(name string) string { return strings.TrimSuffix(Stem(name), extrasSuffix) }

// add reads one source that was named itself: whatever it holds, it is kept or
// reported.
func (o *opener) add(name string, from io.Reader, again func() (string, error)) {
	var report diag.Report
	f := read(name, from, o.MaxSize, &report)
	if f != nil {
		f.Again = again
		report.Detach()
	}
	o.report.Merge(&report)
	if f != nil {
		o.give(f, Detect(f))
	}
}

// again reads a file again. Pipes and devices may not give the same twice: there it
// is nil.
func again(f *os.File, name, path string, limit int64) func() (string, error) {
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return func() (string, error) {
		from, err := os.Open(path)
		if err != nil {
			return "", err
		}
		defer from.Close()
		if f := read(name, from, limit, nil); f != nil {
			return f.Text, nil
		}
		return "", diag.ErrChanged
	}
}

func (o *opener) glob(arg string) {
	pattern := o.path(arg)
	if !doublestar.ValidatePathPattern(pattern) {
		o.report.Add(o.unreadable("%q is no valid pattern", arg).WithHelp("a bracket or brace may be open; \\ before a character takes it literally"))
		return
	}
	paths, err := o.matches(pattern)
	if errors.Is(err, errCrowded) {
		o.report.Add(o.crowded(fmt.Sprintf("pattern %q", arg)))
		return
	}
	if err != nil {
		o.report.Add(o.unreadable("cannot search for %q: %s", arg, reason(err)))
		return
	}
	if len(paths) == 0 {
		if !o.MayLack {
			o.report.Add(o.unreadable("no file matches %q", arg))
		}
		return
	}
	if o.Dir != "" && !filepath.IsAbs(arg) {
		for i, p := range paths {
			if rel, err := filepath.Rel(o.Dir, p); err == nil {
				paths[i] = rel
			}
		}
	}
	o.many(fmt.Sprintf("pattern %q", arg), paths, 0)
}

var errCrowded = errors.New("source: too many files")

// matches lists the files of a pattern. What ** stands for is walked here: the
// links below it may lead in circles.
func (o *opener) matches(pattern string) (paths []string, err error) {
	if !strings.Contains(pattern, "**") {
		return doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly(), doublestar.WithNoHidden())
	}
	base, _ := doublestar.SplitPattern(filepath.ToSlash(pattern))
	w := folderWalk{opener: &opener{Options: Options{MaxEntries: o.MaxEntries}}, entered: map[string]bool{}}
	if _, err := os.Stat(base); err != nil {
		return nil, nil // nothing matches
	}
	w.walk(filepath.FromSlash(base))
	if w.tooMany() {
		return nil, errCrowded
	}
	o.report.Merge(&w.unread)
	for _, path := range w.paths {
		if ok, err := doublestar.PathMatch(filepath.Clean(pattern), path); err != nil {
			return nil, err
		} else if ok {
			paths = append(paths, path)
		}
	}
	return paths, nil
}

// many reads files that were not named themselves, sorted. Those of no known
// format are counted; those that are damaged are reported.
func (o *opener) many(what string, paths []string, skipped int) {
	slices.Sort(paths)
	before := o.files
	doubled := false
	for i, name := range paths {
		if o.ended {
			return
		}
		if o.Progress != nil {
			o.Progress(i, len(paths))
		}
		path := o.path(name)
		if o.Skip != nil && o.Skip(path) {
			continue
		}
		if abs, err := filepath.Abs(path); err == nil && !o.first(abs) {
			doubled = true
			continue
		}
		if !o.candidate(name, path) {
			skipped++
		}
	}
	o.summarize(what, o.files-before, skipped, doubled)
}

// summarize reports what was kept of a folder, pattern or tree.
func (o *opener) summarize(what string, kept, skipped int, doubled bool) {
	switch {
	case kept == 0 && !doubled && o.MayLack:
	case kept == 0 && !doubled:
		o.report.Add(diag.InputUnknownFormat.New("%s holds no page and no model (%s passed over)", what, count(skipped)))
	case skipped > 0:
		o.report.Add(diag.InputSkipped.New("%s of %s passed over: hidden, or of no known format", count(skipped), what))
	}
}

func count(files int) string {
	if files == 1 {
		return "1 file"
	}
	return fmt.Sprintf("%d files", files)
}

// candidate reads a file if it is a regular one and of a known format, and hands it
// over.
func (o *opener) candidate(name, path string) bool {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return false // a device or pipe could block
	}
	f, err := os.Open(path)
	if err != nil {
		o.report.Add(o.unreadable("cannot read %q: %s", name, reason(err)))
		return false
	}
	defer f.Close()
	return o.known(name, f, again(f, name, path, o.MaxSize))
}

// known hands a source over if its format is a known one. That a file is no page is
// no finding; that a page is damaged is one.
func (o *opener) known(name string, from io.Reader, again func() (string, error)) bool {
	var report diag.Report
	f := read(name, from, o.MaxSize, &report)
	var found Found
	if f != nil {
		if found = Detect(f); found.Format == nil {
			return false
		}
	}
	if f != nil {
		f.Again = again
		report.Detach()
	}
	for _, d := range report.All() {
		if d.Code != diag.InputNotText && d.Code != diag.InputEmpty {
			o.report.Add(d)
		}
	}
	if f != nil {
		o.give(f, found)
	}
	return f != nil
}
