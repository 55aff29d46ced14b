package command

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"shapec/diag"
)

// TestExamplesYieldJustTheirCode does what the example of every code of the
// catalogue says, through the command: the code is found, and nothing else that
// weighs as much.
func TestExamplesYieldJustTheirCode(t *testing.T) {
	for _, c := range diag.Catalogue() {
		t.Run(c.ID, func(t *testing.T) {
			if c.Example == "" {
				if c != diag.Internal { // no input is known to find a bug
					t.Fatal("there is no example")
				}
				return
			}
			t.Chdir(t.TempDir())
			found := map[string]bool{}
			for _, d := range runExample(t, c.Example) {
				if d.Severity >= min(c.Severity, diag.Warning) {
					found[d.Code.ID] = true
				}
			}
			if c == diag.LiteralTooDeep { // hundreds of rows would be no example
				delete(found, diag.SyntaxWithoutRow.ID)
			}
			if !found[c.ID] || len(found) > 1 {
				t.Errorf("its example yields %v", found)
			}
		})
	}
}

// runExample runs an example and returns what was found, also what a check
// prints as its result.
func runExample(t *testing.T, example string) (found []diag.Diagnostic) {
	t.Helper()
	if !strings.HasPrefix(example, "$ ") {
		return runShapec(t, example, "check", "-")
	}
	session := txtar.Parse([]byte(example))
	for _, f := range session.Files {
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for line := range strings.Lines(string(session.Comment)) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "$ ")
		switch word, rest, _ := strings.Cut(line, " "); word {
		case "shapec":
			found = append(found, runShapec(t, "", strings.Fields(rest)...)...)
		case "printf":
			printf(t, rest)
		case "head":
			zeros(t, rest)
		default:
			t.Fatalf("examples cannot run %q", line)
		}
	}
	return found
}

var shownCode = regexp.MustCompile(`(?m)\[([a-z0-9-]+)\]$`)

func runShapec(t *testing.T, stdin string, args ...string) []diag.Diagnostic {
	t.Helper()
	var out, messages bytes.Buffer
	a, results := newApp(strings.NewReader(stdin), &messages)
	a.guard(&out, results, func() int { return a.run(args, io.Discard) })
	found := slices.Clone(a.report.All())
	for _, m := range shownCode.FindAllStringSubmatch(out.String(), -1) {
		c := diag.Lookup(m[1])
		if c == nil {
			t.Fatalf("%q is shown, which is no code", m[0])
		}
		found = append(found, c.New("shown"))
	}
	t.Logf("shapec %s\n%s%s", strings.Join(args, " "), out.String(), messages.String())
	return found
}

// printf does what the shell's printf does, for 'TEXT' > FILE and 'TEXT' >> FILE.
func printf(t *testing.T, args string) {
	t.Helper()
	quoted, to, ok := strings.Cut(strings.TrimPrefix(args, "'"), "' ")
	text, err := strconv.Unquote(`"` + quoted + `"`)
	if !ok || err != nil {
		t.Fatalf("printf %s: %v", args, err)
	}
	mode := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
	if name, more := strings.CutPrefix(to, ">> "); more {
		to, mode = name, os.O_CREATE|os.O_WRONLY|os.O_APPEND
	}
	f, err := os.OpenFile(strings.TrimPrefix(to, "> "), mode, 0o666)
	if err == nil {
		_, err = f.WriteString(text)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// zeros does what head does, for -c SIZE /dev/zero | gzip > FILE.
func zeros(t *testing.T, args string) {
	t.Helper()
	m := regexp.MustCompile(`^-c (\d+) /dev/zero \| gzip > (\S+)$`).FindStringSubmatch(args)
	if m == nil {
		t.Fatalf("head %s", args)
	}
	size, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(m[2])
	if err != nil {
		t.Fatal(err)
	}
	z, _ := gzip.NewWriterLevel(f, gzip.BestSpeed)
	block := make([]byte, 1<<16)
	for size > 0 {
		n, err := z.Write(block[:min(size, int64(len(block)))])
		if err != nil {
			t.Fatal(err)
		}
		size -= int64(n)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
