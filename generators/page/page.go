package page

import (
	"fmt"
	"strings"

	"shapec/generators"
	"shapec/ir"
)

// Generator prints pages. Its zero value is ready to use.
type Generator struct{}

func (Generator) Name() string { return "page" }
func (Generator) Doc() string  { return "prints the API as a documentation page" }

// The flavours.
const (
	Text      = "text"      // stripped: one block a line, no indentation
	Collapsed = "collapsed" // stripped, each literal on one line
	Indented  = "indented"  // indented text with headings
	HTML      = "html"      // a change page
	RST       = "rst"       // reStructuredText, one section an operation
)

func (Generator) Options() []generators.Option {
	return []generators.Option{
		{Name: "flavour", Doc: "what the page is written in", Default: Text, Values: []string{Text, Collapsed, Indented, HTML, RST, referenceCrawled, referencePublished, referenceToday, referenceHTML}},
		{Name: "changes", Doc: "print only what is new or changed since the API before, with change literals; needs a source that knows it",
			Default: "true", Values: []string{"true", "false"}},
	}
}

// Generate returns one file: page.txt, page.html or page.rst; of an API Reference
// one for each operation and structure. Pages unfold what models share; a model
// whose page would have more than 256 MB is an error.
func (g Generator) Generate(in *generators.Input) ([]generators.File, error) {
	if flavour := in.Option(g, "flavour"); strings.HasPrefix(flavour, referenceCrawled) {
		return printReference(in.Model, flavour), nil
	}
	p := page{title: in.Model.Service.Title, release: in.Model.Service.Release, notes: in.Model.Service.Notes}
	before := in.Before
	if in.Option(g, "changes") != "true" {
		before = nil
	}
	t := tree{m: in.Model, budget: maxBytes}
	for _, o := range in.Model.Operations {
		op := t.operation(o)
		if before != nil && !op.compare(before, in.Model, o) {
			continue
		}
		p.operations = append(p.operations, op)
		if t.budget < 0 {
			return nil, fmt.Errorf("the page of %s would have more than %d MB: the model shares and repeats too much", o.Name, maxBytes>>20)
		}
	}
	name, text := "page.txt", ""
	switch flavour := in.Option(g, "flavour"); flavour {
	case Text:
		text = printText(&p, false)
	case Collapsed:
		text = printText(&p, true)
	case Indented:
		text = printIndented(&p)
	case HTML:
		name, text = "page.html", printHTML(&p)
	case RST:
		name, text = "page.rst", printRST(&p)
	default:
		return nil, fmt.Errorf("unknown flavour %q", flavour)
	}
	return []generators.File{{Path: name, Data: []byte(text)}}, nil
}

// maxBytes bounds a page; the largest real one has some 200,000 rows.
const maxBytes = 256 << 20

// A page is what every flavour writes down.
type page struct {
	title, release string
	notes          []string
	operations     []*operation
}

// header is the page's title line; gap stands between two counts, where
// stripped text has nothing.
func (p *page) header(gap string) string {
	if p.release == "" {
		return ""
	}
	return strings.ReplaceAll(p.release, "-", "/") + " - " + p.title + " - " + p.counts(gap)
}

func (p *page) counts(gap string) string {
	fresh := 0
	for _, o := range p.operations {
		if o.change == "new" {
			fresh++
		}
	}
	var parts []string
	if fresh > 0 {
		parts = append(parts, fmt.Sprintf("%d new", fresh))
	}
	if n := len(p.operations) - fresh; n > 0 {
		parts = append(parts, fmt.Sprintf("%d updated", n))
	}
	return strings.Join(parts, gap) + " api methods"
}

// seeAlso is the address that ends in the operation's exact name.
func (p *page) seeAlso(o *operation) string {
	return "https://docs.aws.amazon.com/goto/WebAPI/" + o.service + "/" + o.name
}

// The service part of the address: a model's uid, else the title.
func serviceUID(s ir.Service) string {
	if uid := s.Metadata["uid"]; uid != "" {
		return uid
	}
	var b strings.Builder
	for _, r := range strings.ToLower(s.Title) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	if b.Len() == 0 {
		return "service"
	}
	return strings.TrimSuffix(b.String(), "-")
}
