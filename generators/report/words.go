package report

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"shapec/internal/outside"
)

// maxDiffed bounds the product of the words two texts have: beyond it they are
// shown one after the other. The difference is computed without a time limit,
// because the same input must give the same bytes.
const maxDiffed = 4_000_000

// A piece is a stretch of text that two texts share, or that one of them has.
type piece struct {
	op   op
	text string
}

type op int8

const (
	removed op = -1
	kept    op = 0
	added   op = 1
)

// wordDiff compares texts word by word. Every word becomes one rune, so that
// go-diff never cuts inside one.
func wordDiff(before, after string) []piece {
	a, b := tokens(before), tokens(after)
	if len(a)*len(b) > maxDiffed {
		return []piece{{removed, before}, {added, after}}
	}
	runes := map[string]rune{}
	var words []string
	encode := func(tokens []string) []rune {
		out := make([]rune, len(tokens))
		for i, t := range tokens {
			r, ok := runes[t]
			if !ok {
				r = runeOf(len(words))
				runes[t] = r
				words = append(words, t)
			}
			out[i] = r
		}
		return out
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	diffs := d.DiffCleanupSemantic(d.DiffMainRunes(encode(a), encode(b), false))
	var out []piece
	for _, x := range diffs {
		var t strings.Builder
		for _, r := range x.Text {
			t.WriteString(words[indexOf(r)])
		}
		out = append(out, piece{map[diffmatchpatch.Operation]op{
			diffmatchpatch.DiffDelete: removed, diffmatchpatch.DiffEqual: kept, diffmatchpatch.DiffInsert: added,
		}[x.Type], t.String()})
	}
	return out
}

// Surrogates are no valid runes: a string cannot hold them.
const surrogates, surrogateCount = 0xD800, 0x800

func runeOf(i int) rune {
	if i++; i >= surrogates {
		i += surrogateCount
	}
	return rune(i)
}

func indexOf(r rune) int {
	if r >= surrogates {
		r -= surrogateCount
	}
	return int(r) - 1
}

// tokens cuts a text into words, stretches of white space, and single other
// characters. Together they are the text.
func tokens(s string) []string {
	class := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 1
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return 2
		}
		return 0
	}
	var out []string
	start, last := 0, -1
	for i, r := range s {
		k := class(r)
		if i > 0 && (k != last || k == 0) {
			out = append(out, s[start:i])
			start = i
		}
		last = k
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

// How many words are shown around a difference, and of one.
const contextWords, changedWords = 6, 60

// excerpt shortens what both texts share and makes it one line.
func excerpt(pieces []piece) []piece {
	out := make([]piece, len(pieces))
	for i, p := range pieces {
		p.text = outside.Line(p.text)
		words := strings.SplitAfter(p.text, " ")
		if p.op != kept {
			if len(words) > changedWords {
				p.text = strings.Join(words[:changedWords], "") + "…"
			}
		} else {
			first, last := i == 0, i == len(pieces)-1
			head, tail := words[:min(contextWords, len(words))], words[max(0, len(words)-contextWords-1):]
			switch {
			case len(words) <= 2*contextWords+1:
			case first:
				p.text = "… " + strings.Join(tail, "")
			case last:
				p.text = strings.Join(head, "") + "…"
			default:
				p.text = strings.Join(head, "") + "… " + strings.Join(tail, "")
			}
		}
		out[i] = p
	}
	return out
}
