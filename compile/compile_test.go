package compile_test

import (
	"errors"
	"strings"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/generators"
	"shapec/lower"
	"shapec/source"
	"shapec/testdata"
)

func file(name, text string) *diag.File { return diag.NewFile(name, text) }

// page is a page of one operation. A header makes it one of a change page.
func page(header, method string) string {
	return header + "Request Syntax\nclient." + method + "(\nparcelId='string'\n)\nstring\nIts number.\nResponse Syntax\nNone\n"
}

const header = "2026/01/02 - Parcel Service - 1 new api methods\n"

func codes(r *diag.Report) string {
	var list []string
	for _, d := range r.All() {
		list = append(list, d.Code.ID+"/"+d.Severity.String())
	}
	return strings.Join(list, " ")
}

func TestNothingComesBackWithoutAReason(t *testing.T) {
	model := `{"metadata":{"uid":"x-2020-01-01"},"operations":{"Get":{"input":{"shape":"In"}}},"shapes":{"In":{"type":"structure","members":{}}}}`
	for name, c := range map[string]struct {
		files   []*diag.File
		options compile.Options
		want    string
	}{
		"no known format":          {[]*diag.File{file("a", "Meeting notes.")}, compile.Options{}, "input-unknown-format/error"},
		"no operation":             {[]*diag.File{file("a", "Meeting notes.")}, compile.Options{Format: source.Text}, "no-operations/error"},
		"no operation on any page": {[]*diag.File{file("a", "x"), file("b", "y")}, compile.Options{Format: source.Text}, "no-operations/error no-operations/error"},
		"two models":               {[]*diag.File{file("a", model), file("b", model)}, compile.Options{}, "service-twice/error"},
		"no such service":          {[]*diag.File{file("a", page(header, "get_parcel"))}, compile.Options{Service: "lamps"}, "service-unknown/error"},
	} {
		r := &diag.Report{}
		if list := compile.Compile(c.files, c.options, r); list != nil || codes(r) != c.want {
			t.Errorf("%s: %d results, %s, want %s", name, len(list), codes(r), c.want)
		}
		if list := compile.Compile(c.files, c.options, nil); list != nil {
			t.Errorf("%s: %d results without a report", name, len(list))
		}
	}
}

func TestAPageWithoutOperationsBesideOthersIsNoMistake(t *testing.T) {
	r := &diag.Report{}
	list := compile.Compile([]*diag.File{file("index", "Parcels."), file("a", page(header, "get_parcel"))}, compile.Options{Format: source.Text}, r)
	if len(list) != 1 || r.HasErrors() || !strings.Contains(codes(r), "no-operations/info") {
		t.Errorf("%d results, %s", len(list), codes(r))
	}
}

func TestTheSourceNamesNoMachine(t *testing.T) {
	list := compile.Compile([]*diag.File{file("/home/me/a.txt", page(header, "get_parcel"))}, compile.Options{}, nil)
	if len(list) != 1 || list[0].Source != "a.txt" {
		t.Errorf("%+v", list)
	}
}

func TestBeforeHasTheNamesOfAfter(t *testing.T) {
	files := []*diag.File{file("page.txt", testdata.AgentCore)}
	o := compile.Options{Lower: lower.Options{Names: map[string]string{"McpServer": "Server"}}}
	result := compile.Compile(files, o, nil)[0]
	before := result.Before(nil)
	if before == nil || before.Shapes["Server"] == nil || before.Shapes["McpServer"] != nil {
		t.Error("the renamed shape has another name before the changes")
	}
	if result.Lock() == nil || result.Delta == nil || result.Origins == nil {
		t.Error("what pages tell is not in the result")
	}
	again := compile.Compile(files, compile.Options{Lock: func(s *compile.Service) *lower.Lock {
		if s.Title == "" {
			t.Error("a service without a title")
		}
		return result.Lock()
	}}, nil)[0]
	if again.Model.Shapes["McpServer"] == nil {
		t.Error("the lock holds the name that an override gave")
	}
}

// broken is a generator that does what it is told.
type broken struct {
	name     string
	generate func(*generators.Input) ([]generators.File, error)
}

func (b broken) Name() string                                             { return b.name }
func (broken) Doc() string                                                { return "" }
func (broken) Options() []generators.Option                               { return nil }
func (b broken) Generate(in *generators.Input) ([]generators.File, error) { return b.generate(in) }

func frameOfThePanic() { panic(errors.New("no such shape")) }

func TestAPanicOfAGeneratorIsADiagnosticWithItsFrames(t *testing.T) {
	list := compile.Compile([]*diag.File{file("a", page(header, "get_parcel"))}, compile.Options{}, nil)
	fine := broken{"fine", func(*generators.Input) ([]generators.File, error) {
		return []generators.File{{Path: "x"}}, nil
	}}
	bad := broken{"bad", func(*generators.Input) ([]generators.File, error) { frameOfThePanic(); return nil, nil }}
	r := &diag.Report{}
	files, ok := compile.Generate(list, compile.GenerateOptions{Uses: []compile.Use{{Generator: fine}, {Generator: bad}}}, r)
	if ok || files != nil || codes(r) != "internal-error/error" {
		t.Fatalf("%v, %d files, %s", ok, len(files), codes(r))
	}
	if d := r.All()[0]; d.Message != "generator bad: no such shape" || !strings.Contains(d.Stack, "frameOfThePanic") {
		t.Errorf("%s\n%s", d.Message, d.Stack)
	}
}

func TestAPanicOfAStageNamesTheSource(t *testing.T) {
	f := file("a.txt", page(header, "get_parcel"))
	r := &diag.Report{}
	stage := func() { // a lock that panics stands for any fault of a stage
		if list := compile.Compile([]*diag.File{f}, compile.Options{Lock: func(*compile.Service) *lower.Lock { frameOfThePanic(); return nil }}, r); list != nil {
			t.Error("a result in spite of a panic")
		}
	}
	stage()
	if len(r.All()) != 1 {
		t.Fatal(codes(r))
	}
	if d := r.All()[0]; d.Code != diag.Internal || d.Message != "compiling Parcel Service: no such shape" || !strings.Contains(d.Stack, "frameOfThePanic") {
		t.Errorf("%s\n%s", d.Message, d.Stack)
	}
}

func TestProgressEndsWhereItSaid(t *testing.T) {
	last := map[string][2]int{}
	progress := func(stage string, done, total int) { last[stage] = [2]int{done, total} }
	files := []*diag.File{file("a", page(header, "get_parcel")), file("b", page(header, "put_parcel"))}
	list := compile.Compile(files, compile.Options{Progress: progress}, nil)
	compile.Generate(list, compile.GenerateOptions{Progress: progress}, nil)
	if last["parsing"] != [2]int{2, 2} || last["compiling"] != [2]int{1, 1} || last["generating"] != [2]int{1, 1} {
		t.Error(last)
	}
}
