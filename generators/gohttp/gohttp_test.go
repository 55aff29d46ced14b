package gohttp_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gohttp"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/ir"
	"shapec/parser/model"
)

// parcels is the model of testdata in one of the protocols.
func parcels(t *testing.T, protocol string) *ir.Model {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "parcel.json"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "PROTOCOL", protocol, 1)
	if !strings.HasPrefix(protocol, "rest") { // they have one path for all
		text = regexp.MustCompile(`"method": "[A-Z]+", "requestUri": "[^"]*"`).ReplaceAllString(text, `"method": "POST", "requestUri": "/"`)
	}
	r := diag.NewReport(0)
	m := model.Read(diag.NewFile("parcel.json", text), nil, model.Botocore, r)
	if len(r.All()) > 0 {
		t.Fatal(r.All())
	}
	return m
}

// What a request must hold by protocol, each line a part of it.
var parts = map[string]string{
	"rest-json": `PUT /shelves/a%2Fb%20c/parcels/x/y%20z/%C3%BC?kind=parcel&fast=true&page=2&since=1970-01-01T00%3A00%3A00Z&tag=t+1&tag=t%262
X-When: Fri, 02 Jan 2026 03:04:05 GMT
X-Codes: a, "b,c", "d\"e"
X-Data: eyJhIjoxfQ==
X-Meta-Color: red
Content-Type: application/json
{"name":"näme","Parcel":{"weight":"Infinity","At":1767323045,"Day":"1970-01-02T00:00:00Z","Expires":"Thu, 01 Jan 1970 00:01:40 GMT","Image":"AP88","Count":9007199254740993,"Kind":"BOX"
"Choice":{"one":"1"}`,
	"json": `POST /
X-Amz-Target: Parcels_20260102.PutParcel
Content-Type: application/x-amz-json-1.1
{"Shelf":"a/b c","Key":"x/y z/ü","When":1767323045,"Codes":["a","b,c","d\"e"]`,
	"rest-xml": `PUT /shelves/a%2Fb%20c/parcels/x/y%20z/%C3%BC?kind=parcel&fast=true
<ParcelToPut xmlns="https://parcel.example.com/doc/"><name>näme</name><Parcel><weight>Infinity</weight><At>2026-01-02T03:04:05Z</At><Day>1970-01-02T00:00:00Z</Day><Expires>Thu, 01 Jan 1970 00:01:40 GMT</Expires><Image>AP88</Image>
<attributes><entry><Name></Name><Value></Value></entry><entry><Name>a&amp;b</Name><Value>&lt;c&gt;</Value></entry></attributes><FlatMap><key>x</key><value>y</value></FlatMap>
<Strings><member>a, b</member><member> c </member></Strings><OneOfFlat>one</OneOfFlat><OneOfFlat>two</OneOfFlat><Times><member>1970-01-01T00:00:01Z</member>
<Inner><item><Count>-1</Count></item><item><Choice><one>1</one></Choice></item></Inner>
<Grid><row><cell><entry><Id>a</Id><Dates><date>Thu, 01 Jan 1970 00:01:40 GMT</date></Dates></entry></cell></row></Grid>
<Shelves><entry><key>top</key><value><member>x</member><member>y</member></value></entry></Shelves>
<FlatGrid><cell><entry><Id>a</Id><Dates><date>Thu, 01 Jan 1970 00:01:40 GMT</date></Dates></entry></cell></FlatGrid>`,
	"query": `POST /
Content-Type: application/x-www-form-urlencoded
Action=PutParcel&
&Version=2026-01-02
Parcel.Inner.item.2.Choice.one=1
Parcel.Grid.row.1.cell.1.entry.1.Dates.date.1=Thu%2C+01+Jan+1970+00%3A01%3A40+GMT
Parcel.FlatGrid.1.cell.1.entry.1.Id=a
Parcel.Shelves.entry.1.value.member.2=y
Parcel.OneOfFlat.2=two
Parcel.Strings.member.1=a%2C+b
Parcel.attributes.entry.2.Name=a%26b
Parcel.FlatMap.1.value=y
Parcel.Image=AP88`,
	"ec2": `Parcel.Inner.2.Choice.One=1
Parcel.Strings.1=a%2C+b`,
}

// TestMessages compiles what is generated for each protocol, and carries messages
// there and back.
func TestMessages(t *testing.T) {
	root := t.TempDir()
	write := func(path string, data []byte) {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(root, "go.mod"), []byte("module generated\n\ngo 1.26\n"))
	test, err := os.ReadFile(filepath.Join("testdata", "loop_test.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for protocol, want := range parts {
		for _, unions := range []string{"struct", "sealed"} {
			if unions == "sealed" && (protocol == "json" || protocol == "ec2") { // as rest-json and query
				continue
			}
			m := parcels(t, protocol)
			dir := filepath.Join(root, unions, strings.ReplaceAll(protocol, "-", ""))
			one, two := `&Choice{One: Ptr("1")}`, `&Choice{Two: &Parcel{Kind: Ptr(Kind("new"))}}`
			if unions == "sealed" {
				one, two = `&ChoiceMemberOne{Value: "1"}`, `&ChoiceMemberTwo{Value: Parcel{Kind: Ptr(Kind("new"))}}`
			}
			for _, g := range []generators.Generator{gostruct.New(), govalidate.New(), gohttp.New()} {
				options := map[string]string{"union-types": unions, "split": map[string]string{"struct": "0", "sealed": "3"}[unions]}
				files, err := g.Generate(&generators.Input{Model: m, Source: "testdata", Options: options, Report: diag.NewReport(0)})
				if err != nil {
					t.Fatal(protocol, err)
				}
				if one := len(files) == 1; one != (unions == "struct" && g.Name() != "go") {
					t.Errorf("%s of %s, split %s: is one file: %t", g.Name(), protocol, options["split"], one)
				}
				for _, f := range files {
					write(filepath.Join(dir, f.Path), f.Data)
				}
			}
			isJSON, isRest := strings.Contains(protocol, "json"), strings.HasPrefix(protocol, "rest")
			types := map[bool][]string{true: {"Float", "TimestampDateTime", "TimestampHTTPDate"}, false: {"float64", "Timestamp", "Timestamp"}}[isJSON]
			program := strings.NewReplacer("CHOICE_ONE", one, "CHOICE_TWO", two, "WEIGHT", types[0], "DAY", types[1], "EXPIRES", types[2], "PARTS", "parts",
				"STREAMS", fmt.Sprint(isRest), "BINDS", fmt.Sprint(isRest), "COPY", map[bool]string{true: "/copy", false: "/"}[isRest]).Replace(string(test))
			write(filepath.Join(dir, "loop_test.go"), []byte(program+"\nconst parts = "+quoted(want)+"\n"))
		}
	}
	for _, args := range [][]string{{"gofmt", "-l", "."}, {"go", "vet", "./..."}, {"go", "test", "-vet=off", "./..."}} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil || args[0] == "gofmt" && len(out) > 0 {
			t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

func quoted(s string) string { return "`" + s + "`" }

func TestRefusals(t *testing.T) {
	page := &ir.Model{Operations: []*ir.Operation{{Name: "Do"}}, Shapes: map[ir.ShapeID]ir.Shape{}}
	cbor := parcels(t, "smithy-rpc-v2-cbor")
	for _, c := range []struct {
		m       *ir.Model
		options map[string]string
		want    string
	}{
		{page, nil, "states no protocol"},
		{cbor, nil, "states no protocol that can be written"},
		{parcels(t, "json"), map[string]string{"wire": "boto"}, "remove `wire: boto`"},
		{parcels(t, "json"), map[string]string{"operation-types": "model"}, "operation-types"},
		{parcels(t, "json"), map[string]string{"operations": "GetParcels"}, `no operation is called "GetParcels"`},
		{parcels(t, "json"), map[string]string{"exclude": "*"}, "no operation is left"},
		{page, map[string]string{"wire": "protocol"}, "states no protocol"},
	} {
		_, err := gohttp.New().Generate(&generators.Input{Model: c.m, Source: "pages", Options: c.options})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %s", c.options, err, c.want)
		}
	}
}

// Only what chosen operations reach is written.
func TestChosenOperations(t *testing.T) {
	files, err := gohttp.New().Generate(&generators.Input{Model: parcels(t, "rest-json"), Options: map[string]string{"operations": "Put*, Ping", "exclude": "PutParcel"}})
	if err != nil {
		t.Fatal(err)
	}
	text := string(files[0].Data)
	for name, want := range map[string]bool{"PutLabelInput": true, "PutNoteInput": true, "PingInput": true, "PutParcelInput": false, "CopyParcelInput": false, "NoSuchShelf": false} {
		if strings.Contains(text, name) != want {
			t.Errorf("%s is there: %v", name, !want)
		}
	}
}
