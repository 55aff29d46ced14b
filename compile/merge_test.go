package compile

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
)

const (
	referenceOperation = "# SendLetter\n\n## Request Parameters\n\n**Kind**\n\nType: String\n\nValid Values: `PLAIN | AIR`\n\nRequired: No\n\n" +
		"**To**\n\nType: [Place](API_Place.md) object\n\nRequired: Yes\n\n**Weight**\n\nType: Integer\n\nRequired: No\n\n" +
		"## Response Elements\n\nIf the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.\n"
	referencePlace = "# Place\n\n## Contents\n\n**Street**\n\nType: String\n\nRequired: Yes\n"
	pageOfBoth     = "SendLetter (updated)\nRequest Syntax\nclient.send_letter(\nKind='PLAIN'|'SEA',\nTo={\n'Street': 'string'\n},\nInk='string'\n)\n" +
		"string\nThe kind.\ndict\n[REQUIRED]\nStreet (string) --\n[REQUIRED]\nstring\nThe ink.\nNone\n"
)

func TestAnExplanationSaysWhichSourceIsFollowed(t *testing.T) {
	files := []*diag.File{diag.NewFile("API_SendLetter.md", referenceOperation), diag.NewFile("API_Place.md", referencePlace), diag.NewFile("page.txt", pageOfBoth)}
	list := Compile(files, Options{}, &diag.Report{})
	if len(list) != 1 || list[0].Merged == nil {
		t.Fatalf("%d services", len(list))
	}
	for place, want := range map[string]string{
		"send_letter request Kind":      "those of both are taken: values: the reference alone has AIR, the page alone has SEA",
		"send_letter request To":        "the reference and the pages tell of it, and do not disagree",
		"send_letter request To.Street": "the reference and the pages tell of it, and do not disagree",
		"send_letter request Weight":    "only the reference tells of it",
		"send_letter request Ink":       "only the pages tell of it",
	} {
		path, err := ir.ParsePath(place)
		if err != nil {
			t.Fatal(err)
		}
		found, _, ok := list[0].Origins.Explain(path)
		if !ok || len(found) == 0 || found[0].Subject != "sources" || !strings.Contains(found[0].Conclusion, want) {
			t.Errorf("%s: %v, %+v; want %q", place, ok, found, want)
		}
	}
	path, _ := ir.ParsePath("send_letter request Nothing")
	if found, _, ok := list[0].Origins.Explain(path); ok || len(found) > 0 {
		t.Errorf("of a place that is none it says %+v", found)
	}
}
