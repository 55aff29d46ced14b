package compile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
	"shapec/source"
)

func TestServicesAreNamedAfterLinksThenTitles(t *testing.T) {
	page := func(title, link string) *parser.Page {
		f := diag.NewFile("page.txt", "")
		return &parser.Page{Title: title, Tree: parser.Tree{Doc: &parser.Document{File: f, Service: link}}}
	}
	model := func(title string, metadata ...string) ModelFile {
		m := &ir.Model{Service: ir.Service{Title: title, Metadata: map[string]string{}}}
		for i := 0; i < len(metadata); i += 2 {
			m.Service.Metadata[metadata[i]] = metadata[i+1]
		}
		return ModelFile{Model: m, File: diag.NewFile("model.json", "")}
	}
	for name, c := range map[string]struct {
		pages  []*parser.Page
		models []ModelFile
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
		"a model":                        {models: []ModelFile{model("Queues", "uid", "sqs-2012-11-05")}, want: "sqsM"},
		"Smithy":                         {models: []ModelFile{model("Queues", "serviceId", "Simple Queues", "apiVersion", "2012-11-05")}, want: "simple-queuesM"},
		"the IR of a page":               {models: []ModelFile{model("Queues", "service", "sqs-2012-11-05")}, want: "sqsM"},
		"a model between title and link": {[]*parser.Page{page("Queues", ""), page("", "sqs-2012-11-05")}, []ModelFile{model("Queues", "uid", "sqs-2012-11-05")}, "sqsM"},
		"a model of another version":     {[]*parser.Page{page("Queues", "sqs-2012-11-05")}, []ModelFile{model("Queues", "uid", "sqs-2020-01-01")}, "sqs-2012-11-05 sqs-2020-01-01M"},
		"a model of another service":     {[]*parser.Page{page("Queues", "")}, []ModelFile{model("Topics", "uid", "sns-2020-01-01")}, "queues snsM"},
		"models without a name":          {models: []ModelFile{model(""), model("")}, want: "serviceM service-2M"},
	} {
		list := (&contents{pages: c.pages, models: c.models}).services(&diag.Report{})
		var got []string
		for _, s := range list {
			name := s.Name
			if s.ServiceModel != nil {
				name += "M"
			}
			if (s.Folder != "") != (len(list) > 1) {
				t.Errorf("%s: %d services, and a folder %q", name, len(list), s.Folder)
			}
			got = append(got, name)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestEveryFormatHasAReader(t *testing.T) {
	for _, f := range source.Formats() {
		if readers[f].read == nil {
			t.Errorf("nothing reads %s", f.Name)
		}
	}
	if len(readers) != len(source.Formats()) {
		t.Errorf("%d readers for %d formats", len(readers), len(source.Formats()))
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
	r := &diag.Report{}
	services := Services(source.Open([]string{corpus}, source.Options{}, r), Options{}, r)
	if services == nil {
		t.Fatal(r.All())
	}
	if len(services) != len(folders) {
		t.Errorf("%d folders are %d services: %s", len(folders), len(services), Names(services))
	}
	for _, s := range services {
		folder := filepath.Dir(s.files()[0].Name)
		if s.ServiceModel == nil || len(s.Pages) == 0 {
			t.Errorf("%s has no model or no pages", s.Name)
		}
		for _, f := range s.pageFiles() {
			if !strings.HasPrefix(f.Name, folder) {
				t.Errorf("%s is taken for a page of %s, in %s", f.Name, s.Name, folder)
			}
		}
	}
}
