package page

import "strings"

const (
	tokenLine   = "This field is autopopulated if not provided."
	streamLine  = "The response of this operation contains an :class:`.EventStream` member. When iterated the :class:`.EventStream` will yield events based on the structure below, where only one of the top level keys will be present for any given event."
	seeAlsoLine = "See also: AWS API Documentation"
	required    = "[REQUIRED]"
)

// printText writes stripped text: a block a line, nothing indented. It loses
// headings, parameter names, bullets and every note.
func printText(p *page, collapsed bool) string {
	s := stripped{collapsed: collapsed}
	s.block(p.header(""))
	for i, note := range p.notes {
		if i == 0 {
			note = "Changes " + note
		}
		s.block(note)
	}
	for _, o := range p.operations {
		s.operation(o)
	}
	return strings.TrimSuffix(s.b.String(), "\n")
}

type stripped struct {
	b         strings.Builder
	collapsed bool
}

func (s *stripped) block(text string) {
	if text != "" {
		s.b.WriteString(text + "\n")
	}
}

func (s *stripped) literal(text string) {
	between := "\n"
	if s.collapsed {
		between = " "
	}
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	s.block(strings.Join(lines, between))
}

func (s *stripped) operation(o *operation) {
	for _, c := range o.delta.literals() {
		label := ""
		if c.label == "Response" {
			label = "Response " // the label "Request" is lost
		}
		s.literal(label + c.text)
	}
	for _, text := range o.doc {
		s.block(text)
	}
	s.block(seeAlsoLine)
	s.block("Request Syntax")
	s.literal(o.call)
	for _, r := range o.params {
		s.block(r.typ)
		if r.required {
			s.block(required)
		}
		s.below(r)
	}
	if o.response == "" {
		s.block("None")
		return
	}
	s.block("dict")
	if o.stream {
		s.block(streamLine)
	}
	s.block("Response Syntax")
	s.literal(o.response)
	s.block("Response Structure")
	s.row(o.result)
}

func (s *stripped) row(r row) {
	s.block(r.head())
	s.below(r)
}

// head is the row's own line.
func (r row) head() string {
	head := "(" + r.typ + ") --"
	if r.name != "" {
		head = r.name + " " + head
	}
	if r.required {
		head += " " + required
	}
	return head
}

func (s *stripped) below(r row) {
	for _, text := range r.doc {
		s.block(text)
	}
	if r.token {
		s.block(tokenLine)
	}
	for _, r := range r.rows {
		s.row(r)
	}
}
