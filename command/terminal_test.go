package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAPipeSeesNoTerminal runs over more files than it takes for a progress bar.
func TestAPipeSeesNoTerminal(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm-256color")
	dir := t.TempDir()
	for i := range 3 * fewFiles {
		page := fmt.Sprintf("Request Syntax\nclient.get_part_%d(\npartId='string'\n)\ninteger\nIts number.\nResponse Syntax\nNone\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"ir", dir}, {"check", dir}, {"generate", "-g", "go", "-o", filepath.Join(dir, "out"), dir}} {
		read, write, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		seen := make(chan []byte)
		go func() {
			var b bytes.Buffer
			_, _ = b.ReadFrom(read)
			seen <- b.Bytes()
		}()
		var out bytes.Buffer
		run(args, strings.NewReader(""), &out, write)
		write.Close()
		if got := append(<-seen, out.Bytes()...); bytes.ContainsAny(got, "\x1b\r") || bytes.Contains(got, []byte("parsing")) || len(got) == 0 {
			t.Errorf("%s: a pipe sees %q", args[0], got[:min(len(got), 300)])
		}
	}
}
