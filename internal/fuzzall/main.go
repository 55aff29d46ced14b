package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// target is one fuzz function of one package.
type target struct{ pkg, name string }

func main() {
	each := flag.Duration("time", 10*time.Second, "how long each target is fuzzed")
	least := flag.Int("least", 1000, "a target with fewer executions starved")
	only := flag.String("run", ".", "targets whose package:name match this regular expression")
	room := flag.Int64("keep", 0, "instead of fuzzing, add to the tree what the cache has of each target that reaches something new, in so many bytes")
	flag.Parse()
	patterns := flag.Args()
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	targets, err := list(patterns)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzzall:", err)
		os.Exit(2)
	}
	wanted, err := regexp.Compile(*only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzzall: -run:", err)
		os.Exit(2)
	}
	failed, tried, count := 0, 0, 0
	for _, t := range targets {
		if !wanted.MatchString(t.pkg + ":" + t.name) {
			continue
		}
		if *room > 0 {
			taken, all, err := keep(t, *room)
			if err != nil {
				fmt.Fprintf(os.Stderr, "fuzzall: %s %s: %v\n", t.pkg, t.name, err)
				os.Exit(1)
			}
			fmt.Printf("%-60s %5d of %d inputs kept\n", t.pkg+" "+t.name, taken, all)
			continue
		}
		execs, output, err := run(t, *each)
		verdict := "ok"
		switch {
		case err != nil:
			verdict = "FAILED"
		case execs < *least:
			verdict = fmt.Sprintf("STARVED (below %d)", *least)
		}
		tried, count = tried+execs, count+1
		fmt.Printf("%-60s %10d executions  %s\n", t.pkg+" "+t.name, execs, verdict)
		if verdict != "ok" {
			failed++
			os.Stdout.Write(output)
		}
	}
	if *room == 0 {
		fmt.Printf("%d targets, %d executions\n", count, tried)
	}
	if failed > 0 {
		fmt.Printf("%d targets failed or starved\n", failed)
		os.Exit(1)
	}
}

// list asks go test for the fuzz targets of the packages.
func list(patterns []string) ([]target, error) {
	cmd := exec.Command("go", append([]string{"test", "-list", "^Fuzz"}, patterns...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go test -list: %w", err)
	}
	return parseList(bytes.NewReader(out)), nil
}

// parseList reads what go test -list prints: the names of a package, then a line
// that begins with ok and names the package.
func parseList(r io.Reader) []target {
	var found []target
	var names []string
	for lines := bufio.NewScanner(r); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "Fuzz") {
			names = append(names, line)
			continue
		}
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "ok" {
			for _, name := range names {
				found = append(found, target{fields[1], name})
			}
		}
		names = names[:0]
	}
	return found
}

// run fuzzes one target and returns how many inputs it tried.
func run(t target, each time.Duration) (execs int, output []byte, err error) {
	cmd := exec.Command("go", "test", "-run", "^$", "-fuzz", "^"+t.name+"$",
		"-fuzztime", each.String(), "-fuzzminimizetime", "50x", t.pkg)
	output, err = cmd.CombinedOutput()
	if err != nil && ranOut(output) {
		err = nil
	}
	return executions(output), output, err
}

// ranOut reports whether go test failed only because the time was over while a worker
// was at an input, as it does at times: it then
// names no input that fails.
func ranOut(output []byte) bool {
	return bytes.Contains(output, []byte("context deadline exceeded")) &&
		!bytes.Contains(output, []byte("Failing input")) && !bytes.Contains(output, []byte("panic"))
}

var progress = regexp.MustCompile(`execs: (\d+)`)

// executions is the last count that go test -fuzz printed.
func executions(output []byte) int {
	found := progress.FindAllSubmatch(output, -1)
	if len(found) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(string(found[len(found)-1][1]))
	return n
}
