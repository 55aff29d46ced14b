package compile

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/generators"
	"shapec/internal/suggest"
	"shapec/lower"
	"shapec/parser"
)

// A Service is what the sources of a run say of one API, by kind of source. A model
// given beside others stands for them: it lacks nothing that they have. Pages of an
// API Reference and other pages are merged.
type Service struct {
	Name   string   // for folders and Options.Service; unique in a run
	Folder string   // where its output goes: Name where the run has several services, else ""
	Given  bool     // the name is a configuration's, and stands for the service whatever its title
	Title  string   // may be empty
	Links  []string // names with a date, as links and models have them: "sqs-2012-11-05"; sorted

	Pages        []*parser.Page
	Reference    *ModelFile // nil where there are no pages of one
	ServiceModel *ModelFile // nil where there are only pages

	supply *supply // of Index; else nil
}

// services finds the services of all kinds of sources, sorted by name. There is
// none where two models describe the same one.
func (c *contents) services(r *diag.Report) (list []*Service) {
	c.linkReference(r)
	for _, group := range lower.Services(c.pages, r) {
		list = append(list, ofPages(group))
	}
	models := make([]*Service, 0, len(c.references)+len(c.models))
	for i := range c.references {
		s := ofModel(&c.references[i])
		s.Reference, s.ServiceModel = s.ServiceModel, nil
		models = append(models, s)
	}
	for i := range c.models {
		models = append(models, ofModel(&c.models[i]))
	}
	for _, s := range models {
		var ok bool
		if list, ok = join(list, s, r); !ok {
			return nil
		}
	}
	list = joinByOperations(list)
	nameServices(list)
	return list
}

// join adds a service to a list. What the list has of the same one becomes part of
// it: pages known by title and pages known by links may meet in a model only.
func join(list []*Service, own *Service, r *diag.Report) (joined []*Service, ok bool) {
	for _, s := range list {
		if own.Reference != nil && s.Reference != nil && own.is(s) {
			r.Add(diag.ServiceTwice.New("%s and %s are both of the API Reference of %s", s.Reference.File.Name, own.Reference.File.Name, own.called()).
				WithHelp("give one of them; `shapec diff` compares two"))
			return nil, false
		}
		if own.ServiceModel != nil && s.ServiceModel != nil && own.is(s) {
			r.Add(diag.ServiceTwice.New("%s and %s are both models of %s", s.ServiceModel.File.Name, own.ServiceModel.File.Name, own.called()).
				WithHelp("give one of them; `shapec diff` compares two"))
			return nil, false
		}
	}
	return append(slices.DeleteFunc(list, own.takeOver), own), true
}

func ofPages(pages []*parser.Page) *Service {
	s := &Service{Pages: pages}
	for _, p := range pages {
		s.Title = cmp.Or(s.Title, p.Title)
		s.addLink(p.Doc.Service)
	}
	return s
}

func ofModel(m *ModelFile) *Service {
	s := &Service{Title: m.Model.Service.Title, ServiceModel: m}
	s.addLink(link(m.Model.Service.Metadata))
	return s
}

// link is the name with a date that a model has: of botocore, of a page's IR, or
// of an old model of botocore what the others have as one.
func link(m map[string]string) string {
	if m["endpointPrefix"] != "" && m["apiVersion"] != "" {
		return cmp.Or(m["uid"], m["service"], m["endpointPrefix"]+"-"+m["apiVersion"])
	}
	return cmp.Or(m["uid"], m["service"])
}

// takeOver adds the sources of s, if it is the same service.
func (m *Service) takeOver(s *Service) bool {
	if !m.is(s) {
		return false
	}
	m.add(s)
	return true
}

// add adds the sources of the same service.
func (m *Service) add(s *Service) {
	m.Pages = append(m.Pages, s.Pages...)
	m.Reference = cmp.Or(m.Reference, s.Reference)
	m.Title = cmp.Or(m.Title, s.Title)
	for _, l := range s.Links {
		m.addLink(l)
	}
}

func (s *Service) addLink(name string) {
	if i, found := slices.BinarySearch(s.Links, name); name != "" && !found {
		s.Links = slices.Insert(s.Links, i, name)
	}
}

// dataPath is where botocore keeps a model: NAME/VERSION/service-2.json.
var dataPath = regexp.MustCompile(`([^/\\:]+)[/\\]([0-9]{4}-[0-9]{2}-[0-9]{2})[/\\]service-2\.json(\.gz)?$`)

// data is the name and the version by which botocore's folder of models knows the
// service; empty where its model stands elsewhere.
func (s *Service) data() (name, version string) {
	if s.ServiceModel == nil {
		return "", ""
	}
	if m := dataPath.FindStringSubmatch(s.ServiceModel.File.Name); m != nil {
		return m[1], m[2]
	}
	return "", ""
}

// is reports whether two descriptions are of one service: of the same version
// where both tell it, else of the same title. In botocore's folder, which has some
// models under two names, they are of one place.
func (s *Service) is(t *Service) bool {
	if name, version := s.data(); name != "" {
		if other, of := t.data(); other != "" && (other != name || of != version) {
			return false
		}
	}
	if len(s.Links) > 0 && len(t.Links) > 0 {
		return slices.ContainsFunc(s.Links, func(l string) bool { return slices.Contains(t.Links, l) })
	}
	return s.Title != "" && s.Title == t.Title
}

// nameServices names every service after what links call it, without the
// version's date, or else after its title: "sqs", "parcel-service". Services
// that would share a name keep the date, or get a number.
func nameServices(list []*Service) {
	count := map[string]int{}
	for _, s := range list {
		count[s.slug(false)]++
	}
	for _, s := range list {
		s.Name = s.slug(count[s.slug(false)] > 1)
	}
	slices.SortStableFunc(list, func(a, b *Service) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Title, b.Title))
	})
	taken := map[string]bool{}
	for _, s := range list {
		if name, _ := s.data(); taken[s.Name] && name != "" {
			s.Name = slugOf(name)
		}
		base := s.Name
		for n := 2; taken[s.Name]; n++ {
			s.Name = fmt.Sprintf("%s-%d", base, n)
		}
		taken[s.Name] = true
		if len(list) > 1 {
			s.Folder = s.Name
		}
	}
}

var date = regexp.MustCompile(`-[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func (s *Service) slug(dated bool) string {
	name := s.Title
	switch {
	case len(s.Links) > 0:
		name = s.Links[0]
	case s.ServiceModel != nil && s.ServiceModel.Model.Service.Metadata["serviceId"] != "": // Smithy
		name = s.ServiceModel.Model.Service.Metadata["serviceId"]
		if version := s.ServiceModel.Model.Service.Metadata["apiVersion"]; version != "" {
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
	return generators.FileName(strings.Trim(b.String(), "-"))
}

// selectService keeps the one that Options.Service names.
func selectService(list []*Service, name string, r *diag.Report) []*Service {
	if name == "" || len(list) == 0 {
		return list
	}
	found := Answering(list, name)
	switch {
	case len(found) == 1:
		return found
	case len(found) > 1:
		r.Add(diag.ServiceUnknown.New("the sources describe %d versions of %q", len(found), name).
			WithHelp("choose one: %s", Names(found)))
		return nil
	}
	r.Add(Unknown(list, name))
	return nil
}

// Unknown says that no service of a list answers to a name.
func Unknown(list []*Service, name string) diag.Diagnostic {
	var names []string
	for _, s := range list {
		if !slices.Contains(names, s.Name) {
			names = append(names, s.Name)
		}
	}
	d := diag.ServiceUnknown.New("the sources describe no service %q", name).WithHelp("there are: %s", few(names))
	if near := suggest.Closest(name, names); near != "" {
		d = d.WithHelp("did you mean %q? There are: %s", near, few(names))
	}
	return d
}

// Answering are the services that people may call by a name: one, or all versions
// of it.
func Answering(list []*Service, name string) (found []*Service) {
	for _, s := range list {
		if s.isCalled(name) {
			return []*Service{s}
		}
	}
	for _, s := range list {
		if folder, _ := s.data(); folder == name || s.slug(false) == name || strings.EqualFold(name, s.Title) {
			found = append(found, s)
		}
	}
	return found
}

// Same are the services of a list that are versions of one of others. The only one
// of a list is taken for it.
func Same(list, others []*Service) (found []*Service) {
	for _, s := range list {
		if slices.ContainsFunc(others, func(o *Service) bool { return s.is(o) || s.slug(false) == o.slug(false) }) {
			found = append(found, s)
		}
	}
	if found == nil && len(list) == 1 {
		return list
	}
	return found
}

// Answers reports whether people may call the service that.
func (s *Service) Answers(name string) bool {
	return s.isCalled(name) || strings.EqualFold(name, s.Title)
}

// isCalled reports whether a name is of this version of the service, and no other.
func (s *Service) isCalled(name string) bool {
	folder, version := s.data()
	return name == s.Name || slices.Contains(s.Links, name) || folder != "" && (name == folder+"-"+version || name == folder+"/"+version)
}

// called names the service for people.
func (s *Service) called() string { return cmp.Or(s.Title, s.Name, s.slug(false)) }

// Names lists the names of services for messages, not all of a great many.
func Names(list []*Service) string {
	var names []string
	for _, s := range list {
		names = append(names, s.Name)
	}
	return few(names)
}

func few(names []string) string {
	const most = 12
	if n := len(names) - most; n > 0 {
		names = append(names[:most:most], fmt.Sprintf("%d more", n))
	}
	return strings.Join(names, ", ")
}

// Holds reports whether a file is one of the service's.
func (s *Service) Holds(f *diag.File) bool { return slices.Contains(s.files(), f.Origin()) }

// files lists what the service was read from.
func (s *Service) files() []*diag.File {
	if s.ServiceModel != nil {
		return []*diag.File{s.ServiceModel.File}
	}
	files := s.pageFiles()
	if s.Reference != nil {
		files = append(files, s.Reference.Files...)
	}
	return files
}

func (s *Service) pageFiles() (files []*diag.File) {
	seen := map[*diag.File]bool{}
	for _, p := range s.Pages {
		if f := p.Doc.File; !seen[f] {
			seen[f] = true
			files = append(files, f)
		}
	}
	return files
}

// unused tells that a model stands for pages, and what of them is lost by it.
func (s *Service) unused(r *diag.Report) {
	files := s.pageFiles()
	if s.Reference != nil {
		files = append(files, s.Reference.Files...)
	}
	if len(files) == 0 {
		return
	}
	m := s.ServiceModel
	r.Add(diag.ModelOverPages.New("%s is a model of %s, so %s not used", m.File.Name, s.called(), are(shown(files), len(files))))
	var missing []string
	lacks := func(name, method string) {
		if m.Model.Operation(name) == nil && m.Model.Operation(method) == nil {
			missing = append(missing, cmp.Or(name, method))
		}
	}
	for _, p := range s.Pages {
		for _, o := range p.Operations {
			lacks(o.Name, o.Method)
		}
	}
	if s.Reference != nil {
		for _, o := range s.Reference.Model.Operations {
			lacks(o.Name, o.Method)
		}
	}
	slices.Sort(missing)
	if missing = slices.Compact(missing); len(missing) > 0 {
		most := min(len(missing), 5)
		r.Add(diag.ModelLacksOperation.New("pages of %s have %s that %s lacks: %s%s", s.called(), diag.Count(len(missing), "operation", "operations"),
			m.File.Name, strings.Join(missing[:most], ", "), strings.Repeat(", …", min(1, len(missing)-most))).
			WithHelp("give a newer model, or the pages without it"))
	}
}

func are(what string, n int) string {
	if n == 1 {
		return what + " is"
	}
	return what + " are"
}
