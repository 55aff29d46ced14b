package page

import "strings"

// A piece is a part of a text in Markdown.
type piece struct {
	kind         pieceKind
	text, target string
}

type pieceKind uint8

const (
	textPiece     pieceKind = iota
	codePiece               // with its back-quotes
	linkPiece               // [text](<target>)
	emphasisPiece           // *text*, where the whole text is
)

// pieces cuts a text at its code and its links.
func pieces(s string) []piece {
	if inner := strings.Trim(s, "*"); len(s) == len(inner)+2 && s == "*"+inner+"*" {
		return []piece{{kind: emphasisPiece, text: inner}}
	}
	if inner, ok := strings.CutPrefix(s, "**Note:** "); ok {
		return []piece{{kind: codePiece, text: "**Note:** "}, {text: inner}}
	}
	var out []piece
	text := 0 // where the open text begins
	add := func(i, end int, p piece) {
		if i > text {
			out = append(out, piece{text: s[text:i]})
		}
		out = append(out, p)
		text = end
	}
	for i := 0; i < len(s); {
		switch {
		case s[i] == '`':
			ticks := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
			end := strings.Index(s[i+ticks:], s[i:i+ticks])
			if end < 0 {
				i += ticks
				continue
			}
			end = i + ticks + end + ticks
			add(i, end, piece{kind: codePiece, text: s[i:end]})
			i = end
		case s[i] == '[':
			name, rest, ok := strings.Cut(s[i+1:], "](<")
			target, _, closed := strings.Cut(rest, ">)")
			if !ok || !closed || strings.Contains(name, "[") {
				i++
				continue
			}
			end := i + 1 + len(name) + len("](<") + len(target) + len(">)")
			add(i, end, piece{kind: linkPiece, text: name, target: target})
			i = end
		default:
			i++
		}
	}
	if text < len(s) {
		out = append(out, piece{text: s[text:]})
	}
	return out
}
