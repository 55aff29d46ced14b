package lsp

import (
	"unicode/utf8"

	"shapec/diag"
)

// The few types of the Language Server Protocol 3.17 that are spoken here.

type position struct {
	Line      int `json:"line"`
	Character int `json:"character"` // UTF-16 code units
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

type textDocument struct {
	URI  string `json:"uri"`
	Text string `json:"text,omitempty"`
}

type documentParams struct {
	TextDocument   textDocument `json:"textDocument"`
	ContentChanges []struct {
		Text string `json:"text"`
	} `json:"contentChanges"`
}

type placeParams struct {
	TextDocument textDocument `json:"textDocument"`
	Position     position     `json:"position"`
	Range        span         `json:"range"` // of code actions
}

type diagnostic struct {
	Range    span   `json:"range"`
	Severity int    `json:"severity"` // 1 error, 2 warning, 3 information
	Code     string `json:"code"`
	Source   string `json:"source"`
	Message  string `json:"message"`
}

type edit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type completion struct {
	Label          string  `json:"label"`
	Kind           int     `json:"kind"` // 10 property, 12 value
	Detail         string  `json:"detail,omitempty"`
	Documentation  *markup `json:"documentation,omitempty"`
	Deprecated     bool    `json:"deprecated,omitempty"`
	SortText       string  `json:"sortText"`
	FilterText     string  `json:"filterText"`
	TextEdit       edit    `json:"textEdit"`
	InsertTextMode int     `json:"insertTextMode"` // 1: as it is
	Tags           []int   `json:"tags,omitempty"` // 1: deprecated
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type codeAction struct {
	Title       string       `json:"title"`
	Kind        string       `json:"kind"`
	Diagnostics []diagnostic `json:"diagnostics"`
	Edit        struct {
		Changes map[string][]edit `json:"changes"`
	} `json:"edit"`
}

// offsetOf is the byte at a position of a text.
func offsetOf(text string, p position) int {
	at := 0
	for line := 0; line < p.Line; line++ {
		next := indexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	for units := p.Character; units > 0 && at < len(text) && text[at] != '\n'; {
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		if units--; r > 0xffff {
			units--
		}
	}
	return at
}

func indexByte(s string, c byte) int {
	for i := range len(s) {
		if s[i] == c {
			return i
		}
	}
	return -1
}

// positionOf is the position of a byte of a file.
func positionOf(f *diag.File, offset uint32) position {
	offset = min(offset, uint32(len(f.Text)))
	p := f.Position(offset)
	line := p.Line - 1
	start := offset
	for start > 0 && f.Text[start-1] != '\n' {
		start--
	}
	units := 0
	for _, r := range f.Text[start:offset] {
		if units++; r > 0xffff {
			units++
		}
	}
	return position{line, units}
}

func rangeOf(f *diag.File, s diag.Span) span {
	return span{positionOf(f, s.Start), positionOf(f, s.End)}
}
