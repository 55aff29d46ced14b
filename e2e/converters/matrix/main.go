// Command matrix makes the pages of the converter test, and scores what shapec
// reads of them once they were converted.
//
//	matrix pages MODEL.ir.json WORK      write WORK/truth, WORK/html, WORK/rst, WORK/sphinx
//	matrix score WORK TABLE.md [-accept] read WORK/out/CONVERTER/PAGE
//
// There are change pages, one a model, and pages of one method, as today's boto3
// site has them, which Sphinx builds from WORK/sphinx. The models are the given
// one and random ones.
package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	accept := slices.Contains(args, "-accept")
	args = slices.DeleteFunc(args, func(a string) bool { return a == "-accept" })
	if len(args) == 3 {
		switch args[0] {
		case "pages":
			return writePages(args[1], args[2])
		case "score":
			return score(args[1], args[2], accept)
		}
	}
	return errors.New("usage: matrix pages MODEL.ir.json WORK | matrix score WORK TABLE.md [-accept]")
}
