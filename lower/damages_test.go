package lower_test

import (
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// A zone is what a line of a page is for. Only prose may change without anything
// to say about it.
type zone uint8

const (
	prose zone = iota
	blank
	caption // Request Syntax
	heading // PutLamp (new) Link ¶
	call    // client.put_lamp(
	literal // any other line of a literal
	row     // name (type) --
	mark    // [REQUIRED] and the like on a line of their own
	field   // type name:, param name:, returns:
	bare    // a type alone, which opens a parameter in stripped text
)

// A sheet is a page to be damaged, a line at a time.
type sheet struct {
	text     string
	lines    []string // each with its line end
	zones    []zone
	in       [10][]int // lines of each zone
	stripped bool      // parameters have no names but in the call
	counted  bool      // the header says how many operations there are
}

var (
	tags        = regexp.MustCompile(`<[^<>]*>`)
	countLine   = regexp.MustCompile(`\d+ (?:new|updated)(?: ?\d+ updated)? api methods`)
	captionLine = regexp.MustCompile(`^(Request Syntax|Response Syntax|Response Structure|Changes \([a-z, ]+\)|Parameters:?|Returns:?|Return type:?|Request|Response)$`)
	headingLine = regexp.MustCompile(`^\w+ ?\((?:new|updated)\)|^=+$|^Help on method|^\w+\.Client\.\w+\(|^[.]{2} py:method`)
	literalLine = regexp.MustCompile(`^(?:\{(?:[^"]|$)|\[(?:['‘{\[\d]|True|datetime|\.\.\.|b'|$))`) // but not "[Service-managed permissions] …"
	callLine    = regexp.MustCompile(`\bclient\.\w+\(`)
	rowLine     = regexp.MustCompile("^[^\\w(]*(?:[\\w.$:-]+ )?\\(:?[\\w`,: ]+\\) ?(?:--|–|—)")
	rowHead     = regexp.MustCompile(`^.*?(?:--|–|—)(?:[\s*]|<[^<>]*>)*(?:\[REQUIRED\])?`)
	fieldLine   = regexp.MustCompile(`^:?(?:type|param) [\w.$-]+ ?:|^:?(?:rtype|returns|return) ?:`)
	bareLine    = regexp.MustCompile(`^(?:string|integer|float|boolean|datetime|bytes|list|dict|document|bytes or seekable file-like object)$`)
)

func newSheet(flavour, text string) *sheet {
	s := &sheet{text: text, lines: strings.SplitAfter(text, "\n"), stripped: flavour == "text" || flavour == "collapsed"}
	s.counted = countLine.MatchString(text)
	depth := 0
	for i, line := range s.lines {
		z := prose
		plain := strings.TrimSpace(strings.NewReplacer("*", "", "¶", "", "\u00a0", " ").Replace(html.UnescapeString(tags.ReplaceAllString(line, ""))))
		switch {
		case plain == "" || plain == "::" || countLine.MatchString(plain): // nothing else says what a header does
			z = blank
		case depth > 0:
			z = literal
		case callLine.MatchString(plain):
			z = call
		case literalLine.MatchString(plain):
			z = literal
		case plain == "[REQUIRED]" || plain == "This field is autopopulated if not provided.":
			z = mark
		case captionLine.MatchString(plain):
			z = caption
		case headingLine.MatchString(plain):
			z = heading
		case rowLine.MatchString(plain) && !strings.HasPrefix(plain, "fauxRow"): // of random models' prose
			z = row
		case fieldLine.MatchString(plain):
			z = field
		case bareLine.MatchString(plain):
			z = bare
		}
		if z == literal || z == call {
			depth = max(0, depth+opened(plain))
		}
		s.zones = append(s.zones, z)
		s.in[z] = append(s.in[z], i)
	}
	return s
}

// opened is how many brackets a line leaves open; strings do not count.
func opened(line string) (n int) {
	quoted := false
	for _, c := range line {
		switch {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case strings.ContainsRune("([{", c):
			n++
		case strings.ContainsRune(")]}", c):
			n--
		}
	}
	return n
}

// A damage is one thing done to a sheet.
type damage struct {
	text string
	line int // where, from 0; of the sheet and of text alike
	zone zone
}

// damageKinds are the kinds, in the table's order. Each returns false where the sheet
// has nothing to be damaged so, or the try hit something that may change.
var damageKinds = []struct {
	name string
	do   func(*rand.Rand, *sheet) (damage, bool)
}{
	{"delete a line", func(r *rand.Rand, s *sheet) (damage, bool) {
		// Of a mark that has a line of its own nothing is left: a page with the
		// line and a page without are both sound.
		i, ok := s.pick(r, prose, caption, heading, call, literal, row, field, bare)
		return s.replace(i, ""), ok
	}},
	{"delete a row", func(r *rand.Rand, s *sheet) (damage, bool) {
		i, ok := s.pick(r, row)
		return s.replace(i, ""), ok
	}},
	{"double a row", func(r *rand.Rand, s *sheet) (damage, bool) {
		i, ok := s.pick(r, row, bare, field)
		return s.replace(i, s.line(i)+s.line(i)), ok
	}},
	{"lose a caption", func(r *rand.Rand, s *sheet) (damage, bool) {
		return s.reword(r, captionWords, func(string) string { return "" }, caption)
	}},
	{"case of a caption", func(r *rand.Rand, s *sheet) (damage, bool) {
		change := [...]func(string) string{strings.ToLower, strings.ToUpper}[r.IntN(2)]
		return s.reword(r, captionWords, change, caption)
	}},
	{"misspell a word", func(r *rand.Rand, s *sheet) (damage, bool) {
		return s.reword(r, formalWords, dropLetter(r), caption, heading, call, literal, row, mark, field, bare)
	}},
	{"misspell a name", func(r *rand.Rand, s *sheet) (damage, bool) {
		if s.stripped { // a parameter's name stands there once
			return s.reword(r, quotedNames, dropLetter(r), call, literal, row)
		}
		return s.reword(r, names, dropLetter(r), call, literal, row, field)
	}},
	{"swap two tokens", swapTokens},
	{"drop a bracket", func(r *rand.Rand, s *sheet) (damage, bool) {
		return s.reword(r, brackets, func(string) string { return "" }, call, literal, row, mark)
	}},
	{"glue two lines", func(r *rand.Rand, s *sheet) (damage, bool) {
		i, ok := s.pick(r, caption, heading, call, literal, row, mark, field, bare)
		if i+1 < len(s.lines) && r.IntN(2) == 0 && i > 0 {
			i-- // glued to the line before
		}
		d := s.replace(i, strings.TrimRight(s.line(i), "\r\n"))
		d.zone = max(d.zone, caption)
		return d, ok
	}},
	{"cut off", cutAnywhere},
}

var (
	captionWords = regexp.MustCompile(`(?i)\b(?:request syntax|response syntax|response structure|changes|parameters|return type|returns|request|response)\b`)
	formalWords  = regexp.MustCompile(`\b(?:string|integer|float|boolean|datetime|bytes|list|dict|document|REQUIRED|Request|Response|Syntax|Structure|True|False|client|type|param|returns|rtype|response|StreamingBody|EventStream|recursive|updated)\b`)
	names        = regexp.MustCompile(`'[\w.$-]{3,}'(?:</span>(?:<span[^<>]*>)?)?:|\b[A-Za-z]\w{3,}=|<strong>\w{4,}</strong>|\*\*[a-zA-Z]\w{3,}\*\*|^\W*[\w.$-]{4,} \(|(?:type|param) \w{4,}`)
	quotedNames  = regexp.MustCompile(`'[\w.$-]{3,}':|^[\w.$-]{4,} \(`)
	brackets     = regexp.MustCompile(`[()\[\]{}]`)
	tokens       = regexp.MustCompile(`'[^'<>]*'|\b\d+(?:\.\d+)?\b|True\|False|\bdatetime\([\d, ]*\)|\b[A-Za-z_]\w+\b|[{}\[\]()]`)
)

// pick takes a line of one of the zones; each zone that there is has the same
// chance, so that captions are not rare.
func (s *sheet) pick(r *rand.Rand, zones ...zone) (line int, ok bool) {
	zones = slices.DeleteFunc(zones, func(z zone) bool { return len(s.in[z]) == 0 })
	if len(zones) == 0 {
		return 0, false
	}
	lines := s.in[zones[r.IntN(len(zones))]]
	return lines[r.IntN(len(lines))], true
}

func (s *sheet) line(i int) string { return s.lines[i] }

func (s *sheet) replace(i int, with string) damage {
	return damage{strings.Join(s.lines[:i], "") + with + strings.Join(s.lines[i+1:], ""), i, s.zones[i]}
}

// reword changes one match of a pattern on a line of the zones. Of HTML only what
// stands between tags is matched, but by patterns that name a tag; of a row not
// the description on its own line.
func (s *sheet) reword(r *rand.Rand, pattern *regexp.Regexp, change func(string) string, zones ...zone) (damage, bool) {
	for range 20 {
		i, ok := s.pick(r, zones...)
		if !ok {
			break
		}
		found := s.matches(i, pattern)
		if len(found) == 0 {
			continue
		}
		at := found[r.IntN(len(found))]
		line := s.line(i)
		if strings.HasSuffix(line[:at[0]], "|'") || strings.HasPrefix(line[at[1]:], "'|") {
			continue // a value of an enum, which stands nowhere else
		}
		if new := change(line[at[0]:at[1]]); new != line[at[0]:at[1]] {
			return s.replace(i, line[:at[0]]+new+line[at[1]:]), true
		}
	}
	return damage{}, false
}

func (s *sheet) matches(i int, pattern *regexp.Regexp) [][]int {
	inside := tags.FindAllStringIndex(s.line(i), -1)
	end := len(s.line(i))
	if s.zones[i] == row {
		end = rowHead.FindStringIndex(s.line(i))[1]
	}
	return slices.DeleteFunc(pattern.FindAllStringIndex(s.line(i), -1), func(at []int) bool {
		return at[1] > end || slices.ContainsFunc(inside, func(tag []int) bool { return tag[0] < at[0] && at[0] < tag[1] })
	})
}

// dropLetter leaves out a letter inside the first word.
func dropLetter(r *rand.Rand) func(string) string {
	word := regexp.MustCompile(`[A-Za-z_]\w{2,}`)
	return func(text string) string {
		all := word.FindAllStringIndex(text, -1)
		for _, at := range all {
			if w := text[at[0]:at[1]]; w != "strong" && w != "span" && w != "class" && w != "type" && w != "param" || len(all) == 1 {
				k := at[0] + 1 + r.IntN(at[1]-at[0]-1)
				return text[:k] + text[k+1:]
			}
		}
		return text
	}
}

// swapTokens swaps two neighbours on a line of syntax or of a row. The order of
// an enum's values is nowhere else on the page, so those are left alone.
func swapTokens(r *rand.Rand, s *sheet) (damage, bool) {
	for range 20 {
		i, ok := s.pick(r, call, literal, row)
		if !ok {
			break
		}
		found := s.matches(i, tokens)
		if len(found) < 2 {
			continue
		}
		k := r.IntN(len(found) - 1)
		a, b, line := found[k], found[k+1], s.line(i)
		between := line[a[1]:b[0]]
		if line[a[0]:a[1]] == line[b[0]:b[1]] || strings.Contains(tags.ReplaceAllString(between, ""), "|") {
			continue
		}
		return s.replace(i, line[:a[0]]+line[b[0]:b[1]]+between+line[a[0]:a[1]]+line[b[1]:]), true
	}
	return damage{}, false
}

// cutAnywhere ends the page at any byte. A page that ends where an operation does
// is a sound page of fewer operations, unless its header counts more.
func cutAnywhere(r *rand.Rand, s *sheet) (damage, bool) {
	at := r.IntN(len(s.text))
	line := strings.Count(s.text[:at], "\n")
	for i := line; i < len(s.lines); i++ {
		switch s.zones[i] {
		case blank, prose, heading:
		case mark:
			if i > line {
				return damage{s.text[:at], line, prose}, true
			}
		case caption, call:
			next := s.zones[i] == call || strings.Contains(s.lines[i], "Request Syntax")
			return damage{s.text[:at], line, prose}, !next || s.counted
		case literal: // what changed in the next operation
			if strings.HasPrefix(strings.TrimSpace(s.lines[i]), "{") && i > line {
				return damage{s.text[:at], line, prose}, s.counted
			}
			return damage{s.text[:at], line, prose}, true
		default:
			return damage{s.text[:at], line, prose}, true
		}
	}
	return damage{}, false
}
