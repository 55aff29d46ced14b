package reference

import (
	"strconv"
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// A param is where a row's value travels outside the body. The zero param is in
// the body.
type param struct {
	location string // uri, querystring, header, headers, statusCode
	wire     string // the name there
	member   string
}

// param finds a row in the first lines of the syntax: rows carry the names on the
// wire, the syntax the member behind "=" or ":".
func (l *linker) param(p *Page, row *Row) param {
	if !l.protocol.rest() {
		return param{}
	}
	syntax := p.Request
	switch row.Section {
	case uriParameters:
	case responseElement:
		syntax = p.Response
		if syntax == nil || !row.TypeAt.IsZero() {
			return param{}
		}
		if syntax.Code == row.Name {
			return param{"statusCode", row.Name, row.Name}
		}
	default:
		return param{}
	}
	if syntax != nil {
		if found := syntax.find(row.Name); found.location != "" {
			return found
		}
	}
	if row.Section == responseElement {
		if prefix, ok := headerPrefix(row.Name); ok {
			return param{"headers", prefix, pascal(prefix)}
		}
		return param{}
	}
	if prefix, ok := headerPrefix(row.Name); ok {
		return param{"headers", prefix, pascal(prefix)}
	}
	return param{"uri", row.Name, row.Name}
}

// find looks a name up among the headers, the query string, and as a member.
func (s *Syntax) find(name string) param {
	if i := s.pair(pairKey{header: true, name: name}); i >= 0 {
		return param{"header", s.Headers[i].Name, memberOf(s.Headers[i].Value, name)}
	}
	if i := s.pair(pairKey{name: name}); i >= 0 {
		return param{"querystring", s.Query[i].Name, memberOf(s.Query[i].Value, name)}
	}
	if i := s.pair(pairKey{header: true, value: true, name: name}); i >= 0 {
		return param{"header", s.Headers[i].Name, name}
	}
	if i := s.pair(pairKey{value: true, name: name}); i >= 0 {
		return param{"querystring", s.Query[i].Name, name}
	}
	return param{}
}

// A pairKey asks for a header or a parameter of the query string by its name, or by
// its value.
type pairKey struct {
	header, value bool
	name          string
}

// has reports whether a pair is the one that is asked for. Names of headers may be in
// any case, and Host stands for no member.
func (k *pairKey) has(p *Pair) bool {
	switch {
	case k.value:
		return p.Value == k.name && (!k.header || p.Name != "Host")
	case k.header:
		return strings.EqualFold(p.Name, k.name)
	}
	return p.Name == k.name
}

// pair is the index of the first pair that is asked for, -1 where there is none.
func (s *Syntax) pair(k pairKey) int {
	const few = 32 // are faster to look through
	if len(s.Headers)+len(s.Query) <= few {
		list := s.Query
		if k.header {
			list = s.Headers
		}
		for i := range list {
			if k.has(&list[i]) {
				return i
			}
		}
		return -1
	}
	if s.pairs == nil {
		s.pairs = map[pairKey]int{}
		for i := len(s.Headers) - 1; i >= 0; i-- {
			h := &s.Headers[i]
			s.pairs[pairKey{true, false, strings.ToLower(h.Name)}] = i
			if h.Name != "Host" {
				s.pairs[pairKey{true, true, h.Value}] = i
			}
		}
		for i := len(s.Query) - 1; i >= 0; i-- {
			s.pairs[pairKey{false, false, s.Query[i].Name}] = i
			s.pairs[pairKey{false, true, s.Query[i].Value}] = i
		}
	}
	if k.header && !k.value {
		k.name = strings.ToLower(k.name)
	}
	if i, ok := s.pairs[k]; ok {
		return i
	}
	return -1
}

// memberOf is the member that a value stands for; the name on the wire where the
// value is no name.
func memberOf(value, wire string) string {
	if isIdentifier(value) {
		return value
	}
	return wire
}

// headerPrefix reads a row that stands for all headers of a prefix.
func headerPrefix(name string) (string, bool) {
	if prefix, ok := strings.CutSuffix(name, "*"); ok {
		return prefix, true
	}
	return name, strings.HasSuffix(name, "-")
}

// http is the binding: the path with its labels, and what of the query string is
// fixed.
func (l *linker) http(p *Page) *ir.HTTP {
	s := p.Request
	if s == nil || s.Method == "" {
		if s != nil {
			l.report.Add(diag.ReferenceSyntax.At(p.File, s.At, "the request syntax of %s has no line that says method and path, as those of this service have", p.Title))
		}
		return nil
	}
	h := &ir.HTTP{Method: s.Method, Code: p.Status}
	if h.Code == 0 && p.Response != nil {
		h.Code, _ = strconv.Atoi(p.Response.Code)
	}
	segments := strings.SplitN(strings.TrimPrefix(s.Path, "/"), "/", maxSegments)
	label := make([]string, len(segments)) // by segment: the row's name, with "+" where greedy
	var fixed []string
	documented := documentedParams(p)
	for _, q := range s.Query {
		if !documented[q.Name] && (q.Value == "" || !documented[q.Value]) {
			if q.Value != "" && strings.EqualFold(q.Name, q.Value) {
				l.report.Add(diag.ReferenceRowMissing.At(p.File, q.At, "the request of %s shows the parameter %q, and no row documents it", p.Title, q.Name))
			}
			fixed = append(fixed, joinPair(q))
		}
	}
	host := ""
	for i := range p.Rows {
		row := &p.Rows[i]
		if at := l.param(p, row); row.Section != uriParameters || at.location != "uri" {
			continue
		}
		k := segmentOf(segments, label, row.Name)
		switch {
		case k >= 0:
			label[k] = row.Name
			if strings.Contains(segments[k], "+") {
				label[k] += "+"
			}
		case strings.HasPrefix(hostOf(s), row.Name+"."):
			host = row.Name
		default:
			l.report.Add(diag.ReferenceRowPlace.At(p.File, row.At, "the request of %s does not show where %s travels", p.Title, row.Name))
		}
	}
	var b strings.Builder
	if host != "" {
		b.WriteString("/{" + host + "}")
	}
	for k, segment := range segments {
		if segment == "" && k > 0 && k == len(segments)-1 {
			continue
		}
		b.WriteByte('/')
		if label[k] != "" {
			segment = "{" + label[k] + "}"
		}
		b.WriteString(placeholder(segment))
	}
	h.URI = b.String()
	if host != "" && h.URI == "/{"+host+"}/" {
		h.URI = "/{" + host + "}"
	}
	if len(fixed) > 0 {
		h.URI += "?" + strings.Join(fixed, "&")
	}
	return h
}

// inPath reports whether a segment of the path stands for a row.
func (s *Syntax) inPath(name string) bool {
	if s == nil {
		return false
	}
	n := 0
	for segment := range strings.SplitSeq(s.Path, "/") {
		if strings.EqualFold(plainSegment(segment), name) {
			return true
		}
		if n++; n > maxSegments {
			break
		}
	}
	return false
}

// plainSegment is the name in a label: "{Key+}".
func plainSegment(s string) string { return strings.TrimSuffix(strings.Trim(s, "{}"), "+") }

func hostOf(s *Syntax) string {
	for _, h := range s.Headers {
		if h.Name == "Host" {
			return h.Value
		}
	}
	return ""
}

// documentedParams is the names of the rows of what travels outside the body.
func documentedParams(p *Page) map[string]bool {
	names := map[string]bool{}
	for i := range p.Rows {
		if p.Rows[i].Section == uriParameters {
			names[p.Rows[i].Name] = true
		}
	}
	return names
}

// maxSegments bounds the parts of a path that may be labels; real ones have a dozen.
const maxSegments = 100

func joinPair(q Pair) string {
	if q.Value == "" {
		return q.Name
	}
	return q.Name + "=" + q.Value
}

// segmentOf finds the segment of the path that stands for a row. Today's pages
// mark it by braces; elsewhere one of those that equal the row's name does: in
// exact case where there is one, that with "+", else the last.
func segmentOf(segments, label []string, name string) int {
	found, best := -1, 0
	for i, s := range segments {
		if label[i] != "" {
			continue
		}
		plain := plainSegment(s)
		score := 0
		switch {
		case plain == name:
			score = 4
		case strings.EqualFold(plain, name):
			score = 2
		default:
			continue
		}
		if strings.HasPrefix(s, "{") {
			score += 8
		} else if strings.HasSuffix(s, "+") {
			score++
		}
		if score >= best {
			found, best = i, score
		}
	}
	return found
}
