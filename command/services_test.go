package command

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
)

func TestServicesAreNamedAfterLinksThenTitles(t *testing.T) {
	page := func(title, link string) *parser.Page {
		f := diag.NewFile("page.txt", "")
		return &parser.Page{Title: title, Tree: parser.Tree{Doc: &parser.Document{File: f, Service: link}}}
	}
	model := func(title string, metadata ...string) modelFile {
		m := &ir.Model{Service: ir.Service{Title: title, Metadata: map[string]string{}}}
		for i := 0; i < len(metadata); i += 2 {
			m.Service.Metadata[metadata[i]] = metadata[i+1]
		}
		return modelFile{m, diag.NewFile("model.json", "")}
	}
	for name, c := range map[string]struct {
		pages  []*parser.Page
		models []modelFile
		want   string // names; M marks a model
	}{
		"a title":                        {pages: []*parser.Page{page("Amazon  Route 53 (Global)", "")}, want: "amazon-route-53-global"},
		"a link":                         {pages: []*parser.Page{page("Amazon Simple Queue Service", "sqs-2012-11-05")}, want: "sqs"},
		"a link on another page":         {pages: []*parser.Page{page("Queues", ""), page("", "sqs-2012-11-05"), page("Queues", "sqs-2012-11-05")}, want: "sqs"},
		"nothing":                        {pages: []*parser.Page{page("", "")}, want: "service"},
		"no letter":                      {pages: []*parser.Page{page("служба", "")}, want: "service"},
		"sorted":                         {pages: []*parser.Page{page("B", ""), page("A", "")}, want: "a b"},
		"two versions":                   {pages: []*parser.Page{page("A", "x-2020-01-01"), page("B", "x-2021-01-01")}, want: "x-2020-01-01 x-2021-01-01"},
		"titles that spell alike":        {pages: []*parser.Page{page("A B", ""), page("A-B", "")}, want: "a-b a-b-2"},
		"a model":                        {models: []modelFile{model("Queues", "uid", "sqs-2012-11-05")}, want: "sqsM"},
		"Smithy":                         {models: []modelFile{model("Queues", "serviceId", "Simple Queues", "apiVersion", "2012-11-05")}, want: "simple-queuesM"},
		"the IR of a page":               {models: []modelFile{model("Queues", "service", "sqs-2012-11-05")}, want: "sqsM"},
		"a model between title and link": {[]*parser.Page{page("Queues", ""), page("", "sqs-2012-11-05")}, []modelFile{model("Queues", "uid", "sqs-2012-11-05")}, "sqsM"},
		"a model of another version":     {[]*parser.Page{page("Queues", "sqs-2012-11-05")}, []modelFile{model("Queues", "uid", "sqs-2020-01-01")}, "sqs-2012-11-05 sqs-2020-01-01M"},
		"a model of another service":     {[]*parser.Page{page("Queues", "")}, []modelFile{model("Topics", "uid", "sns-2020-01-01")}, "queues snsM"},
		"models without a name":          {models: []modelFile{model(""), model("")}, want: "serviceM service-2M"},
	} {
		list, ok := partServices(c.pages, c.models, &diag.Report{})
		var got []string
		for _, s := range list {
			name := s.name
			if s.model != nil {
				name += "M"
			}
			if (s.folder != "") != (len(list) > 1) {
				t.Errorf("%s: %d services, and a folder %q", name, len(list), s.folder)
			}
			got = append(got, name)
		}
		if got := strings.Join(got, " "); got != c.want || !ok {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestAWholeFolderOfServices reads the corpus at once: every folder of it is
// one service, in up to eight flavours and a model.
func TestAWholeFolderOfServices(t *testing.T) {
	const corpus = "../../shared/corpus/full"
	folders, err := os.ReadDir(corpus)
	if err != nil {
		t.Skip("no corpus beside the repository:", err)
	}
	if testing.Short() {
		t.Skip("reads tens of megabytes")
	}
	a := &app{stderr: io.Discard}
	r := &diag.Report{}
	services, err := a.read([]string{corpus}, inputFlags{}, r)
	if err != nil {
		t.Fatal(err, r.All())
	}
	if len(services) != len(folders) {
		t.Errorf("%d folders are %s: %s", len(folders), plural(len(services), "service", "services"), serviceNames(services))
	}
	for _, s := range services {
		folder := filepath.Dir(s.files()[0].Name)
		if s.model == nil || len(s.pages) == 0 {
			t.Errorf("%s has no model or no pages", s.name)
		}
		for _, f := range s.pageFiles() {
			if !strings.HasPrefix(f.Name, folder) {
				t.Errorf("%s is taken for a page of %s, in %s", f.Name, s.name, folder)
			}
		}
	}
}
