package gostruct_test

import (
	"fmt"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/internal/testkit/linear"
	"shapec/ir"
)

// likeNamed is a model of n structures whose names come out alike in Go, each with an
// operation if asked, and an enum with a like-named value.
func likeNamed(n int, operations bool) *ir.Model {
	m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{}}
	list := func(i int) string { // by its bits: they differ in symbols only
		return "a" + strings.NewReplacer("0", ".", "1", "-").Replace(fmt.Sprintf("%020b", i)) + "b"
	}
	root := &ir.Structure{}
	for i := range n {
		id := ir.ShapeID(list(i))
		m.Shapes[id] = &ir.Structure{Members: []ir.Member{{Name: "x", Target: ir.String}}}
		root.Members = append(root.Members, ir.Member{Name: list(i), Target: id})
		if operations {
			m.Operations = append(m.Operations, &ir.Operation{Name: fmt.Sprintf("Put%d", i), Input: id})
		}
	}
	m.Shapes["Root"] = root
	m.Operations = append(m.Operations, &ir.Operation{Name: "Put", Input: "Root"})
	return m
}

// Thousands of names that are alike, and thousands of operations, cost as much each as
// few do.
func TestLikeNamesAndOperationsAreLinear(t *testing.T) {
	for _, operations := range []bool{false, true} {
		linear.Check(t, 2000, func(n int) func() {
			m := likeNamed(n, operations)
			return func() {
				if _, err := gostruct.New().Generate(&generators.Input{Model: m, Report: &diag.Report{}}); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
