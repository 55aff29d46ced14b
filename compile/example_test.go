package compile_test

import (
	"fmt"
	"log"
	"os"

	"shapec/compile"
	"shapec/diag"
	"shapec/diff"
	"shapec/generators/gostruct"
	"shapec/generators/report"
	"shapec/source"
	"shapec/testdata"
)

// From a file to the model: the page names its service, so there is one result.
func ExampleCompile() {
	var r diag.Report
	files := source.Open([]string{"../testdata/" + testdata.AgentCoreName}, source.Options{}, &r)
	for _, result := range compile.Compile(files, compile.Options{}, &r) {
		fmt.Println(result.Name, result.Model.Service.Release)
		for _, o := range result.Model.Operations[:3] {
			fmt.Println(o.Name, o.Input, o.Output)
		}
	}
	if r.HasErrors() {
		log.Fatal(diag.Render(os.Stderr, &r, diag.RenderOptions{}))
	}
	// Output:
	// amazon-bedrock-agentcore-control 2026-04-30
	// CreateGatewayTarget CreateGatewayTargetInput CreateGatewayTargetOutput
	// CreateHarness CreateHarnessInput CreateHarnessOutput
	// CreateMemory CreateMemoryInput CreateMemoryOutput
}

// Sources of several services come back service by service. A program may look at
// them before it goes on: here it takes the first.
func ExampleServices() {
	var r diag.Report
	services := compile.Services([]*diag.File{
		diag.NewFile("parcels.txt", "2026/01/02 - Parcel Service - 1 updated api methods\nRequest Syntax\nclient.get_parcel(\nparcelId='string'\n)\nstring\nIts number.\nResponse Syntax\nNone\n"),
		diag.NewFile("lamps.txt", "2026/01/02 - Lamp Service - 1 updated api methods\nRequest Syntax\nclient.put_lamp(\nlampId='string'\n)\nstring\nIts name.\nResponse Syntax\nNone\n"),
	}, compile.Options{Format: source.Text}, &r)
	for _, s := range services {
		fmt.Printf("%s: %q, %d page\n", s.Name, s.Title, len(s.Pages))
	}
	for _, result := range compile.Models(services[:1], compile.Options{}, &r) {
		fmt.Println(result.Model.Operations[0].Name)
	}
	// Output:
	// lamp-service: "Lamp Service", 1 page
	// parcel-service: "Parcel Service", 1 page
	// PutLamp
}

// Two states of an API are compared service by service.
func ExampleMatch() {
	state := func(text string) []*compile.Result {
		return compile.Compile([]*diag.File{diag.NewFile("page.txt", text)}, compile.Options{}, nil)
	}
	older := state("Request Syntax\nclient.get_parcel(\nparcelId='string'\n)\nstring\nIts number.\nResponse Syntax\nNone\n")
	newer := state("Request Syntax\nclient.get_parcel(\nparcelId='string'\n)\nstring\n[REQUIRED]\nIts number.\nResponse Syntax\nNone\n")
	for _, pair := range compile.Match(older, newer) {
		for _, f := range diff.Judge(diff.Compare(pair.Old, pair.New), diff.Policy{}).Findings {
			fmt.Println(f.Severity, f.ID)
		}
	}
	// Output:
	// breaking member-required
}

// Generators run side by side; what they give is written by the caller.
func ExampleGenerate() {
	var r diag.Report
	files := []*diag.File{diag.NewFile(testdata.AgentCoreName, testdata.AgentCore)}
	list := compile.Compile(files, compile.Options{}, &r)
	out, ok := compile.Generate(list, compile.GenerateOptions{Uses: []compile.Use{
		{Generator: gostruct.New(), Dir: "api", Options: map[string]string{"package": "agentcore"}},
		{Generator: report.Generator{}},
	}}, &r)
	for _, f := range out {
		fmt.Println(f.Owner, f.Path)
	}
	fmt.Println(ok)
	// Output:
	// go api/types.go
	// go api/operations.go
	// go api/enums.go
	// go api/unions.go
	// go api/codec.go
	// go api/codec_v2.go
	// report changes.md
	// true
}
