package skeleton

import (
	"encoding/json"
	"regexp"
	"strings"

	"shapec/ir"
)

func writeJSON(v node) []byte { return append(appendJSON(nil, v, 0), '\n') }

func appendJSON(b []byte, v node, depth int) []byte {
	if v.kind == 0 {
		return append(b, v.scalar...)
	}
	count := len(v.fields) + len(v.items)
	b = append(b, v.kind)
	for i := range count {
		if i > 0 {
			b = append(b, ',')
		}
		b = newline(b, depth+1)
		if v.kind == '[' {
			b = appendJSON(b, v.items[i], depth+1)
			continue
		}
		name, _ := json.Marshal(v.fields[i].name)
		b = append(append(b, name...), ": "...)
		b = appendJSON(b, v.fields[i].value, depth+1)
	}
	if count > 0 {
		b = newline(b, depth)
	}
	return append(b, v.kind+2) // '}' and ']' come two after
}

func newline(b []byte, depth int) []byte {
	b = append(b, '\n')
	for range depth {
		b = append(b, "  "...)
	}
	return b
}

func writeYAML(op *ir.Operation, root node) []byte {
	var b []byte
	for _, line := range wrap(op.Name+": "+firstOf(op.Doc), 0) {
		b = append(b, "# "+line+"\n"...)
	}
	if len(root.fields) == 0 {
		return append(b, "{}\n"...)
	}
	return append(appendYAML(b, root, 0), '\n')
}

// appendYAML writes a value from where it begins; its further lines stand at depth.
func appendYAML(b []byte, v node, depth int) []byte {
	switch {
	case v.kind == 0 && v.text:
		return append(b, yamlString(v.scalar)...)
	case v.kind == 0:
		return append(b, v.scalar...)
	case len(v.fields)+len(v.items) == 0:
		return append(b, v.kind, v.kind+2)
	}
	for i, item := range v.items {
		if i > 0 {
			b = newline(b, depth)
		}
		b = appendYAML(append(b, "- "...), item, depth+1)
	}
	for i, f := range v.fields {
		if i > 0 {
			b = newline(b, depth)
		}
		for _, comment := range f.comments {
			for _, line := range wrap(comment, depth) {
				b = newline(append(b, "# "+line...), depth)
			}
		}
		name, _ := json.Marshal(f.name)
		b = append(append(b, yamlString(string(name))...), ':')
		switch {
		case f.value.kind == 0 || len(f.value.fields)+len(f.value.items) == 0:
			b = appendYAML(append(b, ' '), f.value, depth+1)
		default:
			b = appendYAML(newline(b, depth+1), f.value, depth+1)
		}
	}
	return b
}

var (
	plainForm = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)
	wordForm  = regexp.MustCompile(`(?i)^(null|true|false|yes|no|on|off|y|n)$`) // what some YAML reads as something else
)

// yamlString writes a string that is quoted as JSON without its quotes, where YAML
// reads it as the same.
func yamlString(quoted string) string {
	text := quoted[1 : len(quoted)-1]
	if plainForm.MatchString(text) && !wordForm.MatchString(text) {
		return text
	}
	return quoted
}

// wrap breaks a text into lines for a comment at a depth.
func wrap(text string, depth int) []string {
	width := max(76-2*depth, 40)
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
