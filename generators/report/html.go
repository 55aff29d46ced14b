package report

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"strings"

	"shapec/diff"
)

//go:embed page/page.html page/page.css page/page.js
var page embed.FS

// writeHTML writes one file that needs no network: markup, a style, the findings as
// JSON, and a script that shows them. Words of the source are never markup: they
// stand in the JSON, where < is escaped, and the script sets them as text. The page's
// policy lets no other script or style run, and nothing be fetched.
func writeHTML(w io.Writer, services []*Report, o Options) error {
	b := bufio.NewWriter(w)
	style, script := embedded("page/page.css"), embedded("page/page.js")
	s := summaryOf(services)
	fill := map[string]func(){
		"policy": func() {
			fmt.Fprintf(b, "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'", hash(style), hash(script))
		},
		"style":  func() { b.WriteString(style) },
		"script": func() { b.WriteString(script) },
		"title":  func() { b.WriteString(html.EscapeString(titleOf(services))) },
		"counts": func() { b.WriteString(html.EscapeString(counts(s) + "; advice for the next version: " + s.Semver)) },
		"data":   func() { writeData(b, services, o) },
	}
	for rest := embedded("page/page.html"); ; {
		before, after, found := strings.Cut(rest, "{{")
		b.WriteString(before)
		if !found {
			return b.Flush()
		}
		var name string
		name, rest, _ = strings.Cut(after, "}}")
		fill[name]()
	}
}

func embedded(name string) string {
	data, err := page.ReadFile(name)
	if err != nil {
		panic(err) // it was embedded when this was built
	}
	return string(data)
}

// hash is how a content security policy names what may run.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

type pageJSON struct {
	Title    string           `json:"title"`
	Failed   []string         `json:"failed"` // why the run fails
	Semver   string           `json:"semver"`
	Counts   [4]int           `json:"counts"` // breaking, dangerous, info, acknowledged
	Services []pageService    `json:"services"`
	Kinds    map[string]kinds `json:"kinds"`
}

type pageService struct {
	Title   string   `json:"title"`
	Counts  [4]int   `json:"counts"`
	Semver  string   `json:"semver"`
	Stale   []string `json:"stale,omitempty"`
	Expired []string `json:"expired,omitempty"`
}

// kinds documents a kind of change.
type kinds struct {
	Title string      `json:"title"`
	Docs  string      `json:"docs"`
	Cases [][4]string `json:"cases"` // when, in a request, in a response, what to do
}

// A pageEntry is one cause. Operations are indexes into the list that follows.
type pageEntry struct {
	Service      int         `json:"service"`
	ID           diff.ID     `json:"id"`
	Severity     string      `json:"severity"`
	Axes         [3]string   `json:"axes"` // wire, source, validation
	Message      string      `json:"message"`
	Fingerprints []string    `json:"prints"`
	Values       []string    `json:"values,omitempty"` // of an enum
	Parts        [][2]string `json:"parts,omitempty"`  // message, severity
	Operations   []int       `json:"operations"`
	Sides        []string    `json:"sides"` // "" is an operation itself
	Places       []pagePlace `json:"places"`
	More         int         `json:"more,omitempty"` // places that are not listed
	At           *pageSpot   `json:"at,omitempty"`
	Was          *pageSpot   `json:"was,omitempty"`
	Help         string      `json:"help"`
	Words        []pagePiece `json:"words,omitempty"` // of a description or a pattern
	Acknowledged string      `json:"acknowledged,omitempty"`
	Fails        bool        `json:"fails,omitempty"`
}

type (
	pagePlace struct {
		Operation int    `json:"o"`
		Side      string `json:"s"`
		Path      string `json:"p"`
		Severity  string `json:"v,omitempty"` // where it is not the entry's
	}
	pageSpot struct {
		Text string `json:"text"`
		Link string `json:"link"`
	}
	pagePiece struct {
		Op   op     `json:"o"`
		Text string `json:"t"`
	}
)

func writeData(b *bufio.Writer, services []*Report, o Options) {
	s := summaryOf(services)
	head := pageJSON{Title: titleOf(services), Failed: verdict(services), Semver: s.Semver, Counts: numbers(s), Kinds: map[string]kinds{}}
	for _, r := range services {
		head.Services = append(head.Services, pageService{r.title(), numbers(r.Summary), r.Summary.Semver, namedAll(r.Stale), namedAll(r.Expired)})
		for _, f := range r.Findings {
			if id := string(f.ID); head.Kinds[id].Title == "" {
				head.Kinds[id] = kindOf(f, o)
			}
		}
	}
	b.Write(withoutEnd(inPage(head)))
	b.WriteString(",\n\"entries\":[")
	operations := &index{at: map[string]int{}}
	n := 0
	for i, r := range services {
		for _, e := range r.entries() {
			b.WriteString(comma(n))
			b.Write(inPage(entryOf(i, r, e, operations, o)))
			n++
		}
	}
	b.WriteString("],\n\"operations\":")
	b.Write(inPage(operations.names))
	b.WriteString("}")
}

// inPage is JSON that cannot end the element it stands in.
func inPage(v any) []byte {
	return []byte(forScript.Replace(string(compact(v))))
}

var forScript = strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`)

// An index numbers names in the order in which they are met.
type index struct {
	at    map[string]int
	names []string
}

func (x *index) of(name string) int {
	i, known := x.at[name]
	if !known {
		i = len(x.names)
		x.at[name] = i
		x.names = append(x.names, name)
	}
	return i
}

func numbers(s diff.Summary) [4]int { return [4]int{s.Breaking, s.Dangerous, s.Info, s.Acknowledged} }

func namedAll(list []diff.Acknowledgement) (out []string) {
	for i := range list {
		out = append(out, named(&list[i]))
	}
	return out
}

func kindOf(f *diff.Finding, o Options) kinds {
	rule := diff.RuleOf(f.ID)
	out := kinds{Title: rule.Title}
	if o.Docs != "" {
		out.Docs = o.docs(f)
	}
	for _, c := range rule.Cases {
		out.Cases = append(out.Cases, [4]string{c.When, c.Request.Severity.String(), c.Response.Severity.String(), c.Help})
	}
	return out
}
