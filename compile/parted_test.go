package compile_test

import (
	"strings"
	"testing"

	"shapec/compile"
	"shapec/diag"
)

// told is a page of one operation that names its service, if at all, by a line.
func told(name, line, parameter string) *diag.File {
	return diag.NewFile(name, line+"\nRequest Syntax\nclient.dig(\n"+parameter+"='string'\n)\nstring\nIt.\nNone\n")
}

// What a page calls its client tells services apart, wherever it says so.
func TestClientsNameServices(t *testing.T) {
	for _, lines := range [][2]string{
		{"Rake.Client.dig(**kwargs)", "Hoe.Client.dig(**kwargs)"},
		{"Rake / Client / dig, Rake.Client.dig", "class Hoe.Client"},
		{"client = boto3.client('rake')", `client = boto3.client("hoe-v2")`},
		{"dig(*args, **kwargs) method of botocore.client.Rake instance", "dig(*args, **kwargs) method of botocore.client.Hoe instance"},
		{"2026/02/03 - Garden - 1 updated api methods\nRake.Client.dig", "2026/02/03 - Garden - 1 updated api methods\nHoe.Client.dig"},
	} {
		r := &diag.Report{}
		services := compile.Services([]*diag.File{told("a.txt", lines[0], "a"), told("b.txt", lines[1], "b"), told("c.txt", lines[0], "a")}, compile.Options{}, r)
		var pages []string
		for _, s := range services {
			var names []string
			for _, p := range s.Pages {
				names = append(names, p.Doc.File.Name)
			}
			pages = append(pages, strings.Join(names, " "))
		}
		if got := strings.Join(pages, ", "); got != "a.txt c.txt, b.txt" && got != "b.txt, a.txt c.txt" {
			t.Errorf("%q: services of %q", lines[0], got)
		}
		if codes := codes(r); strings.Contains(codes, "service-parted") {
			t.Errorf("%q: found %s", lines[0], codes)
		}
	}
}

// Where nothing does, operations that two files tell differently do.
func TestServicesOfOneTitle(t *testing.T) {
	const title, later = "2026/02/03 - Garden - 1 updated api methods", "2026/03/03 - Garden - 1 updated api methods"
	for _, c := range []struct {
		name     string
		files    []*diag.File
		services int
		parted   bool
	}{
		{"they agree", []*diag.File{told("a.txt", title, "a"), told("b.txt", title, "a")}, 1, false},
		{"they differ", []*diag.File{told("a.txt", title, "a"), told("b.txt", title, "b")}, 2, true},
		{"a third is of the second", []*diag.File{told("a.txt", title, "a"), told("b.txt", title, "b"), told("c.txt", title, "b")}, 2, true},
		{"they are of two releases", []*diag.File{told("a.txt", title, "a"), told("b.txt", later, "b")}, 1, false},
		{"their client is one", []*diag.File{told("a.txt", title+"\nRake.Client.dig", "a"), told("b.txt", title+"\nRake.Client.dig", "b")}, 1, false},
	} {
		r := &diag.Report{}
		if got := len(compile.Services(c.files, compile.Options{}, r)); got != c.services {
			t.Errorf("%s: %d services, want %d", c.name, got, c.services)
		}
		if got := strings.Contains(codes(r), "service-parted"); got != c.parted {
			t.Errorf("%s: found %s", c.name, codes(r))
		}
	}
}
