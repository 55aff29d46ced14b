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
	for _, h := range s.Headers {
		if strings.EqualFold(h.Name, name) {
			return param{"header", h.Name, memberOf(h.Value, name)}
		}
	}
	for _, q := range s.Query {
		if q.Name == name {
			return param{"querystring", q.Name, memberOf(q.Value, name)}
		}
	}
	for _, h := range s.Headers {
		if h.Value == name && h.Name != "Host" {
			return param{"header", h.Name, name}
		}
	}
	for _, q := range s.Query {
		if q.Value == name {
			return param{"querystring", q.Name, name}
		}
	}
	return param{}
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
	segments := strings.Split(strings.TrimPrefix(s.Path, "/"), "/")
	label := make([]string, len(segments)) // by segment: the row's name, with "+" where greedy
	var fixed []string
	for _, q := range s.Query {
		if !hasRow(p, q) {
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
	for segment := range strings.SplitSeq(s.Path, "/") {
		if strings.EqualFold(plainSegment(segment), name) {
			return true
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

func hasRow(p *Page, q Pair) bool {
	for i := range p.Rows {
		if r := &p.Rows[i]; r.Section == uriParameters && (r.Name == q.Name || r.Name == q.Value && q.Value != "") {
			return true
		}
	}
	return false
}

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
