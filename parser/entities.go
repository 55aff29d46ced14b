package parser

import (
	"strings"

	"golang.org/x/net/html"
)

// hasEntities reports whether a text page was saved with HTML entities. Quotes
// and spaces are what syntax cannot do without; a description may well say &amp;.
func hasEntities(text string) bool {
	if strings.IndexByte(text, '&') < 0 {
		return false
	}
	for _, e := range [...]string{"&#39;", "&#x27;", "&apos;", "&nbsp;", "&#160;", "&lsquo;", "&rsquo;"} {
		if strings.Contains(text, e) {
			return true
		}
	}
	return false
}

// maxEntity is the longest entity, in bytes (&CounterClockwiseContourIntegral;).
const maxEntity = 33

// decodeEntities decodes HTML entities and remembers where the pieces came from.
func decodeEntities(text string) (string, []place) {
	var b strings.Builder
	b.Grow(len(text))
	places := []place{{0, 0}}
	at := 0
	for {
		i := strings.IndexByte(text[at:], '&')
		if i < 0 {
			break
		}
		b.WriteString(text[at : at+i])
		at += i
		end := strings.IndexByte(text[at:min(len(text), at+maxEntity)], ';')
		if end < 0 {
			b.WriteByte('&')
			at++
			continue
		}
		b.WriteString(html.UnescapeString(text[at : at+end+1]))
		at += end + 1
		places = append(places, place{uint32(b.Len()), uint32(at)})
	}
	b.WriteString(text[at:])
	return b.String(), places
}
