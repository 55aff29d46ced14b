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

// A command stands in a block of its own, and what it prints in the next one:
//
//	```sh
//	shapec diff page.txt | head -12
//	```
//
//	```
//	…
//	```
//
// A block of commands without the second is not run.
var block = regexp.MustCompile("(?ms)^```sh\n([^`]*)\n```\n\n```(\\w*)\n(.*?)^```$")

// TestREADMEShowsWhatIsPrintedToday keeps the shown output true, there and of the
// formats. -update writes it anew.
func TestREADMEShowsWhatIsPrintedToday(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	t.Run("README", func(t *testing.T) { showsToday(t, readme, 11, t.TempDir()) }) // it runs the demo itself
	for name, least := range map[string]int{"../docs/formats.md": 5, "../docs/ci.md": 3} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "page.txt"), []byte(testdata.AgentCore), 0o666); err != nil {
				t.Fatal(err)
			}
			showsToday(t, name, least, dir)
		})
	}
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
		shown := ""
		for command := range strings.SplitSeq(string(m[1]), "\n") {
			if shown, err = show(command); err != nil {
				t.Errorf("%s: %v", command, err)
				return old
			}
		}
		return fmt.Appendf(nil, "```sh\n%s\n```\n\n```%s\n%s\n```", m[1], m[2], strings.TrimRight(shown, "\n"))
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

// show runs a command: of shapec, of Go, or one of those that cut a file.
func show(command string) (string, error) {
	first, cuts, _ := strings.Cut(command, " | ")
	args := strings.Fields(first)
	var text string
	switch args[0] {
	case "cd":
		return "", os.Chdir(args[1])
	case "shapec":
		code, stdout, stderr := shapec("", args[1:]...)
		if code == 2 {
			return "", fmt.Errorf("exit 2: %s", stderr)
		}
		text = stdout
	case "go":
		cmd := exec.Command("go", args[1:]...)
		cmd.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false", "GOWORK=off")
		out, err := cmd.Output()
		return string(out), err
	default:
		data, err := os.ReadFile(args[len(args)-1])
		if err != nil {
			return "", err
		}
		text, cuts = string(data), strings.TrimPrefix(strings.TrimSuffix(first, " "+args[len(args)-1]), "cat")
	}
	for cut := range strings.SplitSeq(cuts, " | ") {
		var err error
		if text, err = cutLines(text, cut); err != nil {
			return "", err
		}
	}
	return text, nil
}

var sedRange = regexp.MustCompile(`^sed -n '/(.*)/,(?:/(.*)/|(\$))p'$`)

// basic makes one of Go's regular expressions of one of sed's, where brackets stand for
// themselves.
var basic = strings.NewReplacer(`\/`, "/", "{", `\{`, "}", `\}`, "(", `\(`, ")", `\)`, "+", `\+`, "?", `\?`, "|", `\|`)

// cutLines does what head -N and sed -n '/FROM/,/TO/p' do.
func cutLines(text, command string) (string, error) {
	if command == "" {
		return text, nil
	}
	lines := strings.SplitAfter(text, "\n")
	if count, ok := strings.CutPrefix(command, "head -"); ok {
		n, err := strconv.Atoi(count)
		return strings.Join(lines[:min(max(n, 0), len(lines))], ""), err
	}
	m := sedRange.FindStringSubmatch(command)
	if m == nil {
		return "", fmt.Errorf("%q is nothing that this test can do", command)
	}
	from, err := regexp.Compile(basic.Replace(m[1]))
	if err != nil {
		return "", err
	}
	to := regexp.MustCompile(`\z.`) // never
	if m[3] == "" {
		if to, err = regexp.Compile(basic.Replace(m[2])); err != nil {
			return "", err
		}
	}
	var out strings.Builder
	in := false
	for _, line := range lines {
		bare := strings.TrimSuffix(line, "\n")
		opens := !in && from.MatchString(bare)
		if in || opens {
			out.WriteString(line)
		}
		in = (in || opens) && !(!opens && to.MatchString(bare))
	}
	if out.Len() == 0 {
		return "", fmt.Errorf("no line matches %q", m[1])
	}
	return out.String(), nil
}
