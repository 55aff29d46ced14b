package source

import (
	"fmt"
	"strings"

	"shapec/diag"
	"shapec/parser"
	"shapec/parser/model"
)

// Found is what a file is written in, and how one sees it.
type Found struct {
	Flavour parser.Flavour // empty where nothing is known
	Reason  string         // completes "this is FLAVOUR because …"; lower case, no full stop
}

// Detect finds the flavour of a file by its content; its name says nothing.
func Detect(f *diag.File) Found {
	text := strings.TrimSpace(f.Text)
	if rest, ok := strings.CutPrefix(text, "{"); ok {
		// A page may start with a Python literal: its keys are in single quotes.
		if rest = strings.TrimLeft(rest, " \t\r\n"); strings.HasPrefix(rest, `"`) || strings.HasPrefix(rest, "}") {
			return detectJSON(rest)
		}
	}
	for _, detect := range []func(string) Found{detectHTML, detectRST, detectText} {
		if found := detect(text); found.Flavour != "" {
			return found
		}
	}
	return Found{Reason: "it has neither a syntax literal nor a caption such as \"Request Syntax\""}
}

// detectJSON goes by the keys of the outermost object, which text stands in.
func detectJSON(text string) Found {
	has := map[string]bool{}
	var keys []string
	topKeys(text, func(key string) (more bool) {
		has[key] = true
		if len(keys) < 6 {
			keys = append(keys, key)
		}
		return !has["smithy"] && !has["irVersion"] && !(has["metadata"] && has["operations"])
	})
	switch {
	case has["irVersion"]:
		return Found{parser.Flavour(model.IR), `it is JSON with the key "irVersion"`}
	case has["smithy"]:
		return Found{parser.Flavour(model.Smithy), `it is JSON with the key "smithy"`}
	case has["operations"] && (has["metadata"] || has["shapes"]):
		return Found{parser.Flavour(model.Botocore), `it is JSON with the keys "metadata" and "operations"`}
	case has["metadata"] && (has["version"] || has["shapes"]): // cut off
		return Found{parser.Flavour(model.Botocore), `it is JSON with the key "metadata"`}
	case len(keys) == 0:
		return Found{Reason: "it is a JSON object without keys"}
	}
	return Found{Reason: fmt.Sprintf("it is JSON with the keys %q, which no model has", keys)}
}

// topKeys visits the keys of the object that text stands in, until visit says
// no more, or the JSON breaks off.
func topKeys(text string, visit func(key string) bool) {
	depth, isKey := 0, true
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			start := i + 1
			for i = start; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if i < len(text) && depth == 0 && isKey && !visit(text[start:i]) {
				return
			}
			isKey = false
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return
			}
		case ',':
			isKey = depth == 0
		}
	}
}

// head is how much of a page is looked at for HTML.
const head = 1 << 16

func detectHTML(text string) Found {
	if len(text) > head {
		text = text[:head]
	}
	start := strings.ToLower(text[:min(len(text), 64)])
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(start, p) {
			return Found{parser.HTML, fmt.Sprintf("it starts with %q", text[:len(p)])}
		}
	}
	closing := 0
	for _, tag := range []string{"</p>", "</div>", "</span>", "</pre>", "</li>", "</dd>", "</dt>", "</h1>", "</h2>", "</h3>", "</details>", "</section>"} {
		closing += strings.Count(text, tag)
	}
	// Descriptions on text pages hold a tag now and then.
	if closing >= 3 && (strings.HasPrefix(text, "<") || closing*200 > len(text)) {
		return Found{parser.HTML, fmt.Sprintf("it is full of tags: %d of the first %d bytes close an element", closing, len(text))}
	}
	return Found{}
}

func detectRST(text string) Found {
	for _, mark := range []string{"**Request Syntax**", "**Response Syntax**", ".. py:method::", ".. py:class::"} {
		if strings.Contains(text, mark) {
			return Found{parser.RST, fmt.Sprintf("it holds %q", mark)}
		}
	}
	for _, mark := range []string{":param ", ":type ", ":rtype:"} {
		for rest := text; ; {
			i := strings.Index(rest, mark)
			if i < 0 {
				break
			}
			if line := rest[strings.LastIndexByte(rest[:i], '\n')+1 : i]; strings.TrimSpace(line) == "" {
				return Found{parser.RST, fmt.Sprintf("it has a field %q", strings.TrimSpace(mark))}
			}
			rest = rest[i+len(mark):]
		}
	}
	return Found{}
}

func detectText(text string) Found {
	for _, mark := range []string{"Request Syntax", "Response Syntax"} {
		if strings.Contains(text, mark) {
			return Found{parser.Text, fmt.Sprintf("it holds the caption %q", mark)}
		}
	}
	for rest := text; ; { // client.method_name(
		_, after, ok := strings.Cut(rest, "client.")
		if !ok {
			return Found{}
		}
		if name, _, ok := strings.Cut(after[:min(len(after), 200)], "("); ok && isMethod(name) {
			return Found{parser.Text, fmt.Sprintf("it holds a call %q", "client."+name+"(…)")}
		}
		rest = after
	}
}

func isMethod(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
