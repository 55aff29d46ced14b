package reference_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/damage"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/parser/reference"
)

// Where pages with one damaged among them tell something else than sound ones, a
// diagnostic that the sound ones do not give says so. Words of a description do
// not count where prose was damaged. What stays silent is counted for each flavour
// and kind of damage, and held by testdata/damage.txt.
func TestDamageIsSaid(t *testing.T) {
	t.Run("own", func(t *testing.T) {
		sources := map[string][]damage.Source{}
		for seed := range uint64(10) {
			for i, flavour := range flavours {
				protocol := protocols[(int(seed)+i)%len(protocols)]
				sources[flavour] = append(sources[flavour], damage.Source{Name: fmt.Sprintf("seed %d", seed), Open: func(t *testing.T) damage.Subject {
					m := randmodel.New(seed+100, randmodel.Options{Size: 4 + int(seed%5), Reference: protocol})
					return openFiles(printReference(t, m, flavour))
				}})
			}
		}
		damage.Run(t, "own", sources)
	})
	t.Run("corpus", func(t *testing.T) {
		sources := map[string][]damage.Source{}
		var all []string
		for flavour, cases := range map[string][]string{"crawled": {"dax", "s3files", "dynamodbstreams"}, "published": {"lexv2-runtime", "account"}, "today": {"today-lambda"}} {
			for _, name := range cases {
				files := caseOf(t, name)
				for _, f := range files {
					all = append(all, fmt.Sprint(name, f.Name, len(f.Text)))
				}
				sources[flavour] = append(sources[flavour], damage.Source{Name: name, Open: func(*testing.T) damage.Subject { return openFiles(files) }})
			}
		}
		damage.Run(t, "corpus "+damage.Fingerprint(all), sources)
	})
}

// caseOf reads a case of the corpus, or skips the test.
func caseOf(t *testing.T, name string) []*diag.File {
	root := filepath.Join("..", "..", "..", "shared", "corpus", "reference", name, "reference")
	if _, err := os.Stat(root); err != nil {
		t.Skip("SKIPPED: no ../shared/corpus beside the repository")
	}
	return folder(t, root)
}

func openFiles(files []*diag.File) damage.Subject {
	s := damage.Subject{Kinds: damageKinds}
	files = slices.Clone(files)
	for i, f := range files {
		s.Sheets = append(s.Sheets, newSheet(f))
		files[i] = diag.NewFile(f.Name, s.Sheets[i].Text)
	}
	sound := readFiles(files)
	s.Try = func(t *testing.T, i int, d damage.Damage) (out damage.Outcome) {
		damaged := slices.Clone(files)
		damaged[i] = diag.NewFile(files[i].Name, d.Text)
		got := readFiles(damaged)
		for _, m := range got.models {
			if err := m.Check(); err != nil {
				t.Errorf("%s at line %d: %v", files[i].Name, d.Line+1, err)
			}
		}
		out.Facts = got.against(sound, false)
		if len(out.Facts) == 0 && d.Zone != proseZone {
			out.Docs = got.against(sound, true)
		}
		out.Said = got.says(sound)
		return out
	}
	return s
}

// damageKinds are what may happen to a page of a folder.
var damageKinds = []damage.Kind{
	damage.Delete("delete a line", headingZone, headZone, labelZone, syntaxZone),
	damage.Double("double a line", "\n", headingZone, headZone, labelZone, syntaxZone),
	damage.Misspell("misspell a heading", headingWord, headingZone),
	damage.Misspell("misspell a name", anyWord, headZone),
	damage.Misspell("misspell a label", labelWord, labelZone),
	damage.Misspell("misspell what a label says", valueWord, labelZone),
	damage.Recase("case of a heading or label", labelWord, headingZone, labelZone),
	damage.Misspell("misspell in the syntax", anyWord, syntaxZone),
	damage.Drop("drop a mark", marks, headingZone, headZone, labelZone, syntaxZone),
	{Name: "glue two lines", Do: joinLines},
	{Name: "swap two rows' names", Do: swapNames},
	{Name: "table in place of a row", Do: rowAsTable},
	{Name: "cut off", Do: cutAtLine},
}

// joinLines joins a line to the next that is not blank.
func joinLines(r *rand.Rand, s *damage.Sheet) (damage.Damage, bool) {
	i, ok := s.Pick(r, headingZone, headZone, labelZone, syntaxZone)
	k := i + 1
	for k < len(s.Lines)-1 && strings.TrimSpace(s.Lines[k]) == "" {
		k++
	}
	if !ok || k >= len(s.Lines) {
		return damage.Damage{}, false
	}
	text := strings.Join(s.Lines[:i], "") + strings.TrimRight(s.Lines[i], " \r\n") + " " + strings.Join(s.Lines[k:], "")
	return damage.Damage{Text: text, Line: i, Zone: s.Zones[i]}, true
}

func swapNames(r *rand.Rand, s *damage.Sheet) (damage.Damage, bool) {
	heads := s.In[headZone]
	if len(heads) < 2 {
		return damage.Damage{}, false
	}
	k := r.IntN(len(heads) - 1)
	a, b := heads[k], heads[k+1]
	lines := slices.Clone(s.Lines)
	lines[a], lines[b] = lines[b], lines[a]
	return damage.Damage{Text: strings.Join(lines, ""), Line: a, Zone: headZone}, lines[a] != lines[b]
}

func rowAsTable(r *rand.Rand, s *damage.Sheet) (damage.Damage, bool) {
	i, ok := s.Pick(r, headZone)
	if !ok || isHTML(s.Text) {
		return damage.Damage{}, false
	}
	name := strings.TrimSpace(strings.NewReplacer("*", "", "[", "", "]", "").Replace(s.Lines[i]))
	return s.Replace(i, "| "+name+" | what it is |\n"), true
}

func cutAtLine(r *rand.Rand, s *damage.Sheet) (damage.Damage, bool) {
	i := 1 + r.IntN(max(len(s.Lines)-6, 1))
	return damage.Damage{Text: strings.Join(s.Lines[:i], ""), Line: i - 1, Zone: s.Zones[i-1]}, true
}

var (
	headingWord = regexp.MustCompile(`\b[A-Z][a-z]{3,}\b`)
	labelWord   = regexp.MustCompile(`\b(?:Type|Required|Length Constraints|Pattern|Valid Values|Valid Range|Array Members|Map Entries|HTTP Status Code|Contents|Errors|Request Syntax|Response Syntax|Request Parameters|Request Body|Response Elements|URI Request Parameters)\b`)
	valueWord   = regexp.MustCompile(`\b(?:Yes|No|Minimum|Maximum|Fixed|length|value|number|String|Integer|Boolean|Long|Array|strings|objects?|map|of|Timestamp)\b`)
	anyWord     = regexp.MustCompile(`\b[A-Za-z]\w{3,}\b`)
	marks       = regexp.MustCompile("[]\\[(){}`\"*:<>]")
	tags        = regexp.MustCompile(`<[^<>]*>`)
	ourWords    = regexp.MustCompile(`number \d+\.$|if there is no other`) // of random models
	labelled    = regexp.MustCompile(`^(?:Type|Required|(?:Key |Value )?Length Constraints|(?:Key |Value )?Pattern|Valid Values|Valid Keys|Valid Range|Array Members|Map Entries|HTTP Status Code):`)
)

// What a line of a page is for.
const (
	proseZone damage.Zone = iota
	headingZone
	headZone
	labelZone
	syntaxZone
)

func isHTML(text string) bool { return strings.HasPrefix(text, "<!") }

// newSheet cuts a page so that each of a row's lines is a line. It spares tags.
func newSheet(f *diag.File) *damage.Sheet {
	text, html := f.Text, isHTML(f.Text)
	if html {
		text = strings.ReplaceAll(text, "</p>", "</p>\n")
	}
	zones := zonesOf(strings.SplitAfter(text, "\n"))
	s := damage.NewSheet(f.Name, text, func(string) (z damage.Zone) {
		z, zones = zones[0], zones[1:]
		return z
	})
	s.Spare = func(i int, at []int) bool {
		return slices.ContainsFunc(tags.FindAllStringIndex(s.Lines[i], -1), func(tag []int) bool {
			return tag[0] <= at[0] && at[0] < tag[1] && html || tag[0] < at[0] && at[0] < tag[1]
		})
	}
	return s
}

// zonesOf says what lines are for. Descriptions hold words of labels and names in bold:
// names are those with a link or an anchor, where any of the section has one, and
// labels begin at the last type of a row.
func zonesOf(lines []string) (zones []damage.Zone) {
	code, over := false, false
	section, row := 0, 0 // where they begin
	marked := false      // names of the section are
	for i, line := range lines {
		plain := plainOf(line)
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
			section, row, marked = i, i, false
		case code:
			if z = syntaxZone; plain == "" {
				z = proseZone
			}
		case section > 0 && (strings.HasPrefix(plain, "**") && !strings.HasPrefix(plain, "**Note:") || strings.Contains(line, "<dt>")):
			if markedHead.MatchString(line) && !marked {
				marked = true
				for k := range zones[section:] {
					if zones[section+k] == headZone {
						zones[section+k] = proseZone
					}
				}
			}
			if !marked || markedHead.MatchString(line) {
				z, row = headZone, i
			}
		case labelled.MatchString(plain) && !ourWords.MatchString(plain):
			z = labelZone
			if strings.HasPrefix(plain, "Type:") {
				for k := range zones[row:] {
					if zones[row+k] == labelZone {
						zones[row+k] = proseZone
					}
				}
			}
		}
		if strings.Contains(line, "</pre>") {
			code = false
		}
		zones = append(zones, z)
	}
	return zones
}

var markedHead = regexp.MustCompile(`\]\(#API_|<a name=|<dt>`)

// plainOf is a line without tags and escapes.
func plainOf(line string) string {
	return strings.TrimSpace(strings.ReplaceAll(tags.ReplaceAllString(line, ""), `\`, ""))
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
