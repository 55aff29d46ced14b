package lower

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/parser"
)

func TestTextBecomesMarkdown(t *testing.T) {
	type block struct {
		kind  parser.BlockKind
		level uint16
		text  string
	}
	const (
		paragraph, item, note = parser.Paragraph, parser.Item, parser.Note
		code, link, label     = parser.Code, parser.Link, parser.Label
	)
	for _, c := range []struct {
		name   string
		blocks []block
		want   string
	}{
		{"nothing", nil, ""},
		{"a paragraph", []block{{paragraph, 0, "One."}}, "One."},
		{"paragraphs", []block{{paragraph, 0, "One."}, {paragraph, 0, "Two."}}, "One.\n\nTwo."},
		{"a list is tight", []block{{paragraph, 0, "One:"}, {item, 2, "a"}, {item, 2, "b"}}, "One:\n\n- a\n- b"},
		{"a list in a list", []block{{item, 2, "a"}, {item, 4, "b"}, {item, 2, "c"}}, "- a\n  - b\n- c"},
		{"an item goes on", []block{{item, 2, "a"}, {paragraph, 4, "more"}, {paragraph, 0, "after"}}, "- a\n\n  more\n\nafter"},
		{"code", []block{{code, 0, "x\ny"}}, "```\nx\ny\n```"},
		{"code with blanks", []block{{code, 0, "x {  \n\t\n  y\t\r\n}"}}, "```\nx {\n\n  y\n}\n```"},
		{"indented code", []block{{code, 0, "    x {\n      y\n    }"}}, "```\nx {\n  y\n}\n```"},
		{"a note of two lines", []block{{note, 0, "x\ny"}}, "> x\n> y"},
		{"a link used twice", []block{{paragraph, 0, "[x]"}, {link, 0, "[x]: u"}, {paragraph, 0, "[x]"}, {link, 0, "[x]: u"}}, "[x](<u>)\n\n[x](<u>)"},
		{"two links", []block{{paragraph, 0, "[x] [y]"}, {link, 0, "[x]: u"}, {link, 0, "[y]: v"}}, "[x](<u>) [y](<v>)"},
		{"a caption is nobody's", []block{{label, 0, "Response Structure"}, {paragraph, 0, "One."}}, "One."},
	} {
		d := &parser.Document{}
		for _, b := range c.blocks {
			start := uint32(len(d.Text) + len(b.text) - len(strings.TrimLeft(b.text, " ")))
			d.Text += b.text + "\n"
			d.Blocks = append(d.Blocks, parser.Block{Kind: b.kind, Level: b.level, Span: diag.Span{Start: start, End: uint32(len(d.Text) - 1)}})
		}
		if got := text(d, parser.Range{Last: int32(len(d.Blocks))}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
