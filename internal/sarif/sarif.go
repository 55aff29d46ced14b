package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"

	"shapec/diag"
)

// New returns the SARIF of a report: a result for each diagnostic, in the order
// of the report.
func New(r *diag.Report) Log {
	log := Empty()
	run := &log.Runs[0]
	driver := &run.Tool.Driver
	index, twins := map[*diag.Code]int{}, map[string]int{}
	for _, d := range r.All() {
		i, known := index[d.Code]
		if !known {
			i = len(driver.Rules)
			index[d.Code] = i
			driver.Rules = append(driver.Rules, rule(d.Code))
		}
		print := fingerprint(&d)
		twins[print]++
		one := result(&d)
		one.RuleIndex = i
		one.Fingerprints = map[string]string{"primaryLocationLineHash": fmt.Sprintf("%s:%d", print, twins[print])}
		run.Results = append(run.Results, one)
	}
	return log
}

// Empty returns a log of one run that found nothing.
func Empty() Log {
	return Log{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []Run{{
			Tool:       Tool{Driver{Name: "shapec", Rules: []Rule{}}},
			ColumnKind: "unicodeCodePoints",
			Results:    []Result{},
		}},
	}
}

func rule(c *diag.Code) Rule {
	text := c.Doc
	if c.Example != "" {
		text += "\n\nExample:\n\n```\n" + strings.TrimRight(c.Example, "\n") + "\n```"
	}
	return Rule{
		ID:               c.ID,
		ShortDescription: Message{Text: c.Title},
		FullDescription:  Message{Text: c.Doc},
		Help:             Message{Text: text + "\n\n`shapec explain " + c.ID + "` prints this.", Markdown: text},
		Default:          Configuration{level(c.Severity)},
	}
}

// fingerprint recognizes a finding when lines were added above it: by what it
// says, not by where. Messages quote the page, and hold no line numbers.
func fingerprint(d *diag.Diagnostic) string {
	name := ""
	if d.File != nil {
		name = d.File.Name
	}
	sum := sha256.Sum256([]byte(d.Code.ID + "\x00" + name + "\x00" + d.Message))
	return hex.EncodeToString(sum[:8])
}

func result(d *diag.Diagnostic) Result {
	text := d.Message
	if d.Help != "" {
		text += "\nhelp: " + d.Help
	}
	out := Result{RuleID: d.Code.ID, Level: level(d.Severity), Message: Message{Text: text}}
	if d.File != nil {
		out.Locations = []Location{location(d.File, d.Span)}
	}
	for _, l := range d.Labels {
		if l.File == nil {
			continue
		}
		there := location(l.File, l.Span)
		there.Message = &Message{Text: l.Text}
		out.Related = append(out.Related, there)
	}
	return out
}

func level(s diag.Severity) string {
	if s == diag.Info {
		return "note"
	}
	return s.String()
}

func location(f *diag.File, s diag.Span) Location {
	start, end := f.Position(s.Start), f.Position(s.End)
	return In(f.Name, Region{start.Line, start.Column, end.Line, end.Column})
}

// In is a region of a file.
func In(name string, r Region) Location {
	return Location{Physical: &Physical{Artifact{uri(name)}, r}}
}

// uri is a file's name as a reference: with slashes, and with what a URI cannot
// hold as it is (spaces, a percent sign, other letters) escaped.
func uri(name string) string {
	path := strings.ReplaceAll(name, "\\", "/")
	if len(path) > 2 && path[1:3] == ":/" { // a drive
		return (&url.URL{Scheme: "file", Path: "/" + path}).String()
	}
	return (&url.URL{Path: path}).String()
}
