package lower_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"shapec/diag"
	"shapec/generators/page"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/source"
	"shapec/testdata"
)

var (
	damages    = flag.Int("damages", 4, "how often each page is damaged in each way; 20 is what conformance does")
	damageList = flag.Int("damagelist", 0, "list so many silent changes of each flavour and kind, with place and consequence")
	damageKeep = flag.Bool("damagekeep", false, "take today's numbers of silent changes as the most there may be")
)

// damageCeilings holds the most silent changes there may be.
const damageCeilings = "testdata/damage.txt"

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
			table := damageTable{cells: map[string]*damageCell{}}
			flavours := group.pages(t)
			t.Run("pages", func(t *testing.T) {
				for flavour, pages := range flavours {
					for _, p := range pages {
						t.Run(flavour+"/"+p.name, func(t *testing.T) {
							t.Parallel()
							damagePage(t, flavour, p, &table)
						})
					}
				}
			})
			name := group.name
			if name == "corpus" { // another corpus has other numbers
				name += " " + fingerprint(flavours)
			}
			table.judge(t, fmt.Sprintf("%s, %d of each", name, *damages))
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
			return err != nil || info.Size() > 100<<10*int64(*damages)
		})
		most := min(len(paths), 3**damages)
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
	slices.Sort(all)
	sum := fnv.New32a()
	fmt.Fprint(sum, all)
	return fmt.Sprintf("%08x", sum.Sum32())
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

func damagePage(t *testing.T, flavour string, p namedPage, table *damageTable) {
	s := newSheet(flavour, p.text)
	sound := readDamaged(p.name, p.text)
	for _, kind := range damageKinds {
		seed := fnv.New64a()
		fmt.Fprint(seed, flavour, p.name, kind.name)
		rng := rand.New(rand.NewPCG(seed.Sum64(), 1))
		var cell damageCell
		tried := map[string]bool{}
		for range *damages {
			d, ok := kind.do(rng, s)
			if !ok || tried[d.text] {
				continue
			}
			tried[d.text] = true
			got := readDamaged(p.name, d.text)
			if err := got.model.Check(); err != nil {
				t.Errorf("%s at line %d: %v", kind.name, d.line+1, err)
			}
			cell.tries++
			facts := got.against(sound, false)
			var rows []string
			if d.zone > blank {
				rows = got.against(sound, true)
			}
			if len(facts)+len(rows) == 0 {
				continue
			}
			cell.changed++
			if got.says(sound, d.line) {
				continue
			}
			what := facts
			if len(facts) > 0 {
				cell.facts++
			} else {
				cell.rows++
				what = rows
			}
			cell.list = append(cell.list, fmt.Sprintf("%s:%d: %s\n\twas  %.160q\n\tnow  %.160q\n\t%d differences: %.300s", p.name, d.line+1, kind.name,
				s.line(d.line), lineAt(d.text, d.line), len(what), what[0]))
		}
		table.add(flavour, kind.name, cell)
	}
}

func lineAt(text string, n int) string {
	for line := range strings.Lines(text) {
		if n--; n < 0 {
			return line
		}
	}
	return ""
}

// A damageCell counts what came of damages.
type damageCell struct {
	tries, changed int
	facts, rows    int // silent changes: of facts, and of descriptions alone
	list           []string
}

type damageTable struct {
	sync.Mutex
	cells map[string]*damageCell // by "flavour; kind"
}

func (t *damageTable) add(flavour, kind string, c damageCell) {
	t.Lock()
	defer t.Unlock()
	key := flavour + "; " + kind
	sum := t.cells[key]
	if sum == nil {
		sum = &damageCell{}
		t.cells[key] = sum
	}
	sum.tries += c.tries
	sum.changed += c.changed
	sum.facts += c.facts
	sum.rows += c.rows
	sum.list = append(sum.list, c.list...)
}

// judge holds the table against the ceilings of its group, or with -damagekeep
// makes it the ceilings.
func (t *damageTable) judge(test *testing.T, group string) {
	if len(t.cells) == 0 {
		return
	}
	kept := readCeilings(test)
	most, known := kept[group]
	var keys []string
	for key := range t.cells {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var shown strings.Builder
	today := map[string][2]int{}
	for _, key := range keys {
		c := t.cells[key]
		today[key] = [2]int{c.facts, c.rows}
		fmt.Fprintf(&shown, "%-34s %4d tries, %4d change something, silent: %3d facts, %3d descriptions\n", key, c.tries, c.changed, c.facts, c.rows)
		worse := known && (c.facts > most[key][0] || c.rows > most[key][1]) && !*damageKeep
		if worse {
			test.Errorf("%s: %d silent changes of facts and %d of descriptions, there may be %d and %d", key, c.facts, c.rows, most[key][0], most[key][1])
		}
		slices.Sort(c.list)
		n := *damageList
		if worse {
			n = max(n, 5)
		}
		for _, line := range c.list[:min(n, len(c.list))] {
			fmt.Fprintf(&shown, "  %s\n", line)
		}
	}
	test.Log("\n" + shown.String())
	if !known && !*damageKeep {
		test.Logf("no ceilings are kept for %q", group)
	}
	if *damageKeep {
		kept[group] = today
		writeCeilings(test, kept)
	}
}

const ceilingsHead = `The most silent changes there may be: of facts, and of descriptions alone, for each flavour and
kind of damage. Written by go test ./lower -run DamageIsSaid -damagekeep; only ever take lower numbers.

What is left of these runs cannot be told from a sound page (larger ones find a few more: see docs/reliability.md). Pages do not state which structure a marker of
recursion means: it is inferred, and the words of the rows are part of its evidence. Where a line
of a description is deleted (a changed word in it is of this kind too), another structure may fit
the marker better. The page without the line is a sound page, and the IR says "inferred" where the marker stands.
`

func readCeilings(t *testing.T) map[string]map[string][2]int {
	data, err := os.ReadFile(damageCeilings)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	kept := map[string]map[string][2]int{}
	group := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "== "); ok {
			group = name
			kept[group] = map[string][2]int{}
			continue
		}
		var n [2]int
		key, numbers, ok := strings.Cut(line, ": ")
		if _, err := fmt.Sscan(numbers, &n[0], &n[1]); ok && group != "" && err == nil {
			kept[group][key] = n
		}
	}
	return kept
}

// writeCeilings leaves out what is never silent: its ceiling is 0.
func writeCeilings(t *testing.T, kept map[string]map[string][2]int) {
	var b strings.Builder
	b.WriteString(ceilingsHead)
	var groups []string
	for group := range kept {
		groups = append(groups, group)
	}
	slices.Sort(groups)
	for _, group := range groups {
		fmt.Fprintf(&b, "\n== %s\n", group)
		var keys []string
		for key, n := range kept[group] {
			if n != [2]int{} {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		for _, key := range keys {
			fmt.Fprintf(&b, "%s: %d %d\n", key, kept[group][key][0], kept[group][key][1])
		}
	}
	if err := os.WriteFile(damageCeilings, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
