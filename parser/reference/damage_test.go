package reference_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/parser/reference"
)

var (
	damages    = flag.Int("damages", 6, "how often pages of each model are damaged in each way")
	damageList = flag.Int("damagelist", 0, "list so many silent changes of each flavour and kind")
	damageKeep = flag.Bool("damagekeep", false, "take today's numbers of silent changes as the most there may be")
)

// damageCeilings holds the most silent changes there may be, with the reason of
// each that stays.
const damageCeilings = "testdata/damage.txt"

// Where pages with one damaged among them tell something else than sound ones, a
// diagnostic that the sound ones do not give says so. Words of a description do
// not count where prose was damaged. What stays silent is counted for each flavour
// and kind of damage, and held by a ceiling.
func TestDamageIsSaid(t *testing.T) {
	sets := map[string][][]*diag.File{}
	for seed := range uint64(10) {
		for i, flavour := range flavours {
			protocol := protocols[(int(seed)+i)%len(protocols)]
			m := randmodel.New(seed+100, randmodel.Options{Size: 4 + int(seed%5), Reference: protocol})
			sets[flavour] = append(sets[flavour], printReference(t, m, flavour))
		}
	}
	for name, dirs := range map[string][]string{"crawled": {"dax", "s3files", "dynamodbstreams"}, "published": {"lexv2-runtime", "account"}, "today": {"today-lambda"}} {
		for _, dir := range dirs {
			if set := someOf(t, dir); len(set) > 0 {
				sets["corpus "+name] = append(sets["corpus "+name], set)
			}
		}
	}
	table := damageTable{cells: map[string]*damageCell{}}
	t.Run("pages", func(t *testing.T) {
		for flavour, list := range sets {
			t.Run(flavour, func(t *testing.T) {
				t.Parallel()
				for i, files := range list {
					damageFiles(t, flavour, i, files, &table)
				}
			})
		}
	})
	table.judge(t)
}

// someOf reads a case of the corpus; it is empty where there is no corpus.
func someOf(t *testing.T, dir string) (files []*diag.File) {
	root := filepath.Join("..", "..", "..", "shared", "corpus", "reference", dir, "reference")
	if _, err := os.Stat(root); err != nil {
		return nil
	}
	return folder(t, root)
}

// A damageKind does one thing to a line. It returns false where it cannot.
var damageKinds = []struct {
	name string
	do   func(r *rand.Rand, s *sheet) (text string, line int, ok bool)
}{
	{"delete a line", func(r *rand.Rand, s *sheet) (string, int, bool) {
		i, ok := s.pick(r, headingZone, headZone, labelZone, syntaxZone)
		return s.with(i, ""), i, ok
	}},
	{"double a line", func(r *rand.Rand, s *sheet) (string, int, bool) {
		i, ok := s.pick(r, headingZone, headZone, labelZone, syntaxZone)
		return s.with(i, s.lines[i]+"\n"+s.lines[i]), i, ok
	}},
	{"misspell a heading", func(r *rand.Rand, s *sheet) (string, int, bool) {
		return s.reword(r, headingWord, dropLetter(r), headingZone)
	}},
	{"misspell a name", func(r *rand.Rand, s *sheet) (string, int, bool) {
		return s.reword(r, headName, dropLetter(r), headZone)
	}},
	{"misspell a label", func(r *rand.Rand, s *sheet) (string, int, bool) {
		return s.reword(r, labelWord, dropLetter(r), labelZone)
	}},
	{"misspell what a label says", func(r *rand.Rand, s *sheet) (string, int, bool) {
		return s.reword(r, valueWord, dropLetter(r), labelZone)
	}},
	{"case of a heading or label", func(r *rand.Rand, s *sheet) (string, int, bool) {
		return s.reword(r, labelWord, []func(string) string{strings.ToLower, strings.ToUpper}[r.IntN(2)], headingZone, labelZone)
	}},
	{"misspell in the syntax", func(r *rand.Rand, s *sheet) (string, int, bool) {
		return s.reword(r, anyWord, dropLetter(r), syntaxZone)
	}},
	{"drop a mark", func(r *rand.Rand, s *sheet) (string, int, bool) {
		return s.reword(r, marks, func(string) string { return "" }, headingZone, headZone, labelZone, syntaxZone)
	}},
	{"glue two lines", func(r *rand.Rand, s *sheet) (string, int, bool) {
		i, ok := s.pick(r, headingZone, headZone, labelZone, syntaxZone)
		k := i + 1
		for k < len(s.lines)-1 && strings.TrimSpace(s.lines[k]) == "" {
			k++
		}
		if !ok || k >= len(s.lines) {
			return "", 0, false
		}
		return strings.Join(s.lines[:i], "") + strings.TrimRight(s.lines[i], " \r\n") + " " + strings.Join(s.lines[k:], ""), i, true
	}},
	{"swap two rows' names", func(r *rand.Rand, s *sheet) (string, int, bool) {
		heads := s.in[headZone]
		if len(heads) < 2 {
			return "", 0, false
		}
		k := r.IntN(len(heads) - 1)
		lines := slices.Clone(s.lines)
		lines[heads[k]], lines[heads[k+1]] = lines[heads[k+1]], lines[heads[k]]
		return strings.Join(lines, ""), heads[k], lines[heads[k]] != lines[heads[k+1]]
	}},
	{"table in place of a row", func(r *rand.Rand, s *sheet) (string, int, bool) {
		i, ok := s.pick(r, headZone)
		if !ok || s.html {
			return "", 0, false
		}
		name := strings.TrimSpace(strings.NewReplacer("*", "", "[", "", "]", "").Replace(s.lines[i]))
		return s.with(i, "| "+name+" | what it is |\n"), i, true
	}},
	{"cut off", func(r *rand.Rand, s *sheet) (string, int, bool) {
		i := 1 + r.IntN(max(len(s.lines)-6, 1))
		return strings.Join(s.lines[:i], ""), i - 1, true
	}},
}

var (
	headingWord = regexp.MustCompile(`\b[A-Z][a-z]{3,}\b`)
	headName    = regexp.MustCompile(`\b[A-Za-z]\w{3,}\b`)
	labelWord   = regexp.MustCompile(`\b(?:Type|Required|Length Constraints|Pattern|Valid Values|Valid Range|Array Members|Map Entries|HTTP Status Code|Contents|Errors|Request Syntax|Response Syntax|Request Parameters|Request Body|Response Elements|URI Request Parameters)\b`)
	valueWord   = regexp.MustCompile(`\b(?:Yes|No|Minimum|Maximum|Fixed|length|value|number|String|Integer|Boolean|Long|Array|strings|objects?|map|of|Timestamp)\b`)
	anyWord     = regexp.MustCompile(`\b[A-Za-z]\w{3,}\b`)
	marks       = regexp.MustCompile("[]\\[(){}`\"*:<>]")
	tags        = regexp.MustCompile(`<[^<>]*>`)
	ourWords    = regexp.MustCompile(`number \d+\.$|if there is no other`) // of random models
	labelled    = regexp.MustCompile(`^(?:Type|Required|(?:Key |Value )?Length Constraints|(?:Key |Value )?Pattern|Valid Values|Valid Keys|Valid Range|Array Members|Map Entries|HTTP Status Code):`)
)

type zone uint8

const (
	proseZone zone = iota
	headingZone
	headZone
	labelZone
	syntaxZone
)

// A sheet is a page to be damaged, a line at a time.
type sheet struct {
	lines []string // each with its end
	zones []zone
	in    [5][]int
	html  bool
}

func newSheet(text string) *sheet {
	s := &sheet{html: strings.HasPrefix(text, "<!")}
	if s.html { // so that a row's lines are lines
		text = strings.NewReplacer("</p>", "</p>\n").Replace(text)
	}
	code, over := false, false
	for _, line := range strings.SplitAfter(text, "\n") {
		plain := strings.TrimSpace(strings.ReplaceAll(tags.ReplaceAllString(line, ""), `\`, ""))
		z := proseZone
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case strings.Contains(line, "<pre"):
			code = true
			z = syntaxZone
		case over:
		case strings.HasPrefix(line, "## ") || strings.Contains(line, "<h2"):
			z = headingZone
			over = strings.Contains(line, "See Also")
			if over || strings.Contains(line, "Example") {
				over, z = true, proseZone
			}
		case code:
			if z = syntaxZone; plain == "" {
				z = proseZone
			}
		case strings.HasPrefix(plain, "**") && !strings.HasPrefix(plain, "**Note:"), strings.Contains(line, "<dt>"):
			z = headZone
		case labelled.MatchString(plain) && !ourWords.MatchString(plain):
			z = labelZone
		}
		if strings.Contains(line, "</pre>") {
			code = false
		}
		s.zones = append(s.zones, z)
		s.in[z] = append(s.in[z], len(s.lines))
		s.lines = append(s.lines, line)
	}
	return s
}

func (s *sheet) pick(r *rand.Rand, zones ...zone) (int, bool) {
	zones = slices.DeleteFunc(zones, func(z zone) bool { return len(s.in[z]) == 0 })
	if len(zones) == 0 {
		return 0, false
	}
	lines := s.in[zones[r.IntN(len(zones))]]
	return lines[r.IntN(len(lines))], true
}

func (s *sheet) with(i int, line string) string {
	return strings.Join(s.lines[:i], "") + line + strings.Join(s.lines[i+1:], "")
}

// reword changes one match on a line of the zones, not within tags.
func (s *sheet) reword(r *rand.Rand, pattern *regexp.Regexp, change func(string) string, zones ...zone) (string, int, bool) {
	for range 20 {
		i, ok := s.pick(r, zones...)
		if !ok {
			break
		}
		line := s.lines[i]
		inside := tags.FindAllStringIndex(line, -1)
		found := slices.DeleteFunc(pattern.FindAllStringIndex(line, -1), func(at []int) bool {
			return slices.ContainsFunc(inside, func(tag []int) bool {
				return tag[0] <= at[0] && at[0] < tag[1] && s.html || tag[0] < at[0] && at[0] < tag[1]
			})
		})
		if len(found) == 0 {
			continue
		}
		at := found[r.IntN(len(found))]
		if new := change(line[at[0]:at[1]]); new != line[at[0]:at[1]] {
			return s.with(i, line[:at[0]]+new+line[at[1]:]), i, true
		}
	}
	return "", 0, false
}

func dropLetter(r *rand.Rand) func(string) string {
	return func(w string) string {
		k := 1 + r.IntN(len(w)-1)
		return w[:k] + w[k+1:]
	}
}

// A reading is what pages say, and what is complained of.
type reading struct {
	models []*ir.Model
	said   map[string]int
}

func readFiles(files []*diag.File) (out reading) {
	out.said = map[string]int{}
	var taken []*diag.File
	for _, f := range files {
		if _, ok := reference.Detect(f.Text); ok {
			taken = append(taken, f)
		} else { // which the reader of folders tells
			out.said["passed over "+f.Name]++
		}
	}
	r := diag.NewReport(-1)
	for _, s := range reference.Services(reference.Read(taken, r), r) {
		out.models = append(out.models, s.Link(r).Model)
	}
	for _, d := range r.All() {
		out.said[d.Code.ID+d.Message]++
	}
	return out
}

func (got reading) against(sound reading, docs bool) []string {
	if len(got.models) != len(sound.models) {
		return []string{fmt.Sprintf("%d services, %d", len(sound.models), len(got.models))}
	}
	var out []string
	for i := range got.models {
		for _, m := range irtest.Correspond(sound.models[i], got.models[i], irtest.Ignore{Docs: !docs, Order: true}) {
			out = append(out, m.String())
		}
	}
	return out
}

func (got reading) says(sound reading) bool {
	for what, n := range got.said {
		if n > sound.said[what] {
			return true
		}
	}
	return false
}

func damageFiles(t *testing.T, flavour string, number int, files []*diag.File, table *damageTable) {
	sheets := make([]*sheet, len(files))
	for i, f := range files {
		sheets[i] = newSheet(f.Text)
		files[i] = diag.NewFile(f.Name, strings.Join(sheets[i].lines, ""))
	}
	sound := readFiles(files)
	for _, kind := range damageKinds {
		seed := fnv.New64a()
		fmt.Fprint(seed, flavour, number, kind.name)
		random := rand.New(rand.NewPCG(seed.Sum64(), 1))
		var cell damageCell
		for range *damages {
			i := random.IntN(len(files))
			text, line, ok := kind.do(random, sheets[i])
			if !ok {
				continue
			}
			damaged := slices.Clone(files)
			damaged[i] = diag.NewFile(files[i].Name, text)
			got := readFiles(damaged)
			for _, m := range got.models {
				if err := m.Check(); err != nil {
					t.Errorf("%s: %s at line %d: %v", files[i].Name, kind.name, line+1, err)
				}
			}
			cell.tries++
			found := got.against(sound, sheets[i].zones[line] != proseZone)
			if len(found) == 0 {
				continue
			}
			if cell.changed++; got.says(sound) {
				continue
			}
			cell.silent++
			now := ""
			if after := strings.SplitAfter(text, "\n"); line < len(after) {
				now = after[line]
			}
			cell.list = append(cell.list, fmt.Sprintf("%s:%d: %s\n\twas  %.160q\n\tnow  %.160q\n\t%d differences: %.300s", files[i].Name, line+1, kind.name,
				sheets[i].lines[line], now, len(found), found[0]))
		}
		table.add(flavour+"; "+kind.name, cell)
	}
}

type damageCell struct {
	tries, changed, silent int
	list                   []string
}

type damageTable struct {
	sync.Mutex
	cells map[string]*damageCell
}

func (t *damageTable) add(key string, c damageCell) {
	t.Lock()
	defer t.Unlock()
	sum := t.cells[key]
	if sum == nil {
		sum = &damageCell{}
		t.cells[key] = sum
	}
	sum.tries += c.tries
	sum.changed += c.changed
	sum.silent += c.silent
	sum.list = append(sum.list, c.list...)
}

// judge holds the table against the ceilings, which are those of the default
// number of damages; with -damagekeep it makes them.
func (t *damageTable) judge(test *testing.T) {
	most := readCeilings(test)
	var keys []string
	for key := range t.cells {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var shown, kept strings.Builder
	for _, key := range keys {
		c := t.cells[key]
		fmt.Fprintf(&shown, "%-48s %4d tries, %4d change something, %3d in silence\n", key, c.tries, c.changed, c.silent)
		for _, line := range c.list[:min(len(c.list), *damageList)] {
			fmt.Fprintf(&shown, "  %s\n", line)
		}
		if c.silent > most[key]**damages/6 && !*damageKeep {
			test.Errorf("%s: %d silent changes, there may be %d; such as\n%s", key, c.silent, most[key], c.list[0])
		}
		if c.silent > 0 {
			fmt.Fprintf(&kept, "%s: %d\n", key, c.silent)
		}
	}
	test.Log("\n" + shown.String())
	if *damageKeep {
		if err := os.WriteFile(damageCeilings, []byte(ceilingsHead+kept.String()), 0o644); err != nil {
			test.Fatal(err)
		}
	}
}

const ceilingsHead = `The most silent changes there may be, for each flavour and kind of damage. Written by
go test ./parser/reference -run DamageIsSaid -damagekeep; only ever take lower numbers.

What stays silent leaves a page that is as sound as the other: the names of two rows
swapped where no block shows another kind of value; a name that stands there once
(members of errors, rows of query services); a limit's whole line deleted; a part
of a path or a parameter's name in the syntax misspelled; a letter of a pattern.

`

func readCeilings(t *testing.T) map[string]int {
	data, err := os.ReadFile(damageCeilings)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	most := map[string]int{}
	for line := range strings.Lines(string(data)) {
		key, number, ok := strings.Cut(strings.TrimSpace(line), ": ")
		var n int
		if _, err := fmt.Sscan(number, &n); ok && err == nil {
			most[key] = n
		}
	}
	return most
}
