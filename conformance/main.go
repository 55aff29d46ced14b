package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
)

func main() {
	shared := flag.String("shared", "../shared", "the folder with corpus/ and conformance/")
	binary := flag.String("shapec", "bin/shapec", "the command to measure")
	out := flag.String("out", "docs/scoreboard.md", "the scoreboard")
	accept := flag.Bool("accept", false, "write the scoreboard even where figures got worse")
	flag.Parse()
	os.Exit(run(Corpus{Root: *shared}, *binary, *out, *accept))
}

func run(corpus Corpus, binary, out string, accept bool) int {
	if !corpus.Exists() {
		fmt.Printf("conformance: SKIPPED, there is no corpus at %s\n", corpus.Root)
		return 0
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		fmt.Println("conformance: SKIPPED, the scripts of the corpus need python3")
		return 0
	}
	board, err := Measure(Options{Corpus: corpus, Binary: binary, Python: python,
		Log: func(msg string) { fmt.Fprintln(os.Stderr, "measuring", msg) }})
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		return 1
	}
	fmt.Printf("inference of unions on services not fitted on\n%s\n", board.Curve)
	committed, err := os.ReadFile(out)
	if err != nil && !os.IsNotExist(err) {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		return 1
	}
	old := Read(string(committed))
	worse := false
	if old.Corpus != "" && old.Corpus != board.Corpus {
		fmt.Printf("conformance: the corpus is another than %s was measured on; nothing to compare with\n", out)
	} else {
		for _, d := range Compare(old, board) {
			fmt.Println(d)
			worse = worse || d.Worse
		}
		for _, name := range Missing(old, board) {
			fmt.Println("GONE   " + name)
			worse = true
		}
	}
	text := board.Markdown()
	switch {
	case worse && !accept:
		fmt.Printf("conformance: FAILED, figures got worse than in %s (ACCEPT=1 writes them all the same)\n", out)
		return 1
	case text == string(committed):
		fmt.Printf("conformance: as %s says\n", out)
		return 0
	}
	if err := os.WriteFile(out, []byte(text), 0o666); err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		return 1
	}
	fmt.Printf("conformance: %s is rewritten; commit it\n", out)
	return 0
}
