package lower_test

import (
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"shapec/internal/testkit/damage"
)

// What a line of a page is for. Only prose may change without anything to say
// about it.
const (
	prose damage.Zone = iota
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

var (
	tags        = regexp.MustCompile(`<[^<>]*>`)
	countLine   = regexp.MustCompile(`\d+ (?:new|updated)(?: ?\d+ updated)? api methods`)
	captionLine = regexp.MustCompile(`^(Request Syntax|Response Syntax|Response Structure|Changes \([a-z, ]+\)|Parameters:?|Returns:?|Return type:?|Request|Response)$`)
	headingLine = regexp.MustCompile(`^\w+ ?\((?:new|updated)\)|^=+$|^Help on method|^\w+\.Client\.\w+\(|^[.]{2} py:method`)
	literalLine = regexp.MustCompile(`^(?:\{ *(?:[^" ]|$)|\[(?:['‘{\[\d]|True|datetime|\.\.\.|b'|$))`) // but not "[Service-managed permissions] …"
	callLine    = regexp.MustCompile(`\bclient\.\w+\(`)
	rowLine     = regexp.MustCompile("^[^\\w(]*(?:[\\w.$:-]+ )?\\(:?[\\w`,: ]+\\) ?(?:--|–|—)")
	rowHead     = regexp.MustCompile(`^.*?(?:--|–|—)(?:[\s*]|<[^<>]*>)*(?:\[REQUIRED\])?`)
	fieldLine   = regexp.MustCompile(`^:?(?:type|param) [\w.$-]+ ?:|^:?(?:rtype|returns|return) ?:`)
	bareLine    = regexp.MustCompile(`^(?:string|integer|float|boolean|datetime|bytes|list|dict|document|bytes or seekable file-like object)$`)
)

// newSheet spares what stands between tags, but for patterns that name a tag, a
// row's description on its own line, and values of an enum, which stand nowhere else.
func newSheet(p namedPage) *damage.Sheet {
	depth := 0
	s := damage.NewSheet(p.name, p.text, func(line string) damage.Zone {
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
		return z
	})
	s.Spare = func(i int, at []int) bool {
		line := s.Lines[i]
		if s.Zones[i] == row && at[1] > rowHead.FindStringIndex(line)[1] {
			return true
		}
		if strings.HasSuffix(line[:at[0]], "|'") || strings.HasPrefix(line[at[1]:], "'|") {
			return true
		}
		return slices.ContainsFunc(tags.FindAllStringIndex(line, -1), func(tag []int) bool { return tag[0] < at[0] && at[0] < tag[1] })
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

// kindsOf lists what may happen to a page, in the table's order.
func kindsOf(flavour, text string) []damage.Kind {
	named := damage.Misspell("misspell a name", names, call, literal, row, field)
	if flavour == "text" || flavour == "collapsed" { // a parameter's name stands in the call alone
		named = damage.Misspell("misspell a name", quotedNames, call, literal, row)
	}
	return []damage.Kind{
		// Of a mark that has a line of its own nothing is left: a page with the
		// line and a page without are both sound.
		damage.Delete("delete a line", prose, caption, heading, call, literal, row, field, bare),
		damage.Delete("delete a row", row),
		damage.Double("double a row", "", row, bare, field),
		damage.Drop("lose a caption", captionWords, caption),
		damage.Recase("case of a caption", captionWords, caption),
		damage.Misspell("misspell a word", formalWords, caption, heading, call, literal, row, mark, field, bare),
		named,
		{Name: "swap two tokens", Do: swapTokens},
		damage.Drop("drop a bracket", brackets, call, literal, row, mark),
		{Name: "glue two lines", Do: joinLines},
		{Name: "cut off", Do: func(r *rand.Rand, s *damage.Sheet) (damage.Damage, bool) {
			return cutAnywhere(r, s, countLine.MatchString(text))
		}},
	}
}

var (
	captionWords = regexp.MustCompile(`(?i)\b(?:request syntax|response syntax|response structure|changes|parameters|return type|returns|request|response)\b`)
	formalWords  = regexp.MustCompile(`\b(?:string|integer|float|boolean|datetime|bytes|list|dict|document|REQUIRED|Request|Response|Syntax|Structure|True|False|client|type|param|returns|rtype|response|StreamingBody|EventStream|recursive|updated)\b`)
	names        = regexp.MustCompile(`'[\w.$-]{3,}'(?:</span>(?:<span[^<>]*>)?)?:|\b[A-Za-z]\w{3,}=|<strong>\w{4,}</strong>|\*\*[a-zA-Z]\w{3,}\*\*|^\W*[\w.$-]{4,} \(|(?:type|param) \w{4,}`)
	quotedNames  = regexp.MustCompile(`'[\w.$-]{3,}':|^[\w.$-]{4,} \(`)
	brackets     = regexp.MustCompile(`[()\[\]{}]`)
	tokens       = regexp.MustCompile(`'[^'<>]*'|\b\d+(?:\.\d+)?\b|True\|False|\bdatetime\([\d, ]*\)|\b[A-Za-z_]\w+\b|[{}\[\]()]`)
)

// joinLines joins a line to the one after or before.
func joinLines(r *rand.Rand, s *damage.Sheet) (damage.Damage, bool) {
	i, ok := s.Pick(r, caption, heading, call, literal, row, mark, field, bare)
	if i+1 < len(s.Lines) && r.IntN(2) == 0 && i > 0 {
		i--
	}
	d := s.Replace(i, strings.TrimRight(s.Lines[i], "\r\n"))
	d.Zone = max(d.Zone, caption)
	return d, ok
}

// swapTokens swaps two neighbours on a line of syntax or of a row. The order of
// an enum's values is nowhere else on the page, so those are left alone.
func swapTokens(r *rand.Rand, s *damage.Sheet) (damage.Damage, bool) {
	for range 20 {
		i, ok := s.Pick(r, call, literal, row)
		if !ok {
			break
		}
		found := s.Matches(i, tokens)
		if len(found) < 2 {
			continue
		}
		k := r.IntN(len(found) - 1)
		a, b, line := found[k], found[k+1], s.Lines[i]
		between := line[a[1]:b[0]]
		if line[a[0]:a[1]] == line[b[0]:b[1]] || strings.Contains(tags.ReplaceAllString(between, ""), "|") {
			continue
		}
		return s.Replace(i, line[:a[0]]+line[b[0]:b[1]]+between+line[a[0]:a[1]]+line[b[1]:]), true
	}
	return damage.Damage{}, false
}

// cutAnywhere ends the page at any byte. A page that ends where an operation does
// is a sound page of fewer operations, unless its header counts more.
func cutAnywhere(r *rand.Rand, s *damage.Sheet, counted bool) (damage.Damage, bool) {
	at := r.IntN(len(s.Text))
	cut := damage.Damage{Text: s.Text[:at], Line: strings.Count(s.Text[:at], "\n"), Zone: prose}
	for i := cut.Line; i < len(s.Lines); i++ {
		switch s.Zones[i] {
		case blank, prose, heading:
		case mark:
			if i > cut.Line {
				return cut, true
			}
		case caption, call:
			next := s.Zones[i] == call || strings.Contains(s.Lines[i], "Request Syntax")
			return cut, !next || counted
		case literal: // what changed in the next operation
			if strings.HasPrefix(strings.TrimSpace(s.Lines[i]), "{") && i > cut.Line {
				return cut, counted
			}
			return cut, true
		default:
			return cut, true
		}
	}
	return damage.Damage{}, false
}
