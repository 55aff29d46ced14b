package govalidate

import (
	"fmt"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// notChecked says in the comment of Validate which patterns of a type with these fields
// nothing checks.
func (w *writer) notChecked(f *gopkg.File, id ir.ShapeID, fields []gopkg.Field) {
	if len(w.unchecked) == 0 {
		return
	}
	var notes []string
	for _, field := range fields {
		for _, err := range w.uncheckedBelow(field.Member.Target, 0) {
			notes = append(notes, fmt.Sprintf("The pattern of %s is not checked: %v.", field.Wire, err))
		}
	}
	if len(fields) == 0 && !w.Sealed(id) {
		for _, err := range w.uncheckedBelow(id, 0) {
			notes = append(notes, fmt.Sprintf("A pattern of its values is not checked: %v.", err))
		}
	}
	if len(notes) > 0 {
		f.Comment("//")
		f.Comment(gopkg.Comment(100, notes...))
	}
}

// uncheckedBelow goes from a member's target through lists and maps. What is nested
// deeper than types are written out has types of its own, which say so themselves.
func (w *writer) uncheckedBelow(target ir.ShapeID, depth int) []error {
	if err := w.unchecked[target]; err != nil {
		return []error{err}
	}
	switch w.Model.Shapes[target].(type) {
	case *ir.List, *ir.Map:
	default:
		return nil
	}
	if depth > 0 && w.TypeName(target) != "" {
		return nil
	}
	var all []error
	for _, e := range ir.Edges(w.Model.Shapes[target]) {
		all = append(all, w.uncheckedBelow(e.Target, depth+1)...)
	}
	return all
}
