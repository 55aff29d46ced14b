package prose

import (
	"regexp"
	"slices"
	"strings"

	"shapec/internal/words"
	"shapec/ir"
)

// Said is what a description says of the values of a member.
type Said struct {
	Hints  *ir.Hints // nil where it says nothing of them
	Places []int     // where in the description the hints that were taken begin
}

// Read reads what a description says in words about values: "Valid values: A | B",
// "Default: 900 seconds", "between 1 and 100". Prose is also about other members,
// exceptions and examples: what it says for some cases only is left out, and so is
// what it says twice and differently. target is what the member holds; bounds in
// prose are about numbers, or about the length of strings if they say so. The values of
// an enum are in its syntax: prose could only lag behind.
func Read(doc string, target ir.Kind) Said {
	switch target {
	case ir.Kind(ir.String), ir.Kind(ir.Boolean), ir.Kind(ir.Document), ir.KindEnum:
	default:
		if !isNumber(target) { // prose about a list or map may mean what is in it, at any depth
			return Said{}
		}
	}
	r := reader{doc: doc}
	cues := 0
	for at, id := hintWords.Next(doc, 0); at >= 0 && cues < maxCues; at, id = hintWords.Next(doc, at+1) {
		if at > 0 && words.IsAlnum(doc[at-1]) {
			continue
		}
		cues++
		r.at = at
		phrase := doc[at:min(len(doc), at+maxPhrase)]
		switch hintCues[id] {
		case valuesCue:
			r.values(doc[at:], target)
			r.bounds(phrase, target)
		case defaultCue:
			r.setting(phrase, target)
		case boundCue:
			r.bounds(phrase, target)
		case mustCue:
			r.musts(phrase, target)
			r.choice(doc[at:], target)
		case exceedCue:
			r.exceeding(phrase, target)
		case lengthCue:
			r.length(phrase, target)
		}
	}
	return Said{r.hints(), r.places}
}

func isNumber(target ir.Kind) bool {
	switch target {
	case ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double):
		return true
	}
	return false
}

// Bounds that keep the cost of a description small, whatever it holds.
const (
	maxHint   = 600  // bytes after its first word that a list of values in a sentence may reach
	maxList   = 8000 // … and the items below one, which tell what the values mean
	maxPhrase = 160  // … and a bound or default; an expression keeps books on every byte it may look at
	maxClause = 200  // bytes before it that are looked at for conditions
	maxDenial = 60   // … and for a denial
	maxCues   = 100  // beginnings of hints; a description with more of them is about something else
)

// A cue is what the words that a hint begins with promise.
type cue uint8

const (
	valuesCue cue = iota
	defaultCue
	boundCue
	mustCue
	exceedCue
	lengthCue
)

// cueWords are the words that hints begin with, by what each promises.
var cueWords = [...][]string{
	valuesCue: {"valid value", "allowed value", "accepted value", "acceptable value", "possible value", "permitted value", "supported value",
		"valid option", "supported option", "one of the following", "one of:"},
	defaultCue: {"default"},
	boundCue:   {"minimum", "maximum", "between", "range"},
	mustCue:    {"must be", "must contain", "must have", "must consist of"},
	exceedCue:  {"exceed"},
	lengthCue:  {"characters"},
}

// hintWords finds them all, hintCues are what the words found promise.
var hintWords, hintCues = func() (*words.Finder, []cue) {
	var all []string
	var cues []cue
	for c, of := range cueWords {
		all = append(all, of...)
		cues = append(cues, slices.Repeat([]cue{cue(c)}, len(of))...)
	}
	return words.NewFinder(all...), cues
}()

// clause is the text before a place, back to where its sentence begins, at most
// maxClause bytes.
func clause(doc string, at int) string {
	before := doc[max(0, at-maxClause):at]
	start := max(strings.LastIndex(before, ". ")+1, strings.LastIndex(before, ".\n")+1, strings.LastIndex(before, "\n")+1)
	return strings.TrimLeft(before[start:], " \n-(")
}

var (
	// absence tells that the condition is that the member was left out. "For
	// queues that aren't public" tells nothing of that.
	absence = regexp.MustCompile(`(?i)(?:n['’]t|\bnot) (?:[a-z]+ )?(?:specif|set\b|suppl|provid|includ|give|giving|present|pass|use|enter|defin|configur|select|choose|chosen|assign|request)` +
		`|\b(?:omit|omitted|omitting|absent|unset|unspecified|undefined|null|empty|blank|no [a-z ]{1,30} (?:specified|set|provided|given|supplied)|left out|leave (?:it|this) out|no(?: [a-z]+)? (?:value|setting|parameter|option)|without (?:it|this|a value))\b`)
	// denied ends what stands before a hint that is denied: "cannot be between 1
	// and 10", "never set it between 1 and 10", "values other than between 1 and 10".
	denied = regexp.MustCompile(`(?i)(?:\b(?:not|never|cannot|no longer|outside|none|nor|avoid|without|except|excluding|than)|n['’]t)(?: [a-z]+){0,3} ?$`)
	// someAfter follows what holds in some cases only.
	someAfter = regexp.MustCompile(`(?i)(?:^|[,(]|\b(?:and|or|but)\b) *(?:[^ ,;()]+ ){0,3}(?:if|when|unless|while|except|excluding|exclusive|exclusively|depending|depends|during|using|only\)?$)` +
		`|(?:^|[,;(]|\b(?:and|or|but)\b) *(?:[^ ,;()]+ ){0,3}(?:for (?:[^em]|e[^x]|m[^o])|otherwise)`) // but "for example", "for more"
	// label stands before a hint in an item, plainLabel is one that names no cases.
	label      = regexp.MustCompile("^[A-Za-z0-9][^.;,]{0,80}?(?::| [-–])[*` ]*")
	plainLabel = regexp.MustCompile(`(?i)\b(?:constraints?|restrictions?|requirements?|values?|lengths?|ranges?|defaults?|limits?|minimum|maximum|types?|pattern|note|important)\b`)
	// partial precedes what is said of a part of a string.
	partial = regexp.MustCompile(`(?i)\b(?:every|first|last|followed|preceded|prefix|suffix|parts?|portions?|segments?|components?|labels|words|lines|items|elements|plus)\b`)
)

// uncertain are words of what is usual or wise, or was, or is an example; together
// those of what is said of several values, or of a version.
var (
	uncertain = words.NewFinder("typical", "usual", "normally", "generally", "ideally", "recommend", "suggested", "some ", "example", "for instance",
		"suppose", "previous", "former")
	together = words.NewFinder("together", "combined", "sum of", "total of", "total length", "product of", "ratio ", "difference", "version must", "version is")
)

// limitedAfter reports whether what follows a hint says that it holds in some
// cases only.
func limitedAfter(rest string) bool {
	rest = sentence(rest)
	return hasAny(rest, "if", "when", "unless", "while", "except", "exclu", "depend", "during", "using", "only", "for ", "therwise") &&
		someAfter.MatchString(rest) && !absence.MatchString(rest)
}

// hasAny reports whether one of some words stands in s: a glance, before an
// expression looks closer.
func hasAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// sentence is what s begins with, up to where its sentence ends, and the next one
// where that says what is otherwise.
func sentence(s string) string {
	for i := range len(s) {
		if s[i] == '\n' || s[i] == '.' && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\n') {
			if next := strings.TrimLeft(s[i:], ". "); words.HasPrefixFold(next, "otherwise") {
				return s[:i] + " " + next[:len("otherwise")]
			}
			return s[:i]
		}
	}
	return s
}

// A reader collects what a description says.
type reader struct {
	doc           string
	at            int // where in it the hint at hand begins
	allowed       []string
	disputed      bool // two different lists of values
	def, min, max statement
	places        []int // in doc, of what was taken
}

// A statement is what a description says of one thing, as text, and its unit.
type statement struct {
	text, unit string
	disputed   bool // said twice and differently
}

// add takes the statement once more. The first one counts; one in another unit says
// the same in other words, and one in the same unit contradicts it.
func (c *statement) add(text, unit string) {
	unit = strings.ToLower(unit)
	if isLength(unit, "") {
		unit = "characters" // or letters, or alphanumeric ones
	}
	switch {
	case text == "":
	case c.text == "":
		c.text, c.unit = text, unit
	case c.unit == unit && c.text != text:
		c.disputed = true
	}
}

func (r *reader) hints() *ir.Hints {
	if r.places == nil { // as in most descriptions
		return nil
	}
	values, unit := r.allowed, ""
	if r.disputed {
		values = nil
	}
	// Hints have one unit: what is in another one is left out.
	take := func(c statement) string {
		if c.disputed || c.text == "" || c.unit != "" && unit != "" && c.unit != unit {
			return ""
		}
		if c.unit != "" {
			unit = c.unit
		}
		return c.text
	}
	least, most, def := take(r.min), take(r.max), take(r.def)
	if values == nil && def == "" && least == "" && most == "" {
		return nil
	}
	return &ir.Hints{Values: values, Default: def, Min: ir.Number(least), Max: ir.Number(most), Unit: unit}
}

// InWords says hints in words, for an explanation.
func InWords(h *ir.Hints) string {
	var parts []string
	say := func(what, value string) {
		if h.Unit != "" && wholeNumber.MatchString(value) {
			value += " " + h.Unit
		}
		if value != "" {
			parts = append(parts, what+" "+value)
		}
	}
	say("one of", strings.Join(h.Values, ", "))
	say("at least", string(h.Min))
	say("at most", string(h.Max))
	say("by default", h.Default)
	return strings.Join(parts, "; ")
}

// before is the sentence at hand, up to where the hint begins.
func (r *reader) before() string { return clause(r.doc, r.at) }

// certain reports whether what stands before a hint at a place, in its sentence,
// leaves it one of all cases.
func (r *reader) certain(at int, before string) bool {
	if r.labelled(at-len(before), before) || conditional(before) || uncertain.In(before) || denied.MatchString(before[max(0, len(before)-maxDenial):]) {
		return false
	}
	for _, word := range [...]string{"in ", "on ", "with ", "under ", "using ", "during ", "before ", "after ", "until ", "since ", "as of "} {
		if words.HasPrefixFold(before, word) {
			return false
		}
	}
	return !hasAny(before, " if ", " when ", " unless ", " only for ", " and for ", " or for ", " but for ")
}

// labelled reports whether a sentence is an item's about what its label names:
// "- gp2: between 1 and 3"; "- Constraints: …" names nothing.
func (r *reader) labelled(start int, before string) bool {
	return start >= 2 && r.doc[start-2:start] == "- " && label.MatchString(before) && !plainLabel.MatchString(before)
}

// conditional reports whether a sentence, or a part of it, begins with a
// condition: "For HTTP APIs, …"; "each of which must be …" is about parts of the
// value. Nearly all that looks like a hint is asked for it.
func conditional(s string) bool {
	for i := range len(s) {
		if i == 0 || s[i-1] == '(' || i > 1 && s[i-1] == ' ' && (s[i-2] == ',' || s[i-2] == ';') {
			for _, word := range [...]string{"for ", "if ", "when ", "where ", "unless ", "while "} {
				if words.HasPrefixFold(s[i:], word) {
					return true
				}
			}
		}
		if words.HasPrefixFold(s[i:], "each") && (i == 0 || !isWordByte(s[i-1])) && (i+4 == len(s) || !isWordByte(s[i+4])) {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool { return words.IsAlnum(c) || c == '_' }
