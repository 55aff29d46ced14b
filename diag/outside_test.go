package diag_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"shapec/diag"

	"shapec/internal/outside"
)

// A source's words reach messages, labels, help, excerpts and file names.
func TestNothingOfASourceSteersALog(t *testing.T) {
	for _, words := range []string{
		"::error::x", "\n::error::x", "a\r\n  ::warning::x", "##[error]x", "##vso[task.setvariable]x", "##teamcity[x]",
		"\x1b[31mred", "\x1b]8;;http://example.com\x07", "a\u202eb", "\u2066x\u2069", "\u009b31m", "x\u200by", "\u0085::error::x", "\u2028::error::x",
	} {
		f := diag.NewFile("page "+words+".txt", words+" and more\n")
		r := &diag.Report{}
		r.Add(diag.RowTypeDiffers.At(f, diag.Span{Start: 0, End: uint32(len(words))}, "%s", words).
			WithHelp("%s", words).WithLabel(f, diag.Span{Start: 0, End: 1}, "%s", words))
		for _, colour := range []bool{false, true} {
			var b bytes.Buffer
			if err := diag.Render(&b, r, diag.RenderOptions{Color: colour}); err != nil {
				t.Fatal(err)
			}
			text := regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAllString(b.String(), "")
			if !colour {
				text = b.String()
			}
			if m := regexp.MustCompile(`(?m)^\s*::|##[a-z]*\[`).FindString(text); m != "" {
				t.Errorf("%q: holds %q: %q", words, m, text)
			}
			if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && outside.Steers(r) }); i >= 0 && !colour {
				t.Errorf("%q: holds %q", words, text[i:i+1])
			}
		}
	}
}

func TestLettersOwnMarksStay(t *testing.T) {
	const text = "می\u200cخواهم 👩\u200d🚀 soft\u00adhyphen naïve 日本 arn:aws:iam::123:role a ## b # c"
	if got := outside.Text(text); got != text {
		t.Errorf("%q", got)
	}
}
