package command

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

// A service is what the sources of a run say of one API: pages, or a model. A
// model given beside pages stands for them: it lacks nothing that they have.
type service struct {
	name   string   // for folders and --service; unique in a run
	folder string   // where its output goes: name where the run has several services, else ""
	title  string   // may be empty
	links  []string // names with a date, as links and models have them: "sqs-2012-11-05"; sorted

	pages []*parser.Page
	model *modelFile // nil where there are only pages
}

// partServices finds the services of pages and models, sorted by name. It is
// not ok where two models describe the same one.
func partServices(pages []*parser.Page, models []modelFile, r *diag.Report) (list []*service, ok bool) {
	for _, group := range lower.Services(pages) {
		s := &service{pages: group}
		for _, p := range group {
			s.title = cmp.Or(s.title, p.Title)
			s.addLink(p.Doc.Service)
		}
		list = append(list, s)
	}
	for i := range models {
		own := ofModel(&models[i])
		for _, s := range list {
			if s.model != nil && own.is(s) {
				r.Add(diag.ServiceTwice.New("%s and %s are both models of %s", s.model.file.Name, own.model.file.Name, own.called()).
					WithHelp("give one of them; `shapec diff` compares two"))
				return nil, false
			}
		}
		// Pages known by title and pages known by links may meet in the model only.
		list = append(slices.DeleteFunc(list, own.takeOver), own)
	}
	nameServices(list)
	return list, true
}

// takeOver adds what s is made of, if it is the same service.
func (m *service) takeOver(s *service) bool {
	if !m.is(s) {
		return false
	}
	m.pages = append(m.pages, s.pages...)
	m.title = cmp.Or(m.title, s.title)
	for _, l := range s.links {
		m.addLink(l)
	}
	return true
}

func ofModel(m *modelFile) *service {
	s := &service{title: m.model.Service.Title, model: m}
	s.addLink(cmp.Or(m.model.Service.Metadata["uid"], m.model.Service.Metadata["service"])) // of a botocore model, of a page's IR
	return s
}

func (s *service) addLink(name string) {
	if i, found := slices.BinarySearch(s.links, name); name != "" && !found {
		s.links = slices.Insert(s.links, i, name)
	}
}

// is reports whether two descriptions are of one service: of the same version
// where both tell it, else of the same title.
func (s *service) is(t *service) bool {
	if len(s.links) > 0 && len(t.links) > 0 {
		return slices.ContainsFunc(s.links, func(l string) bool { return slices.Contains(t.links, l) })
	}
	return s.title != "" && s.title == t.title
}

// nameServices names every service after what links call it, without the
// version's date, or else after its title: "sqs", "parcel-service". Services
// that would share a name keep the date, or get a number.
func nameServices(list []*service) {
	count := map[string]int{}
	for _, s := range list {
		count[s.slug(false)]++
	}
	for _, s := range list {
		s.name = s.slug(count[s.slug(false)] > 1)
	}
	slices.SortStableFunc(list, func(a, b *service) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.title, b.title))
	})
	taken := map[string]bool{}
	for _, s := range list {
		base := s.name
		for n := 2; taken[s.name]; n++ {
			s.name = fmt.Sprintf("%s-%d", base, n)
		}
		taken[s.name] = true
		if len(list) > 1 {
			s.folder = s.name
		}
	}
}

var date = regexp.MustCompile(`-[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func (s *service) slug(dated bool) string {
	name := s.title
	switch {
	case len(s.links) > 0:
		name = s.links[0]
	case s.model != nil && s.model.model.Service.Metadata["serviceId"] != "": // Smithy
		name = s.model.model.Service.Metadata["serviceId"]
		if version := s.model.model.Service.Metadata["apiVersion"]; version != "" {
			name += "-" + version
		}
	}
	if !dated {
		name = date.ReplaceAllString(name, "")
	}
	return cmp.Or(slugOf(name), "service")
}

// slugOf is text as the name of a folder: lower case, digits and dashes.
func slugOf(text string) string {
	const most = 80 // bytes: file systems take 255
	var b strings.Builder
	for _, c := range strings.ToLower(text) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() == most {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// selectService keeps the one that --service names.
func selectService(list []*service, name string, r *diag.Report) ([]*service, error) {
	if name == "" {
		return list, nil
	}
	for _, s := range list {
		if s.answers(name) {
			return []*service{s}, nil
		}
	}
	d := diag.ServiceUnknown.New("the sources describe no service %q", name).WithHelp("there are: %s", serviceNames(list))
	var names []string
	for _, s := range list {
		names = append(names, s.name)
	}
	if near := suggest.Closest(name, names); near != "" {
		d = d.WithHelp("did you mean %q? There are: %s", near, serviceNames(list))
	}
	r.Add(d)
	return nil, failed
}

// answers reports whether people may call the service that.
func (s *service) answers(name string) bool {
	return name == s.name || strings.EqualFold(name, s.title) || slices.Contains(s.links, name)
}

// called names the service for people.
func (s *service) called() string { return cmp.Or(s.title, s.name, s.slug(false)) }

// serviceNames lists names, not all of a great many.
func serviceNames(list []*service) string {
	const most = 12
	var names []string
	for _, s := range list[:min(len(list), most)] {
		names = append(names, s.name)
	}
	if n := len(list) - most; n > 0 {
		names = append(names, plural(n, "more", "more"))
	}
	return strings.Join(names, ", ")
}

// files lists what the service was read from.
func (s *service) files() []*diag.File {
	if s.model != nil {
		return []*diag.File{s.model.file}
	}
	return s.pageFiles()
}

func (s *service) pageFiles() (files []*diag.File) {
	seen := map[*diag.File]bool{}
	for _, p := range s.pages {
		if f := p.Doc.File; !seen[f] {
			seen[f] = true
			files = append(files, f)
		}
	}
	return files
}

// unused tells that a model stands for pages, and what of them is lost by it.
func (s *service) unused(r *diag.Report) {
	if s.model == nil || len(s.pages) == 0 {
		return
	}
	m := s.model
	r.Add(diag.ModelOverPages.New("%s is a model of %s, so %s not used", m.file.Name, s.called(), are(shown(s.pageFiles()), len(s.pageFiles()))))
	var missing []string
	for _, p := range s.pages {
		for _, o := range p.Operations {
			name := cmp.Or(o.Name, o.Method)
			if !hasOperation(m.model, o) && !slices.Contains(missing, name) {
				missing = append(missing, name)
			}
		}
	}
	if len(missing) > 0 {
		most := min(len(missing), 5)
		r.Add(diag.ModelLacksOperation.New("pages of %s have %s that %s lacks: %s%s", s.called(), plural(len(missing), "operation", "operations"),
			m.file.Name, strings.Join(missing[:most], ", "), strings.Repeat(", …", min(1, len(missing)-most))).
			WithHelp("give a newer model, or the pages without it"))
	}
}

func hasOperation(m *ir.Model, o parser.Operation) bool {
	return m.Operation(o.Name) != nil || m.Operation(o.Method) != nil
}

func are(what string, n int) string {
	if n == 1 {
		return what + " is"
	}
	return what + " are"
}
