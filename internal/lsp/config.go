package lsp

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// completeConfig offers what the schema of shapec.yaml has at a place.
func (s *server) completeConfig(p place, replace span) []completion {
	list := []completion{}
	seen := map[string]bool{}
	add := func(label, text, doc string, kind int) {
		if !seen[label] && (kind == 12 || !p.beside[label] || label == p.key) {
			seen[label] = true
			list = append(list, completion{Label: label, Kind: kind, Documentation: markdown(doc), SortText: fmt.Sprintf("%04d", len(list)),
				FilterText: label, TextEdit: edit{replace, text}, InsertTextMode: 1})
		}
	}
	for _, schema := range s.below(s.schema, p.path) {
		if p.value {
			for _, v := range items(schema["enum"]) {
				add(fmt.Sprint(v), fmt.Sprint(v), "", 12)
			}
			continue
		}
		properties, _ := schema["properties"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			property, _ := properties[name].(map[string]any)
			doc, _ := property["description"].(string)
			add(name, name+": ", doc, 10)
		}
	}
	return list
}

// hoverConfig tells what the schema of shapec.yaml says of a key, and which values it
// takes.
func (s *server) hoverConfig(steps []string) any {
	if len(steps) == 0 {
		return nil
	}
	var b strings.Builder
	var values []string
	for _, schema := range s.below(s.schema, steps) {
		if doc, _ := schema["description"].(string); doc != "" && !strings.Contains(b.String(), doc) {
			b.WriteString("\n\n" + doc)
		}
		for _, v := range items(schema["enum"]) {
			if word := fmt.Sprintf("`%v`", v); !slices.Contains(values, word) {
				values = append(values, word)
			}
		}
	}
	if len(values) > 0 {
		b.WriteString("\n\nOne of " + strings.Join(values, ", ") + ".")
	}
	if b.Len() == 0 {
		return nil
	}
	return map[string]any{"contents": markup{"markdown", "**" + steps[len(steps)-1] + "**" + b.String()}}
}

// below are the schemas that may hold at a path: each branch and each reference.
func (s *server) below(schema map[string]any, steps []string) []map[string]any {
	here := s.expand(schema, 0)
	for _, step := range steps {
		var next []map[string]any
		for _, h := range here {
			var child any
			if step == element {
				child = h["items"]
			} else if properties, ok := h["properties"].(map[string]any); ok && properties[step] != nil {
				child = properties[step]
			} else {
				child = h["additionalProperties"]
			}
			if c, ok := child.(map[string]any); ok {
				next = append(next, s.expand(c, 0)...)
			}
		}
		here = next
	}
	return here
}

func (s *server) expand(schema map[string]any, depth int) []map[string]any {
	if depth > 8 {
		return nil
	}
	list := []map[string]any{schema}
	if ref, ok := schema["$ref"].(string); ok {
		var at any = s.schema
		for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
			in, _ := at.(map[string]any)
			at = in[part]
		}
		if found, ok := at.(map[string]any); ok {
			list = append(list, s.expand(found, depth+1)...)
		}
	}
	for _, keyword := range []string{"allOf", "anyOf", "oneOf"} {
		for _, branch := range items(schema[keyword]) {
			if b, ok := branch.(map[string]any); ok {
				list = append(list, s.expand(b, depth+1)...)
			}
		}
	}
	return list
}

func items(v any) []any {
	list, _ := v.([]any)
	return list
}
