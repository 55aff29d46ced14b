package generators

import (
	"fmt"
	"slices"
	"strings"

	"shapec/ir"
)

// FileNames gives every operation a file name of its own, also where file
// systems fold case: of two that clash the later gets a number.
func FileNames(operations []*ir.Operation) []string {
	names := make([]string, len(operations))
	taken := map[string]bool{}
	for i, op := range operations {
		base := FileName(Slug(op.Name, false))
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// Slug keeps letters, digits, dots, underscores and hyphens; runs of anything
// else become one hyphen. It is never empty, and never a path of its own.
func Slug(s string, lower bool) string {
	if lower {
		s = strings.ToLower(s)
	}
	parts := strings.FieldsFunc(s, func(r rune) bool {
		ok := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '.' || r == '-'
		return !ok
	})
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.Trim(p, ".-") == "" })
	if len(parts) == 0 {
		return "unnamed"
	}
	return strings.TrimLeft(strings.Join(parts, "-"), ".")
}
