package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"shapec/ir"
	"shapec/lower"
)

// Options say what to measure, and with what.
type Options struct {
	Corpus Corpus
	Binary string           // the shapec to measure
	Python string           // runs the scripts; "python3" if empty
	Root   string           // of the repository, where tests print what only they know; "" is the working folder
	Log    func(msg string) // is called with what is measured; may be nil
}

// The flavours of whole services, and of change pages.
var (
	fullPages    = []string{"page.txt", "page-collapsed.txt", "page-indented.txt", "page.html", "page.rst", "boto3.html", "boto3.rst", "boto3-pages"}
	releasePages = []string{"page.txt", "page-indented.txt", "page.html"}
)

// Measure makes the scoreboard. An error means that a script or shapec itself
// could not be run; a page that is read badly is a figure.
func Measure(o Options) (*Board, error) {
	if o.Python == "" {
		o.Python = "python3"
	}
	fingerprint, err := o.Corpus.Fingerprint()
	if err != nil {
		return nil, err
	}
	m := &measurer{Options: o, scorer: scorer{o.Python, filepath.Join(o.Corpus.Root, "conformance"), o.Binary}, board: &Board{Corpus: fingerprint}}
	m.pages("seed: page.txt", "page.txt", false, m.Corpus.Cases("seed", "page.txt"), seedTargets)
	for _, page := range fullPages {
		m.pages("whole services: "+page, page, false, m.Corpus.Cases("full", page), fullTargets(page))
	}
	m.pages("whole services: page.txt, Bedrock", "page.txt", false, bedrock(m.Corpus.Cases("full", "page.txt")), modernTargets)
	for _, page := range releasePages {
		m.pages("releases: "+page, page, false, m.Corpus.Cases("release", page), releaseTargets)
	}
	for _, page := range releasePages {
		m.pages("releases, before them: "+page, page, true, m.Corpus.Cases("release", page), releaseTargets)
	}
	m.references()
	m.models()
	m.diffs()
	m.measureNames()
	m.measureStability()
	m.measureGrowth()
	m.measureBoundaries()
	m.measureDocuments()
	m.inference()
	return m.board, errors.Join(m.errs...)
}

func bedrock(cases []string) []string {
	var out []string
	for _, c := range cases {
		if strings.HasPrefix(filepath.Base(c), "bedrock") {
			out = append(out, c)
		}
	}
	return out
}

type measurer struct {
	Options
	scorer scorer
	board  *Board
	errs   []error
}

func (m *measurer) log(format string, args ...any) {
	if m.Log != nil {
		m.Log(fmt.Sprintf(format, args...))
	}
}

func (m *measurer) group(title string, rows []Row, notes string) {
	m.board.Groups = append(m.board.Groups, Group{Title: title, Rows: rows, Notes: notes})
}

// scored scores every case side by side, and adds the scores and what was missed up in
// the order of the cases.
func (m *measurer) scored(cases []string, of func(dir string) (*score, error), explain func(s *score, dir string) ([]caseMiss, error)) (total *score, misses []caseMiss) {
	scores := make([]*score, len(cases))
	found := make([][]caseMiss, len(cases))
	m.each(len(cases), func(i int) (err error) {
		if scores[i], err = of(cases[i]); err == nil {
			found[i], err = explain(scores[i], cases[i])
		}
		return err
	})
	total = newScore()
	for i, s := range scores {
		if s != nil {
			total.add(s)
			misses = append(misses, found[i]...)
		}
	}
	return total, misses
}

// pages scores one page of every case.
func (m *measurer) pages(title, page string, before bool, cases []string, targets map[string]float64) {
	if len(cases) == 0 {
		return
	}
	m.log("%s (%d)", title, len(cases))
	total, misses := m.scored(cases,
		func(dir string) (*score, error) { return m.scorer.page(dir, page, before) },
		func(s *score, dir string) ([]caseMiss, error) { return explain(s, dir, page, before) })
	rows := append(total.rows(targets), Row{Figure: "pages read", Right: len(cases) - total.counts["failed_pages"], All: len(cases), Target: 100})
	m.group(title, rows, missNotes(misses))
}

// explain finds the reasons of a case's misses, and adds those that the scorer
// only counts: unions that were missed where the page marks unions.
func explain(s *score, dir, page string, before bool) ([]caseMiss, error) {
	if len(s.misses) == 0 && s.counts["union_false_negative"] == 0 {
		return nil, nil
	}
	result, err := compileSource(filepath.Join(dir, page), lower.Options{})
	if err != nil {
		return nil, nil // the score says that it failed
	}
	got := result.Model
	if before {
		if got = result.Before(nil); got == nil {
			return nil, nil // likewise
		}
	}
	e, err := gather(dir, page, before, got)
	if err != nil {
		return nil, err
	}
	if !e.stripped {
		s.misses = append(s.misses, e.missedUnions()...)
	}
	var out []caseMiss
	for i := range s.misses {
		miss := &s.misses[i]
		if miss.class == "" {
			miss.class = e.reason(*miss)
		}
		service, _ := splitName(filepath.Base(dir))
		where := service + " " + miss.path
		if p, ok := locate(e.truth, miss.path); ok && p.member != nil {
			where = fmt.Sprintf("%s %s.%s", service, p.owner, p.member.Name)
		}
		out = append(out, caseMiss{*miss, dir, where})
	}
	return out, nil
}

// missedUnions lists the unions of the truth that were read as structures.
func (e *evidence) missedUnions() []miss {
	var out []miss
	seen := map[ir.ShapeID]bool{}
	ir.Walk(e.truth, func(p ir.Path, id ir.ShapeID, s ir.Shape) bool {
		u, ok := s.(*ir.Union)
		if !ok || u.EventStream || seen[id] || operationOf(e.got, p.Operation) == nil {
			return s != nil
		}
		path := p.Operation + ":" + string(p.Side)
		if steps := p.String(); strings.HasPrefix(steps, "[") || strings.HasPrefix(steps, "{") || steps == "" {
			path += steps
		} else {
			path += "." + steps
		}
		got, found := locate(e.got, path)
		if found && e.got.KindOf(got.target) == ir.KindStructure {
			seen[id] = true
			class := ""
			if said, ok := locate(e.said, path); ok && e.said.KindOf(said.target) == ir.KindStructure {
				class = undocumented
			}
			out = append(out, miss{figure: "union recall", path: path, class: class})
		}
		return true
	})
	return out
}

// models scores every model of the corpus.
func (m *measurer) models() {
	var paths []string
	for _, file := range []string{"model.json", "before.json", "after.json"} {
		for _, group := range []string{"seed", "full", "release", "pairs"} {
			for _, dir := range m.Corpus.Cases(group, file) {
				paths = append(paths, filepath.Join(dir, file))
			}
		}
	}
	m.log("models (%d)", len(paths))
	scores := make([]*score, len(paths))
	m.each(len(paths), func(i int) (err error) {
		scores[i], err = m.scorer.model(paths[i])
		return err
	})
	total := newScore()
	var misses []caseMiss
	for i, s := range scores {
		if s == nil {
			continue
		}
		total.add(s)
		for _, miss := range s.misses {
			misses = append(misses, caseMiss{miss: miss, dir: filepath.Dir(paths[i])})
		}
	}
	rows := total.rows(nil)
	for i := range rows {
		rows[i].Target = 100
	}
	m.group("service models", rows, missNotes(misses))
}

// diffs scores the comparison of models, and of pages.
func (m *measurer) diffs() {
	for _, kind := range []struct {
		title string
		cases []string
		pages bool
	}{
		{"changes between models", append(m.Corpus.Cases("pairs", "before.json"), m.Corpus.Cases("release", "before.json")...), false},
		{"changes between pages", m.Corpus.Cases("pairs", "before.txt"), true},
	} {
		if len(kind.cases) == 0 {
			continue
		}
		m.log("%s (%d)", kind.title, len(kind.cases))
		s, err := m.scorer.diff(kind.cases, kind.pages)
		if err != nil {
			m.errs = append(m.errs, err)
			continue
		}
		var misses []caseMiss
		for i := range s.misses {
			miss := &s.misses[i]
			if kind.pages && miss.figure == "missed" && strings.Contains(miss.path, "{key} enum-") {
				miss.class = keyIsString
				s.misses[i].figure = "facts found"
			}
			misses = append(misses, caseMiss{*miss, "", miss.path})
		}
		rows := s.rows(map[string]float64{"facts found": 100, "facts right": 100})
		rows = append(rows, Row{Figure: "reports read", Right: s.counts["pages"] - s.counts["failed"], All: s.counts["pages"], Target: 100})
		m.group(kind.title, rows, missNotes(misses))
	}
}

// each runs f for 0 to n-1, as many at once as there are processors, and keeps
// the errors.
func (m *measurer) each(n int, f func(i int) error) {
	var wait sync.WaitGroup
	var lock sync.Mutex
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		free <- struct{}{}
		wait.Go(func() {
			defer func() { <-free }()
			if err := f(i); err != nil {
				lock.Lock()
				m.errs = append(m.errs, err)
				lock.Unlock()
			}
		})
	}
	wait.Wait()
}

// inference shows what is concluded of unions, cross-validated by service, and of
// recursions, as the tests in lower measure them.
func (m *measurer) inference() {
	m.log("inference")
	const unions, recursions = "TestUnionsOfUnseenServices", "TestRecursionsOfTheCorpus"
	cmd := exec.Command("go", "test", "./lower", "-count=1", "-run", "^("+unions+"|"+recursions+")$", "-json")
	cmd.Dir = m.Root
	out, err := cmd.Output()
	var rows []Row
	for _, test := range [...]string{unions, recursions} {
		said, readErr := attributes(bytes.NewReader(out), test, "figure")
		err = errors.Join(err, readErr)
		for _, s := range said {
			if row, ok := figureOf(s); ok {
				rows = append(rows, row)
			}
		}
	}
	table, _ := attributes(bytes.NewReader(out), unions, "table")
	if len(rows) == 0 || len(table) == 0 { // else a test said that a figure is too low, which is for `make test` to tell
		m.errs = append(m.errs, fmt.Errorf("go test ./lower gives no figures: %v\n%s", err, out))
		return
	}
	m.board.Curve = strings.Join(table, "\n")
	m.group("inference on stripped pages", rows,
		"Unions are cross-validated by service: each figure is of services that the weights were not fitted on, nor on near\n"+
			"twins of theirs. Which features there are was decided on all of them, so for other services expect some points less.\n"+
			"Recursions have no weights; a site is a member or element of one structure of the model.\n\n```\n"+m.board.Curve+"\n```")
}

var figurePattern = regexp.MustCompile(`^(.+): (\d+) / (\d+), want (\d+)$`)

// figureOf reads a figure that a test prints.
func figureOf(said string) (Row, bool) {
	f := figurePattern.FindStringSubmatch(said)
	if f == nil {
		return Row{}, false
	}
	right, errRight := strconv.Atoi(f[2])
	all, errAll := strconv.Atoi(f[3])
	target, errTarget := strconv.ParseFloat(f[4], 64)
	return Row{Figure: f[1], Right: right, All: all, Target: target}, errors.Join(errRight, errAll, errTarget) == nil
}

// attributes reads the values that a test gave one of its attributes, in order,
// from what `go test -json` prints.
func attributes(r io.Reader, test, key string) (values []string, err error) {
	for d := json.NewDecoder(r); ; {
		var event struct{ Action, Test, Key, Value string }
		if err := d.Decode(&event); err == io.EOF {
			return values, nil
		} else if err != nil {
			return values, err
		}
		if event.Action == "attr" && event.Test == test && event.Key == key {
			values = append(values, strings.TrimRight(event.Value, " "))
		}
	}
}
