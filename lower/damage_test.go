package lower_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators/page"
	"shapec/internal/testkit/damage"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/source"
	"shapec/testdata"
)

// Where a damaged page tells something else than the sound one, a warning or
// error says so, or an info at the damaged line. What the page cannot tell is no
// change: words of a description where prose was damaged, and in flavours that
// mark neither, unions and operations' names. Where a line of syntax, a row or a
// caption was damaged, descriptions count too: a row that is taken for its
// neighbour's words is lost.
//
// Silent changes are counted for each flavour and kind of damage; a ceiling in
// testdata/damage.txt holds them. Every damaged page gives a sound model, and
// nothing panics.
func TestDamageIsSaid(t *testing.T) {
	for _, group := range [...]struct {
		name  string
		pages func(*testing.T) map[string][]namedPage
	}{{"own", ownPages}, {"corpus", damagedCorpus}} {
		t.Run(group.name, func(t *testing.T) {
			all := group.pages(t)
			name := group.name
			if name == "corpus" {
				name += " " + fingerprint(all)
			}
			sources := map[string][]damage.Source{}
			for flavour, pages := range all {
				for _, p := range pages {
					sources[flavour] = append(sources[flavour], damage.Source{Name: p.name, Open: func(*testing.T) damage.Subject { return openPage(flavour, p) }})
				}
			}
			damage.Run(t, name, sources)
		})
	}
}

type namedPage struct{ name, text string }

// ownPages prints random models in every flavour, and what help() makes of one.
// The boto3 page is Sphinx's of a model of ours.
func ownPages(t *testing.T) map[string][]namedPage {
	method, err := os.ReadFile("../parser/testdata/converters/none.html")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string][]namedPage{"text": {{"demo", testdata.AgentCore}}, "boto3 method": {{"post", string(method)}}}
	for seed := range uint64(8) {
		m := randmodel.New(seed, randmodel.Options{Size: 4 + int(seed)})
		for _, flavour := range slices.Sorted(maps.Keys(flavours)) {
			pages[flavour] = append(pages[flavour], namedPage{fmt.Sprintf("seed %d", seed), printed(t, m, flavour)})
		}
		one := *m
		one.Operations = m.Operations[:1]
		pages["help"] = append(pages["help"], namedPage{fmt.Sprintf("seed %d", seed), helpText(printed(t, &one, page.RST))})
	}
	return pages
}

// helpText is what help(client.method) prints of an operation's section.
func helpText(rst string) string {
	var b strings.Builder
	b.WriteString("Help on method do_it in module botocore.client:\n\ndo_it(**kwargs) method of botocore.client.Garden instance\n")
	lines := strings.SplitAfter(rst, "\n")
	for _, line := range lines[min(2, len(lines)):] { // without the heading
		b.WriteString("    " + strings.Replace(line, "client.", "response = client.", 1))
	}
	return b.String()
}

// damagedCorpus takes some pages of every flavour of the corpus, spread evenly.
func damagedCorpus(t *testing.T) map[string][]namedPage {
	root := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(root); err != nil {
		t.Skip("SKIPPED: no ../shared/corpus beside the repository")
	}
	pages := map[string][]namedPage{}
	for flavour, patterns := range map[string][]string{
		"text": {"release/*/page.txt", "full/*/page.txt", "seed/page.txt"}, "collapsed": {"full/*/page-collapsed.txt"},
		"indented": {"release/*/page-indented.txt", "full/*/page-indented.txt"}, "html": {"release/*/page.html", "full/*/page.html"},
		"rst": {"full/*/page.rst", "full/*/boto3.rst", "handlers/*/boto3-rst/*.rst"}, "help": {"handlers/*/help/*.txt"},
		"boto3": {"full/*/boto3.html"}, "boto3 method": {"full/*/boto3-pages/*.html"},
	} {
		var paths []string
		for _, pattern := range patterns {
			found, err := filepath.Glob(filepath.Join(root, pattern))
			if err != nil {
				t.Fatal(err)
			}
			paths = append(paths, found...)
		}
		slices.Sort(paths)
		paths = slices.DeleteFunc(paths, func(path string) bool {
			info, err := os.Stat(path)
			return err != nil || info.Size() > 100<<10*int64(damage.Tries())
		})
		most := min(len(paths), 3*damage.Tries())
		for i := range most {
			path := paths[i*len(paths)/most]
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(root, path)
			pages[flavour] = append(pages[flavour], namedPage{filepath.ToSlash(name), string(data)})
		}
	}
	return pages
}

func fingerprint(flavours map[string][]namedPage) string {
	var all []string
	for _, pages := range flavours {
		for _, p := range pages {
			all = append(all, fmt.Sprint(p.name, len(p.text)))
		}
	}
	return damage.Fingerprint(all)
}

// A reading is what a page says, and what is complained of.
type reading struct {
	model  *ir.Model
	deltas map[string]int
	said   map[string]int // messages, with how often
	report *diag.Report
	ignore irtest.Ignore
}

func readDamaged(name, text string) reading {
	f := diag.NewFile(name, text)
	out := reading{report: diag.NewReport(1 << 20), said: map[string]int{}, deltas: map[string]int{}}
	var pages []*parser.Page
	if format := source.Detect(f).Format; format != nil && !format.JSON {
		pages = parser.Parse(f, parser.Flavour(format.Name), out.report)
	} else { // which the command says
		out.report.Add(diag.Diagnostic{Severity: diag.Error, Code: diag.NoOperations, Message: "unknown format"})
	}
	result := lower.Lower(pages, lower.Options{}, out.report)
	out.model = result.Model
	for _, a := range result.Delta.Additions {
		out.deltas[fmt.Sprint(a.Path.Operation, " ", a.Path.Side, " ", a.Path, " ", a.Value)]++
	}
	for _, d := range out.report.All() {
		out.said[d.Code.ID+d.Message]++
	}
	out.ignore = irtest.Ignore{Names: true, Unions: true}
	for _, o := range out.model.Operations {
		out.ignore.Names = out.ignore.Names && o.Evidence != ir.Stated
	}
	for _, s := range out.model.Shapes {
		if u, ok := s.(*ir.Union); ok && !u.EventStream {
			out.ignore.Unions = out.ignore.Unions && s.Common().Evidence != ir.Stated
		}
	}
	return out
}

// against lists what a damaged page says that sound does not, and the other way.
func (got reading) against(sound reading, docs bool) []string {
	ignore := sound.ignore
	ignore.Docs = !docs
	var out []string
	for _, m := range irtest.Correspond(sound.model, got.model, ignore) {
		out = append(out, m.String())
	}
	for _, pair := range [...]struct {
		a, b map[string]int
		word string
	}{{sound.deltas, got.deltas, "lost"}, {got.deltas, sound.deltas, "made up"}} {
		for change, n := range pair.a {
			if n > pair.b[change] {
				out = append(out, "change "+pair.word+": "+change)
			}
		}
	}
	slices.Sort(out)
	return out
}

// says tells whether something new is complained of. An info counts where it is
// about the damaged line.
func (got reading) says(sound reading, line int) bool {
	for _, d := range got.report.All() {
		if got.said[d.Code.ID+d.Message] <= sound.said[d.Code.ID+d.Message] {
			continue
		}
		if d.Severity != diag.Info {
			return true
		}
		if d.File != nil {
			if near := d.File.Position(d.Span.Start).Line - 1 - line; -2 <= near && near <= 2 {
				return true
			}
		}
	}
	return false
}

func openPage(flavour string, p namedPage) damage.Subject {
	sound := readDamaged(p.name, p.text)
	return damage.Subject{
		Sheets: []*damage.Sheet{newSheet(p)},
		Kinds:  kindsOf(flavour, p.text),
		Try: func(t *testing.T, _ int, d damage.Damage) (out damage.Outcome) {
			got := readDamaged(p.name, d.Text)
			if err := got.model.Check(); err != nil {
				t.Errorf("line %d: %v", d.Line+1, err)
			}
			out.Facts = got.against(sound, false)
			if len(out.Facts) == 0 && d.Zone > blank {
				out.Docs = got.against(sound, true)
			}
			out.Said = got.says(sound, d.Line)
			return out
		},
	}
}
