// Command agreement gives random documents, valid ones and ones with a mutation, to all
// that judge documents, and compares what they say: botocore's own check of parameters,
// `shapec validate`, the JSON Schemas in an engine of theirs, and the generated Go.
//
//	agreement [-n 100000] [-python python3] [-classes FILE] [-write FILE] SERVICE=MODEL …
//
// Where they differ, the mutation and the verdicts must be of a class that the file of classes
// explains; what is of none is printed, with a document, and the exit code is 1.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/testkit/randdoc"
	"shapec/ir"
	"shapec/source"
)

func main() {
	each := flag.Int("n", 2000, "documents of each service")
	seed := flag.Uint64("seed", 1, "what the documents are drawn from")
	python := flag.String("python", "python3", "an interpreter with botocore")
	classes := flag.String("classes", "e2e/agreement/classes.txt", "what explains disagreements")
	write := flag.String("write", "", "where to write the table, as Markdown")
	flag.Parse()
	if err := run(*each, *seed, *python, *classes, *write, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "agreement:", err)
		os.Exit(1)
	}
}

// A service is one whose documents are judged.
type service struct {
	name, path string
	result     *compile.Result
}

func run(each int, seed uint64, python, classes, write string, args []string) error {
	known, err := readClasses(classes)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "agreement")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var services []*service
	for _, arg := range args {
		name, path, ok := strings.Cut(arg, "=")
		if !ok {
			return fmt.Errorf("%q is not SERVICE=MODEL", arg)
		}
		s, err := open(name, path)
		if err != nil {
			return err
		}
		services = append(services, s)
	}
	judge, err := buildGo(work, services)
	if err != nil {
		return err
	}
	t := &table{known: known, counts: map[finding]int{}, examples: map[finding]example{}}
	for _, s := range services {
		if err := s.compare(t, each, seed, work, python, judge); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return t.report(os.Stdout, write)
}

func open(name, path string) (*service, error) {
	r := diag.NewReport(0)
	results := compile.Compile(source.Open([]string{path}, source.Options{}, r), compile.Options{}, r)
	if len(results) != 1 {
		return nil, fmt.Errorf("%s: %d services: %v", path, len(results), r.All())
	}
	return &service{name, path, results[0]}, nil
}

// A question is a document to be judged.
type question struct {
	op   *ir.Operation
	side ir.Side
	doc  randdoc.Document
}

// questions draws each documents of the service: two valid ones in ten, and one in
// five of a response.
func (s *service) questions(each int, seed uint64) []question {
	h := fnv.New64a()
	io.WriteString(h, s.name)
	r := rand.New(rand.NewPCG(seed, h.Sum64()))
	from := randdoc.New(s.result.Model, r)
	operations := slices.DeleteFunc(slices.Clone(s.result.Model.Operations), func(op *ir.Operation) bool { return s.sendsEvents(op) })
	list := make([]question, each)
	for i := range list {
		q := &list[i]
		q.op = operations[r.IntN(len(operations))]
		q.side = ir.Request
		root := q.op.Input
		if r.IntN(5) == 0 {
			q.side, root = ir.Response, q.op.Output
		}
		if r.IntN(5) == 0 {
			q.doc = from.Valid(root)
		} else {
			q.doc = from.Mutated(root)
		}
	}
	return list
}

// sendsEvents reports whether the request is a stream of events, which no document holds.
func (s *service) sendsEvents(op *ir.Operation) bool {
	return slices.ContainsFunc(ir.Members(s.result.Model.Shapes[op.Input]), func(m ir.Member) bool {
		u, ok := s.result.Model.Shapes[m.Target].(*ir.Union)
		return ok && u.EventStream
	})
}

// compare asks everyone about the documents of the service, in rounds that memory holds.
func (s *service) compare(t *table, each int, seed uint64, work, python, judge string) error {
	const round = 10_000
	schemas, err := s.newSchemas()
	if err != nil {
		return err
	}
	check := s.newValidate()
	for done := 0; done < each; done += round {
		list := s.questions(min(round, each-done), seed+uint64(done))
		var lines bytes.Buffer
		for _, q := range list {
			fmt.Fprintf(&lines, "%s %s\t%s\n", q.side, q.op.Name, q.doc.Text)
		}
		file := filepath.Join(work, "documents")
		if err := os.WriteFile(file, lines.Bytes(), 0o600); err != nil {
			return err
		}
		said := [4][]answer{}
		asked := make(chan error, 2)
		ask := func(i int, name string, args ...string) {
			var err error
			said[i], err = outside(file, len(list), name, args...)
			asked <- err
		}
		go ask(0, python, "e2e/agreement/judge.py", s.path)
		go ask(3, judge, s.name)
		for _, q := range list {
			said[1] = append(said[1], check(q))
			said[2] = append(said[2], schemas.check(q))
		}
		for range 2 {
			if err := <-asked; err != nil {
				return err
			}
		}
		for i, q := range list {
			t.add(s.name, q, [4]answer{said[0][i], said[1][i], said[2][i], said[3][i]})
		}
	}
	return nil
}

// lines reads n answers, one a line: a verdict, a tab, the reason.
func lines(r io.Reader, n int) ([]answer, error) {
	list := make([]answer, 0, n)
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		verdict, reason, _ := strings.Cut(scan.Text(), "\t")
		if len(verdict) != 1 {
			return nil, fmt.Errorf("no answer: %q", scan.Text())
		}
		list = append(list, answer{verdict[0], reason})
	}
	if len(list) != n {
		return nil, fmt.Errorf("%d answers to %d documents", len(list), n)
	}
	return list, scan.Err()
}
