package damage

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

var (
	tries = flag.Int("damages", 4, "how often each page is damaged in each way; 20 is what conformance does")
	list  = flag.Int("damagelist", 0, "list so many silent changes of each flavour and kind, with place and consequence")
	keep  = flag.Bool("damagekeep", false, "take today's numbers of silent changes as the most there may be")
)

// A Source is what is read together: a page, or a folder of pages.
type Source struct {
	Name string
	Open func(*testing.T) Subject
}

// A Subject is a source that is open.
type Subject struct {
	Sheets []*Sheet // one a page
	Kinds  []Kind
	// Try reads the source with a damaged page in place of that of a sheet. What it
	// takes for a fault whatever was damaged, such as a model that is not sound, it
	// reports itself.
	Try func(t *testing.T, sheet int, d Damage) Outcome
}

// An Outcome is what came of a damage.
type Outcome struct {
	Facts []string // differences from the sound page, in order
	Docs  []string // where there is none: differences of descriptions
	Said  bool     // a diagnostic is new
}

// Tries is how often each page is damaged in each way.
func Tries() int { return *tries }

// Run damages sources of each flavour, and fails where more changes are silent than
// testdata/damage.txt has for the group and Tries. It returns when all is done.
func Run(t *testing.T, group string, flavours map[string][]Source) {
	sums := table{cells: map[string]*cell{}}
	t.Run("pages", func(t *testing.T) {
		for flavour, sources := range flavours {
			for _, s := range sources {
				t.Run(flavour+"/"+s.Name, func(t *testing.T) {
					t.Parallel()
					damageSource(t, flavour, s, &sums)
				})
			}
		}
	})
	sums.judge(t, fmt.Sprintf("%s, %d of each", group, *tries))
}

func damageSource(t *testing.T, flavour string, source Source, sums *table) {
	s := source.Open(t)
	for _, kind := range s.Kinds {
		seed := fnv.New64a()
		fmt.Fprint(seed, flavour, source.Name, kind.Name)
		random := rand.New(rand.NewPCG(seed.Sum64(), 1))
		var sum cell
		tried := map[string]bool{}
		for range *tries {
			i := 0
			if len(s.Sheets) > 1 {
				i = random.IntN(len(s.Sheets))
			}
			sheet := s.Sheets[i]
			d, ok := kind.Do(random, sheet)
			if !ok || tried[d.Text] {
				continue
			}
			tried[d.Text] = true
			got := s.Try(t, i, d)
			sum.tries++
			what := slices.Concat(got.Facts, got.Docs)
			if len(what) == 0 {
				continue
			}
			sum.changed++
			if got.Said {
				continue
			}
			if len(got.Facts) > 0 {
				sum.facts++
			} else {
				sum.docs++
			}
			sum.list = append(sum.list, fmt.Sprintf("%s:%d: %s\n\twas  %.160q\n\tnow  %.160q\n\t%d differences: %.300s", sheet.Name, d.Line+1, kind.Name,
				sheet.Lines[d.Line], lineAt(d.Text, d.Line), len(what), what[0]))
		}
		sums.add(flavour+"; "+kind.Name, sum)
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

// A cell counts what came of damages of a kind to pages of a flavour.
type cell struct {
	tries, changed int
	facts, docs    int // silent changes: of facts, and of descriptions alone
	list           []string
}

type table struct {
	sync.Mutex
	cells map[string]*cell // by "flavour; kind"
}

func (t *table) add(key string, c cell) {
	t.Lock()
	defer t.Unlock()
	sum := t.cells[key]
	if sum == nil {
		sum = &cell{}
		t.cells[key] = sum
	}
	sum.tries += c.tries
	sum.changed += c.changed
	sum.facts += c.facts
	sum.docs += c.docs
	sum.list = append(sum.list, c.list...)
}

// judge holds the table against the most there may be in its group, or with
// -damagekeep makes it that.
func (t *table) judge(test *testing.T, group string) {
	if len(t.cells) == 0 {
		return
	}
	kept, head := readCeilings(test)
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
		today[key] = [2]int{c.facts, c.docs}
		fmt.Fprintf(&shown, "%-48s %4d tries, %4d change something, silent: %3d facts, %3d descriptions\n", key, c.tries, c.changed, c.facts, c.docs)
		worse := known && (c.facts > most[key][0] || c.docs > most[key][1]) && !*keep
		if worse {
			test.Errorf("%s: %d silent changes of facts and %d of descriptions, there may be %d and %d", key, c.facts, c.docs, most[key][0], most[key][1])
		}
		slices.Sort(c.list)
		n := *list
		if worse {
			n = max(n, 5)
		}
		for _, line := range c.list[:min(n, len(c.list))] {
			fmt.Fprintf(&shown, "  %s\n", line)
		}
	}
	test.Log("\n" + shown.String())
	if !known && !*keep {
		test.Logf("no numbers are kept for %q", group)
	}
	if *keep {
		kept[group] = today
		writeCeilings(test, head, kept)
	}
}
