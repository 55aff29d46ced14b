package instance

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tidwall/jsonc"

	"shapec/diag"
)

// readJSON reads a document token by token. The problem is set instead of the
// node. Where comments are allowed, and commas before an end, they are read as white
// space.
func readJSON(f *diag.File, comments bool, r *diag.Report) (*node, *diag.Diagnostic) {
	j := &jsonReader{file: f, text: f.Text, report: diag.NewReport(0)}
	j.base = len(f.Text) - len(strings.TrimPrefix(f.Text, "\ufeff"))
	if comments {
		j.text = f.Text[:j.base] + string(jsonc.ToJSON([]byte(f.Text[j.base:])))
	}
	j.decoder = json.NewDecoder(strings.NewReader(j.text[j.base:]))
	j.decoder.UseNumber()
	root := j.value(0)
	if j.problem != nil {
		return nil, j.problem
	}
	if j.next(); j.problem == nil && !j.ended {
		d := diag.DocumentSyntax.At(f, j.span, "more after the end of the document").WithHelp("put one value into the file")
		return nil, &d
	}
	if j.problem == nil {
		r.Merge(j.report)
	}
	return root, j.problem
}

type jsonReader struct {
	file    *diag.File
	text    string       // of the file, with white space for comments
	report  *diag.Report // what is wrong and does not stop reading
	base    int          // bytes of a byte-order mark
	decoder *json.Decoder
	span    diag.Span // of the last token
	ended   bool
	values  int
	problem *diag.Diagnostic // the first; reading stops
}

// next reads a token; nil after a problem, and for null.
func (j *jsonReader) next() json.Token {
	before := j.base + int(j.decoder.InputOffset())
	token, err := j.decoder.Token()
	if errors.Is(err, io.EOF) && strings.Trim(j.text[before:], " \t\r\n") == "" {
		j.ended = true
		return nil
	}
	if err != nil {
		j.fail(before, err)
		return nil
	}
	end := j.base + int(j.decoder.InputOffset())
	for before < end && strings.IndexByte(" \t\r\n,:", j.text[before]) >= 0 {
		before++
	}
	j.span = diag.Span{Start: uint32(before), End: uint32(end)}
	if _, ok := token.(string); ok {
		encoded(j.file, j.span, j.report)
	}
	return token
}

func (j *jsonReader) fail(before int, err error) {
	at := before
	var syntax *json.SyntaxError
	message := err.Error()
	switch {
	case errors.As(err, &syntax):
		at = max(before, j.base+int(syntax.Offset)-1)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		at, message = len(j.text), "the document ends too early"
	}
	for ; at < len(j.text); at++ { // the decoder may stand before the white space, colon or comma that leads there
		c := j.text[at]
		if strings.IndexByte(" \t\r\n,:", c) < 0 || strings.Contains(message, fmt.Sprintf("%q", rune(c))) {
			break
		}
	}
	at = min(at, len(j.text))
	d := diag.DocumentSyntax.At(j.file, diag.Span{Start: uint32(at), End: uint32(min(at+1, len(j.text)))},
		"not JSON: %s", strings.TrimPrefix(message, "json: "))
	if at+1 < len(j.text) && j.text[at] == '/' && (j.text[at+1] == '/' || j.text[at+1] == '*') {
		d.Help = "JSON has no comments: call the file .jsonc, and take them out before the document is sent"
	}
	j.problem = &d
}

func (j *jsonReader) value(depth int) *node {
	token := j.next()
	if j.problem == nil && j.ended {
		j.fail(len(j.text), io.ErrUnexpectedEOF)
	}
	if j.problem != nil {
		return nil
	}
	return j.build(token, depth)
}

func (j *jsonReader) build(token json.Token, depth int) *node {
	n := &node{span: j.span}
	if j.values++; j.values > MaxValues {
		d := diag.DocumentTooLarge.At(j.file, j.span, "more than %d values", MaxValues)
		j.problem = &d
		return nil
	}
	switch t := token.(type) {
	case nil:
		n.kind = null
	case bool:
		n.kind, n.text = boolean, "false"
		if t {
			n.text = "true"
		}
	case json.Number:
		n.kind, n.text = number, string(t)
	case string:
		n.kind, n.text = text, t
	case json.Delim:
		if depth >= MaxDepth {
			d := diag.DocumentTooLarge.At(j.file, j.span, "nested deeper than %d levels", MaxDepth)
			j.problem = &d
			return nil
		}
		if t == '[' {
			n.kind = array
			for j.problem == nil && j.decoder.More() {
				n.items = append(n.items, j.value(depth+1))
			}
		} else {
			n.kind = object
			for j.problem == nil && j.decoder.More() {
				j.member(n, depth)
			}
		}
		j.close()
	}
	return n
}

func (j *jsonReader) member(n *node, depth int) {
	key, _ := j.next().(string)
	span := j.span
	if j.problem == nil {
		n.members = append(n.members, entry{key: key, span: span, value: j.value(depth + 1)})
	}
}

// close reads the end of an array or object.
func (j *jsonReader) close() {
	if j.problem != nil {
		return
	}
	if j.next(); j.problem == nil && j.ended {
		j.fail(len(j.text), io.ErrUnexpectedEOF)
	}
}
