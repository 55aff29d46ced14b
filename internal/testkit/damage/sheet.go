package damage

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// A Zone is what a line of a page is for: a number of the test's own.
type Zone uint8

// A Sheet is a page to be damaged, a line at a time.
type Sheet struct {
	Name  string
	Text  string
	Lines []string // each with its end
	Zones []Zone   // of each line
	In    map[Zone][]int
	// Spare tells whether Reword leaves a match on a line alone, bytes at[0] to
	// at[1]. It may be nil.
	Spare func(line int, at []int) bool
}

// NewSheet cuts a page. zoneOf is called for its lines in their order.
func NewSheet(name, text string, zoneOf func(line string) Zone) *Sheet {
	s := &Sheet{Name: name, Text: text, Lines: strings.SplitAfter(text, "\n"), In: map[Zone][]int{}}
	for i, line := range s.Lines {
		z := zoneOf(line)
		s.Zones = append(s.Zones, z)
		s.In[z] = append(s.In[z], i)
	}
	return s
}

// A Damage is one thing done to a sheet.
type Damage struct {
	Text string
	Line int // where, from 0; of the sheet and of Text alike
	Zone Zone
}

// Pick takes a line of one of the zones; each zone that there is has the same
// chance, so that rare ones are not missed.
func (s *Sheet) Pick(r *rand.Rand, zones ...Zone) (line int, ok bool) {
	zones = slices.DeleteFunc(slices.Clone(zones), func(z Zone) bool { return len(s.In[z]) == 0 })
	if len(zones) == 0 {
		return 0, false
	}
	lines := s.In[zones[r.IntN(len(zones))]]
	return lines[r.IntN(len(lines))], true
}

// Replace puts text in place of a line and its end.
func (s *Sheet) Replace(line int, with string) Damage {
	return Damage{strings.Join(s.Lines[:line], "") + with + strings.Join(s.Lines[line+1:], ""), line, s.Zones[line]}
}

// Matches lists where a pattern matches on a line, without what the sheet spares.
func (s *Sheet) Matches(line int, pattern *regexp.Regexp) [][]int {
	found := pattern.FindAllStringIndex(s.Lines[line], -1)
	if s.Spare == nil {
		return found
	}
	return slices.DeleteFunc(found, func(at []int) bool { return s.Spare(line, at) })
}

// Reword changes one match of a pattern on a line of the zones.
func (s *Sheet) Reword(r *rand.Rand, pattern *regexp.Regexp, change func(string) string, zones ...Zone) (Damage, bool) {
	for range 20 {
		i, ok := s.Pick(r, zones...)
		if !ok {
			break
		}
		found := s.Matches(i, pattern)
		if len(found) == 0 {
			continue
		}
		at, line := found[r.IntN(len(found))], s.Lines[i]
		if new := change(line[at[0]:at[1]]); new != line[at[0]:at[1]] {
			return s.Replace(i, line[:at[0]]+new+line[at[1]:]), true
		}
	}
	return Damage{}, false
}
