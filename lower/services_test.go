package lower

import (
	"fmt"
	"strings"
	"testing"

	"shapec/parser"
)

func TestPagesArePartedByWhatNamesTheirService(t *testing.T) {
	for _, c := range []struct{ pages, want string }{ // title/link
		{"A/ B/ A/", "0 2, 1"},
		{"A/a A/ /a", "0 1 2"},
		{"/a A/ A/a", "0 1 2"}, // the last one says that they are the same
		{"/a B/ A/a", "0 2, 1"},
		{"A/ / B/ /", "0 1, 2 3"}, // neither: as the one before
		{"/ / B/ A/", "0 1 2, 3"}, // none before it: the first
		{"/ /", "0 1"},
		{"a/ /a", "0, 1"}, // a title is no name in links
	} {
		var pages []*parser.Page
		number := map[*parser.Page]int{}
		for i, text := range strings.Fields(c.pages) {
			title, link, _ := strings.Cut(text, "/")
			p := &parser.Page{Title: title, Tree: parser.Tree{Doc: &parser.Document{Service: link}}}
			number[p] = i
			pages = append(pages, p)
		}
		var got []string
		for _, group := range Services(pages, nil) {
			var ids []string
			for _, p := range group {
				ids = append(ids, fmt.Sprint(number[p]))
			}
			got = append(got, strings.Join(ids, " "))
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.pages, got, c.want)
		}
	}
}
