package source

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/parser"
	"shapec/parser/reference"
)

// A Format is one way in which an API is written down.
type Format struct {
	Name string // what --from and shapec.yaml call it: lower case, one word
	Doc  string // one line, without a full stop
	JSON bool   // an object of JSON, as models are; the other formats are looked for in what is none

	detect func(*sample) (reason string)
}

// The formats.
var (
	HTML      = &Format{Name: "html", Doc: "a change page or a boto3 reference page, as a browser saves it", detect: detectHTML}
	RST       = &Format{Name: "rst", Doc: "a boto3 page in reStructuredText, or what help() prints", detect: detectRST}
	Markdown  = &Format{Name: "markdown", Doc: "a page as a converter turned it into Markdown, or a documentation program printed it as text", detect: detectMarkdown}
	Text      = &Format{Name: "text", Doc: "the text of a page: copied, stripped or indented", detect: detectText}
	Reference = &Format{Name: "reference", Doc: "a page of an API Reference, in Markdown or HTML or as text: one operation or type", detect: detectReference}
	Botocore  = &Format{Name: "botocore", Doc: "a service model of botocore (service-2.json)", JSON: true, detect: detectBotocore}
	Smithy    = &Format{Name: "smithy", Doc: "a service model of Smithy, as a JSON AST", JSON: true, detect: detectSmithy}
	Extras    = &Format{Name: "extras", Doc: "what a client library adds to the botocore model beside it (service-2.sdk-extras.json)", JSON: true, detect: detectExtras}
	IR        = &Format{Name: "ir", Doc: "what `shapec ir --format json` prints", JSON: true, detect: detectIR}
)

// Formats is the one list of formats, in the order in which they are looked for:
// a text page is what has the captions of a page and is nothing else; pages of a
// reference have some of its captions.
func Formats() []*Format {
	return []*Format{Reference, HTML, RST, Markdown, Text, Botocore, Smithy, Extras, IR}
}

// Names lists the names of all formats.
func Names() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// Lookup returns the format of a name. The error suggests the nearest one.
func Lookup(name string) (*Format, error) {
	names := Names()
	if i := slices.Index(names, name); i >= 0 {
		return Formats()[i], nil
	}
	if near := suggest.Closest(name, names); near != "" {
		return nil, fmt.Errorf("there is no format %q; did you mean %q?", name, near)
	}
	return nil, fmt.Errorf("there is no format %q; there are %s", name, strings.Join(names, ", "))
}

// Found is what a file is written in, and how one sees it.
type Found struct {
	Format *Format // nil where nothing is known
	Reason string  // completes "it is FORMAT since …", or says what is missing; lower case, no full stop
}

// Detect finds the format of a file by its content; its name says nothing. What
// somebody pasted to standard input is read for the code in it, where a file among
// others (a configuration, a guide) is rather no source.
func Detect(f *diag.File) Found {
	s := newSample(f.Text)
	for _, format := range Formats() {
		if format.JSON != s.json {
			continue
		}
		if reason := format.detect(s); reason != "" {
			return Found{format, reason}
		}
	}
	if !s.json && reference.IsCut(f.Name, f.Text) {
		return Found{Reference, "its file is named for its title, as pages of an API Reference are"}
	}
	if reason, ok := s.snippet(); reason != "" {
		if ok && f.Pasted() {
			return Found{Text, reason}
		}
		return Found{Reason: reason + ", but no page (--from text reads it)"}
	}
	return Found{Reason: s.unknown()}
}

// snippet says which code a text holds that may be read where it stands alone; ok
// says that little else looks so.
func (s *sample) snippet() (reason string, ok bool) {
	if s.json {
		if len(s.first) == 0 {
			return "", false
		}
		c := s.first[0] + " "
		ok = (c[0] >= 'A' && c[0] <= 'Z' || strings.ContainsAny(s.text[1:], "{[")) && json.Valid([]byte(s.text))
		return fmt.Sprintf("it is JSON with the keys %q, as an operation may answer", s.first), ok
	}
	if what, ok := parser.HoldsSnippet(s.text); ok {
		return "it is a guide that holds " + what + " as in a program", true
	}
	return "", false
}

// A sample is a file as detection looks at it.
type sample struct {
	text  string          // without surrounding white space
	json  bool            // an object of JSON
	has   map[string]bool // keys of an object of JSON, as many as it takes
	first []string        // some of them, for messages
}

func newSample(text string) *sample {
	s := &sample{text: strings.TrimSpace(text)}
	if rest, ok := strings.CutPrefix(s.text, "{"); ok {
		// A page may start with a Python literal: its keys are in single quotes.
		rest = strings.TrimLeft(rest, " \t\r\n")
		s.json = strings.HasPrefix(rest, `"`) || strings.HasPrefix(rest, "}")
		if s.json {
			s.readKeys(rest)
		}
	}
	return s
}

// readKeys reads the keys of the outermost object, which text stands in, until
// they say what it is.
func (s *sample) readKeys(text string) {
	s.has = map[string]bool{}
	topKeys(text, func(key string) (more bool) {
		s.has[key] = true
		if len(s.first) < 6 {
			s.first = append(s.first, key)
		}
		return !s.has["smithy"] && !s.has["irVersion"] && !(s.has["metadata"] && s.has["operations"])
	})
}

// unknown says what keeps a file from being of any format.
func (s *sample) unknown() string {
	if s.json {
		return "it is a JSON object without keys"
	}
	return "it has neither a syntax literal nor a caption such as \"Request Syntax\""
}

func detectBotocore(s *sample) string {
	switch {
	case s.has["smithy"] || s.has["irVersion"]:
		return ""
	case s.has["operations"] && (s.has["metadata"] || s.has["shapes"]):
		return `it is JSON with the keys "metadata" and "operations"`
	case s.has["metadata"] && (s.has["version"] || s.has["shapes"]): // cut off
		return `it is JSON with the key "metadata"`
	}
	return ""
}

func detectSmithy(s *sample) string {
	if s.has["smithy"] {
		return `it is JSON with the key "smithy"`
	}
	return ""
}

func detectExtras(s *sample) string {
	if s.has["merge"] && !s.has["operations"] && !s.has["shapes"] {
		return `it is JSON with the key "merge"`
	}
	return ""
}

func detectIR(s *sample) string {
	if s.has["irVersion"] {
		return `it is JSON with the key "irVersion"`
	}
	return ""
}

// topKeys visits the keys of the object that text stands in, until visit says
// no more, or the JSON breaks off.
func topKeys(text string, visit func(key string) bool) {
	depth, isKey := 0, true
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			start := i + 1
			for i = start; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if i < len(text) && depth == 0 && isKey && !visit(text[start:i]) {
				return
			}
			isKey = false
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return
			}
		case ',':
			isKey = depth == 0
		}
	}
}

func detectReference(s *sample) string {
	why, _ := reference.Detect(s.text)
	return why
}

// isGuide tells Markdown, in which no page that a client library documents is
// written. A guide may show code with calls and documentation in it. A comment
// right above code has the same sign.
func (s *sample) isGuide() bool {
	if !strings.HasPrefix(s.text, "# ") {
		return false
	}
	for line := range strings.Lines(s.text) {
		if line[0] != '#' {
			_, code := parser.HoldsSnippet(line)
			return !code
		}
	}
	return true
}

// head is how much of a page is looked at for HTML.
const head = 1 << 16

func detectHTML(s *sample) string {
	text := s.text
	if len(text) > head {
		text = text[:head]
	}
	start := strings.ToLower(text[:min(len(text), 64)])
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(start, p) {
			return fmt.Sprintf("it starts with %q", text[:len(p)])
		}
	}
	closing := 0
	for _, tag := range []string{"</p>", "</div>", "</span>", "</pre>", "</li>", "</dd>", "</dt>", "</h1>", "</h2>", "</h3>", "</details>", "</section>"} {
		closing += strings.Count(text, tag)
	}
	if closing > 0 && firstCaption(s.text) < 0 && htmlSnippet.MatchString(text) { // some converters leave tags about a page
		return "it begins and ends with a tag"
	}
	// Descriptions on text pages hold a tag now and then.
	// Markdown keeps some of those it came from.
	if closing >= 3 && (strings.HasPrefix(text, "<") || closing*200 > len(text)) && detectMarkdown(s) == "" {
		return fmt.Sprintf("it is full of tags: %d of the first %d bytes close an element", closing, len(text))
	}
	return ""
}

// htmlSnippet is what somebody copied of a page's source: an element, or a few.
var htmlSnippet = regexp.MustCompile(`^<(?:p|div|span|pre|code|section|h[1-6]|details|dl|ul|table)\b[^<>]*>[\s\S]*</(?:p|div|pre|section|h[1-6]|details|dl|ul|table)>$`)

func detectRST(s *sample) string {
	for _, mark := range []string{".. py:method::", ".. py:class::"} {
		if strings.Contains(s.text, mark) {
			return fmt.Sprintf("it holds %q", mark)
		}
	}
	for _, mark := range []string{"**Request Syntax**", "**Response Syntax**"} {
		// In Markdown they are as bold, but code follows without a sign.
		if announced(s.text, mark) {
			return fmt.Sprintf("it holds %q", mark)
		}
	}
	if s.isGuide() {
		return ""
	}
	for _, mark := range []string{":param ", ":type ", ":rtype:"} {
		for rest := s.text; ; {
			i := strings.Index(rest, mark)
			if i < 0 {
				break
			}
			if line := rest[strings.LastIndexByte(rest[:i], '\n')+1 : i]; strings.TrimSpace(line) == "" {
				return fmt.Sprintf("it has a field %q", strings.TrimSpace(mark))
			}
			rest = rest[i+len(mark):]
		}
	}
	return ""
}

// announced reports whether a caption is there behind which code is announced as
// in reStructuredText: by two colons, or by a directive. The first few captions
// tell.
func announced(text, caption string) bool {
	for range 8 {
		_, after, ok := strings.Cut(text, caption)
		if !ok {
			return false
		}
		text = after
		next := strings.TrimLeftFunc(text[:min(len(text), head)], isSpace)
		if strings.HasPrefix(next, "::") && !strings.HasPrefix(next, ":::") || strings.HasPrefix(next, ".. ") {
			return true
		}
	}
	return false
}

// isSpace reports whether a rune is white space, as copied pages have it: with
// spaces that do not break, or have no width.
func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// detectMarkdown looks at the first caption and what stands about it: pages may
// be long, and text pages have no marks at all.
func detectMarkdown(s *sample) string {
	i := firstCaption(s.text)
	if i < 0 {
		return ""
	}
	about := s.text[strings.LastIndexByte(s.text[:i], '\n')+1 : min(len(s.text), i+head)]
	if !holdsCall(about) {
		return "" // of another kind of documentation
	}
	for _, mark := range []string{"**Request Syntax", "**Response Syntax", "# Request Syntax", "# Response Syntax", "\n```", "** (*", "** (_", "** *(", "** _("} {
		if strings.Contains(about, mark) {
			return fmt.Sprintf("it holds %q, and calls", strings.TrimSpace(mark))
		}
	}
	return ""
}

// firstCaption is where the first caption of a syntax literal stands, or -1.
func firstCaption(text string) int {
	i := strings.Index(text, "Request Syntax")
	if i < 0 {
		i = strings.Index(text, "Response Syntax")
	}
	return i
}

// holdsCall reports whether a line begins with a call, as "client.method(" or
// "response = client.method(" do, with escapes or without.
func holdsCall(text string) bool {
	for line := range strings.Lines(text) {
		if callee, _, ok := strings.Cut(line, "("); ok {
			callee = strings.ReplaceAll(callee, "\\", "")
			if _, call, ok := strings.Cut(callee, "="); ok {
				callee = call
			}
			if object, method, ok := strings.Cut(strings.TrimSpace(callee), "."); ok && isMethod(object) && isMethod(method) {
				return true
			}
		}
	}
	return false
}

func detectText(s *sample) string {
	for _, mark := range []string{"Request Syntax", "Response Syntax"} {
		if strings.Contains(s.text, mark) {
			return fmt.Sprintf("it holds the caption %q", mark)
		}
	}
	if what, ok := parser.HoldsSnippet(s.text); ok && !s.isGuide() {
		return "it holds " + what + " as in a program"
	}
	if s.isGuide() {
		return ""
	}
	for rest := s.text; ; { // client.method_name(
		_, after, ok := strings.Cut(rest, "client.")
		if !ok {
			return ""
		}
		if name, _, ok := strings.Cut(after[:min(len(after), 200)], "("); ok && isMethod(name) {
			return fmt.Sprintf("it holds a call %q", "client."+name+"(…)")
		}
		rest = after
	}
}

func isMethod(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
