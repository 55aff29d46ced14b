package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"shapec/ir"
)

// figures are what is counted, each right of all.
var figures = [...]string{"operation", "node", "required", "enum", "doc"}

const (
	operation = iota
	node
	required
	enum
	doc // the description starts alike, letter by letter
)

type tally [len(figures)]struct{ right, all int }

func (t *tally) count(figure int, right bool) {
	t[figure].all++
	if right {
		t[figure].right++
	}
}

// score reads every converted page with WORK/shapec and compares it with its truth.
func score(work, tableFile string, accept bool) error {
	folders, err := filepath.Glob(filepath.Join(work, "out", "*"))
	if err != nil {
		return err
	}
	if len(folders) == 0 {
		return fmt.Errorf("%s has no converted pages", work)
	}
	var today []line
	for _, kind := range [...]string{"change", "method"} {
		for _, folder := range folders {
			version, err := os.ReadFile(filepath.Join(folder, "VERSION"))
			if err != nil {
				return err
			}
			pages, err := filepath.Glob(filepath.Join(folder, kind+".*"))
			if err != nil {
				return err
			}
			if len(pages) == 0 {
				continue
			}
			l := line{kind: kind, converter: filepath.Base(folder), version: strings.TrimSpace(string(version))}
			for _, page := range pages {
				if err := scorePage(filepath.Join(work, "shapec"), page, filepath.Join(work, "truth"), &l.tally); err != nil {
					return err
				}
			}
			today = append(today, l)
		}
	}
	return judge(today, tableFile, accept)
}

// scorePage counts a page. What shapec refuses counts as empty.
func scorePage(shapec, page, truths string, t *tally) error {
	name := filepath.Base(page)
	data, err := os.ReadFile(filepath.Join(truths, strings.TrimSuffix(name, filepath.Ext(name))+".json"))
	if err != nil {
		return err
	}
	truth, err := ir.Decode(data)
	if err != nil {
		return err
	}
	out, err := exec.Command(shapec, "ir", "--format", "json", page).Output()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return err
	}
	got, err := ir.Decode(out)
	if err != nil {
		got = &ir.Model{}
	}
	compare(truth, got, t)
	return nil
}

func compare(truth, got *ir.Model, t *tally) {
	method := func(o *ir.Operation) string { return strings.ToLower(strings.ReplaceAll(o.Name, "_", "")) }
	c := comparison{truth: truth, got: got, tally: t}
	known := map[string]bool{}
	for _, o := range truth.Operations {
		known[method(o)] = true
		i := slices.IndexFunc(got.Operations, func(g *ir.Operation) bool { return method(g) == method(o) })
		t.count(operation, i >= 0)
		found := &ir.Operation{}
		if i >= 0 {
			found = got.Operations[i]
		}
		if o.Doc != "" {
			t.count(doc, start(found.Doc) == start(o.Doc))
		}
		c.side = ir.Request
		c.root(o.Input, found.Input)
		c.side = ir.Response
		c.root(o.Output, found.Output)
	}
	for _, o := range got.Operations {
		if !known[method(o)] {
			t.count(operation, false)
		}
	}
}

type comparison struct {
	truth, got *ir.Model
	side       ir.Side
	open       map[ir.ShapeID]bool
	*tally
}

func (c *comparison) root(truth, got ir.ShapeID) {
	if truth != "" {
		c.open = map[ir.ShapeID]bool{}
		c.shape(truth, got)
	}
}

// shape counts a node and what is below it; got is empty where it is missing.
func (c *comparison) shape(truth, got ir.ShapeID) {
	if c.open[truth] {
		return
	}
	kind := c.kind(c.truth, truth)
	same := got != "" && kind == c.kind(c.got, got)
	c.count(node, same)
	if truth.IsPrelude() {
		return
	}
	c.open[truth] = true
	defer delete(c.open, truth)
	var mine ir.Shape
	if same {
		mine = c.got.Shapes[got]
	}
	switch s := c.truth.Shapes[truth].(type) {
	case *ir.Structure, *ir.Union:
		c.members(ir.Members(s), ir.Members(mine))
	case *ir.Enum:
		g, ok := mine.(*ir.Enum)
		c.count(enum, ok && slices.EqualFunc(s.Values, g.Values, func(a, b ir.EnumValue) bool { return a.Value == b.Value }))
	case *ir.List:
		var below ir.ShapeID
		if g, ok := mine.(*ir.List); ok {
			below = g.Member.Target
		}
		c.shape(s.Member.Target, below)
	case *ir.Map:
		var key, value ir.ShapeID
		if g, ok := mine.(*ir.Map); ok {
			key, value = g.Key.Target, g.Value.Target
		}
		c.shape(s.Key.Target, key)
		c.shape(s.Value.Target, value)
	default:
		panic(fmt.Sprintf("shape %T", s))
	}
}

// kind takes unions for structures: not every page tells them apart.
func (c *comparison) kind(m *ir.Model, id ir.ShapeID) ir.Kind {
	if k := m.KindOf(id); k != ir.KindUnion {
		return k
	}
	return ir.KindStructure
}

func (c *comparison) members(truth, got []ir.Member) {
	for _, m := range truth {
		i := slices.IndexFunc(got, func(g ir.Member) bool { return g.Name == m.Name })
		var found ir.Member
		if i >= 0 {
			found = got[i]
		}
		c.shape(m.Target, found.Target)
		if c.side == ir.Request {
			c.count(required, i >= 0 && found.Required == m.Required)
		}
		if m.Doc != "" {
			c.count(doc, start(found.Doc) == start(m.Doc))
		}
	}
	for _, g := range got {
		if !slices.ContainsFunc(truth, func(m ir.Member) bool { return m.Name == g.Name }) {
			c.count(node, false)
		}
	}
}

// start is the first letters and digits of a description, without mark-up.
func start(doc string) string {
	var b strings.Builder
	for _, r := range doc {
		if b.Len() < 40 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
