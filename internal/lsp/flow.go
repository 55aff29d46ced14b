package lsp

import (
	"regexp"
	"strings"
)

// A frame is an object or array that is open: one of JSON, or of YAML's flow style.
type frame struct {
	array  bool
	key    string // the last one read
	colon  bool   // behind it
	beside map[string]bool
}

// A scanner reads brackets, words and what parts them, up to the cursor.
type scanner struct {
	text       string
	cursor     int
	json       bool // the comments are JSON's, and a colon ends a word whatever follows
	at         int
	open       []*frame
	start, end int // of the quoted word that the cursor is in; else 0
}

// inJSON finds the place of a byte of a JSON document by its brackets.
func inJSON(text string, offset int) place {
	s := &scanner{text: text, cursor: offset, json: true}
	for s.at < offset {
		s.next()
	}
	p := s.place()
	if len(s.open) == 0 {
		p.value = true
	}
	return p
}

var (
	properties = regexp.MustCompile(`^(?:[&!]\S*\s+)*`) // anchors and tags
	notYet     = regexp.MustCompile(`^\s*$`)
)

// inFlow reads up to the cursor of a YAML document. s has no open frame where the
// cursor is in no brackets, which else begin at start.
func inFlow(text string, cursor int) (s *scanner, start int) {
	block := -1 // the column of the key whose text is in the lines below it
	for at := 0; at < cursor; {
		line := lineFrom(text, at)
		r := readRow(line)
		indent := len(line) - len(strings.TrimLeft(line, " "))
		value := r.column
		if r.hasKey {
			value = len(strings.TrimRight(line, "\r")) - len(r.rest)
		}
		value += len(properties.FindString(line[value:]))
		switch {
		case noText.MatchString(line), block >= 0 && indent > block, value >= len(line):
		case line[value] == '|' || line[value] == '>':
			if block = indent; r.hasKey {
				block = r.column
			}
			at += len(line) + 1
			continue
		case (line[value] == '{' || line[value] == '[') && at+value < cursor:
			s := &scanner{text: text, cursor: cursor, at: at + value}
			for s.next(); s.at < cursor && len(s.open) > 0; {
				s.next()
			}
			if len(s.open) > 0 {
				return s, at + value
			}
			at, line = s.at, lineFrom(text, s.at)
		}
		if indent <= block && !notYet.MatchString(line) {
			block = -1
		}
		at += len(line) + 1
	}
	return &scanner{}, 0
}

// lineFrom is what follows in the line of a byte.
func lineFrom(text string, at int) string {
	line, _, _ := strings.Cut(text[at:], "\n")
	return line
}

func (s *scanner) top() *frame {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// next reads one thing.
func (s *scanner) next() {
	rest := s.text[s.at:]
	switch c := rest[0]; {
	case c == '"' || c == '\'' && !s.json:
		s.quoted(c)
		return
	case s.json && strings.HasPrefix(rest, "//"), !s.json && c == '#':
		s.at += len(lineFrom(s.text, s.at))
		return
	case s.json && strings.HasPrefix(rest, "/*"):
		comment, _, _ := strings.Cut(rest[2:], "*/")
		s.at = min(s.at+len(comment)+4, len(s.text))
		return
	case c == '{' || c == '[':
		s.open = append(s.open, &frame{array: c == '[', beside: map[string]bool{}})
	case c == '}' || c == ']':
		s.open = s.open[:max(len(s.open)-1, 0)]
	case c == ':' || c == ',':
		if top := s.top(); top != nil && c == ':' {
			top.colon = true
		} else if top != nil {
			top.colon, top.key = false, ""
		}
	case c == '\n':
		if !s.json && strings.HasPrefix(rest, "\n---") { // another document
			s.open = nil
		}
	case c != ' ' && c != '\t' && c != '\r':
		s.plain()
		return
	}
	s.at++
}

// quoted reads a word in quotes, which ends with its line at the latest.
func (s *scanner) quoted(quote byte) {
	end := s.at + 1
	for end < len(s.text) && s.text[end] != quote && s.text[end] != '\n' {
		if s.text[end] == '\\' && quote == '"' {
			end++
		}
		end++
	}
	end = min(end, len(s.text))
	if end >= s.cursor {
		s.start, s.end = s.at, s.cursor
		if end < len(s.text) && s.text[end] == quote {
			s.end = end + 1
		}
	}
	s.word(s.text[min(s.at+1, end):end], end)
	s.at = min(end+1, len(s.text))
}

// plain reads a word without quotes.
func (s *scanner) plain() {
	end := s.at + 1
	for ; end < len(s.text) && !strings.ContainsRune(",{}[]\n", rune(s.text[end])); end++ {
		if c := s.text[end]; c == ':' && (s.json || end+1 == len(s.text) || strings.ContainsRune(" \t\r\n,{}[]", rune(s.text[end+1]))) ||
			c == '#' && !s.json && s.text[end-1] == ' ' {
			break
		}
	}
	s.word(strings.TrimSpace(s.text[s.at:end]), end)
	s.at = end
}

// word takes a word that ends before a byte for a key where one may stand.
func (s *scanner) word(word string, end int) {
	top := s.top()
	if top == nil || top.array || top.colon {
		return
	}
	top.key = word
	if end < s.cursor {
		top.beside[word] = true
	}
}

// place is where the cursor stands within the frames.
func (s *scanner) place() place {
	p := place{start: wordStart(s.text, s.cursor), end: s.cursor, beside: map[string]bool{}}
	if s.end > 0 {
		p.start, p.end = s.start, s.end
	}
	for i, f := range s.open {
		switch inner := i == len(s.open)-1; {
		case f.array:
			p.path, p.value = append(p.path, element), inner
		case inner && f.colon:
			p.path, p.value, p.key = append(p.path, f.key), true, f.key
		case inner:
			p.key, p.beside = f.key, f.beside
		default:
			p.path = append(p.path, f.key)
		}
	}
	return p
}
