package command

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shapec/testdata"
)

const readme = "../README.md"

// A block of README.md, or of the guide, is marked by a comment before its fence:
//
//	<!-- output: COMMAND or FILE; from REGEXP; to REGEXP; lines N -->
//
// from is the first line shown, to the last one after it, lines how many.
var block = regexp.MustCompile("(?ms)^<!-- output: ([^\n]*) -->\n```(\\w*)\n(.*?)^```$")

// TestREADMEShowsWhatIsPrintedToday keeps the shown output true, there and of the
// formats. -update writes it anew.
func TestREADMEShowsWhatIsPrintedToday(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	t.Run("README", func(t *testing.T) { showsToday(t, readme, 8, readmeFolder(t)) })
	t.Run("formats", func(t *testing.T) { showsToday(t, "../docs/formats.md", 5, readmeFolder(t)) })
	t.Run("ci", func(t *testing.T) { showsToday(t, "../docs/ci.md", 3, readmeFolder(t)) })
}

// TestTheGuideShowsWhatIsPrintedToday does the same for its part on validate.
func TestTheGuideShowsWhatIsPrintedToday(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/guide")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "page.txt"), []byte(testdata.AgentCore), 0o666); err != nil {
		t.Fatal(err)
	}
	showsToday(t, "../docs/guide.md", 3, dir)
}

// showsToday compares what a document shows with what is printed in a folder.
func showsToday(t *testing.T, name string, least int, dir string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("NO_COLOR", "1")
	t.Setenv("COLUMNS", "100")
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	blocks := 0
	today := block.ReplaceAllFunc(text, func(old []byte) []byte {
		m := block.FindSubmatch(old)
		blocks++
		shown, err := show(string(m[1]))
		if err != nil {
			t.Errorf("%s: %v", m[1], err)
			return old
		}
		return fmt.Appendf(nil, "<!-- output: %s -->\n```%s\n%s\n```", m[1], m[2], strings.TrimRight(shown, "\n"))
	})
	if blocks < least {
		t.Errorf("only %d blocks were found", blocks)
	}
	switch {
	case bytes.Equal(text, today) || t.Failed():
	case *update:
		if err := os.WriteFile(path, today, 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s does not show today's output (go test ./command -update writes it):\n%s", name, cmp.Diff(string(text), string(today)))
	}
}

// readmeFolder is where the README's commands run: the page, the demo's output,
// and a program that uses it.
func readmeFolder(t *testing.T) string {
	dir := t.TempDir()
	files := map[string]string{"page.txt": testdata.AgentCore, "go.mod": "module example.com/gateway\n\ngo 1.26\n"}
	for _, name := range []string{"main.go", "target.yaml"} {
		data, err := os.ReadFile(filepath.Join("testdata/readme", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// show runs or reads what a mark names, and cuts it.
func show(mark string) (string, error) {
	parts := strings.Split(mark, "; ")
	text, err := produce(parts[0])
	if err != nil {
		return "", err
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for _, p := range parts[1:] {
		verb, value, _ := strings.Cut(p, " ")
		switch verb {
		case "lines":
			n, err := strconv.Atoi(value)
			if err != nil {
				return "", err
			}
			if n < len(lines) {
				lines = append(lines[:n:n], "…")
			}
		case "from", "to":
			re, err := regexp.Compile(value)
			if err != nil {
				return "", err
			}
			i := 0
			for i < len(lines) && !re.MatchString(lines[i]) {
				i++
			}
			switch {
			case i == len(lines):
				return "", fmt.Errorf("no line matches %q", value)
			case verb == "from":
				lines = lines[i:]
			default:
				lines = lines[:i+1]
			}
		default:
			return "", fmt.Errorf("unknown cut %q", p)
		}
	}
	return strings.Join(lines, "\n"), nil
}

func produce(source string) (string, error) {
	args := strings.Fields(source)
	switch args[0] {
	case "shapec":
		code, stdout, stderr := shapec("", args[1:]...)
		if code == 2 {
			return "", fmt.Errorf("exit 2: %s", stderr)
		}
		return stdout, nil
	case "go":
		cmd := exec.Command("go", args[1:]...)
		cmd.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	data, err := os.ReadFile(source)
	return string(data), err
}
