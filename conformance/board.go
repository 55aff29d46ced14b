package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Board is the scoreboard.
type Board struct {
	Curve  string // precision, recall and reliability of union inference, as a table
	Corpus string // fingerprint of what was measured
	Groups []Group
}

// A Group is a table of figures, with what there is to say of it.
type Group struct {
	Title string
	Rows  []Row
	Notes string // Markdown below the table; may be empty
}

// A Row is one figure: right of all, more is better.
type Row struct {
	Figure     string
	Right, All int
	Target     float64 // percent; 0 asks for nothing
	Explained  int     // of what is not right: what the page is known not to say
}

// Percent is 100 where there is nothing to get right.
func (r Row) Percent() float64 {
	if r.All == 0 {
		return 100
	}
	return 100 * float64(r.Right) / float64(r.All)
}

// mark says how a figure stands to its target.
func (r Row) mark() string {
	switch missed := r.All - r.Right; {
	case r.Target == 0 || r.Percent() >= r.Target:
		return ""
	case r.Explained >= missed:
		return "the page does not say more"
	case r.Explained > 0:
		return fmt.Sprintf("**missed**: %d not explained", missed-r.Explained)
	default:
		return "**missed**"
	}
}

// Markdown writes the board; [Read] reads it again.
func (b *Board) Markdown() string {
	var w strings.Builder
	figures, missed := 0, 0
	for _, g := range b.Groups {
		for _, r := range g.Rows {
			figures++
			if strings.HasPrefix(r.mark(), "**") {
				missed++
			}
		}
	}
	w.WriteString("# Scoreboard\n\n")
	w.WriteString("Written by `make conformance`, which fails where a figure gets worse; do not edit. It measures shapec against real\n")
	w.WriteString("pages and the service models they were rendered from. Every figure is right of all; the target is in percent.\n\n")
	fmt.Fprintf(&w, "Corpus %s: %d figures, %d miss their target.\n", b.Corpus, figures, missed)
	for _, g := range b.Groups {
		fmt.Fprintf(&w, "\n## %s\n\n", g.Title)
		if len(g.Rows) > 0 {
			w.WriteString("| figure | right / all | percent | target | |\n| --- | ---: | ---: | ---: | --- |\n")
		}
		for _, r := range g.Rows {
			target := ""
			if r.Target > 0 {
				target = strconv.FormatFloat(r.Target, 'f', -1, 64)
			}
			fmt.Fprintf(&w, "| %s | %d / %d | %s | %s | %s |\n", r.Figure, r.Right, r.All, percent(r), target, r.mark())
		}
		if g.Notes != "" {
			fmt.Fprintf(&w, "\n%s\n", strings.TrimSpace(g.Notes))
		}
	}
	return w.String()
}

// percent never rounds what is not whole up to 100.
func percent(r Row) string {
	text := strconv.FormatFloat(r.Percent(), 'f', 2, 64)
	if text == "100.00" && r.Right < r.All {
		return "99.99"
	}
	return text
}

var (
	corpusLine = regexp.MustCompile(`^Corpus (\w+):`)
	figureLine = regexp.MustCompile(`^\| (.+?) \| (\d+) / (\d+) \| `)
)

// Read reads the figures of a scoreboard; targets and notes are passed over.
func Read(text string) *Board {
	b := &Board{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if title, ok := strings.CutPrefix(line, "## "); ok {
			b.Groups = append(b.Groups, Group{Title: title})
		} else if found := corpusLine.FindStringSubmatch(line); found != nil {
			b.Corpus = found[1]
		} else if found := figureLine.FindStringSubmatch(line); found != nil && len(b.Groups) > 0 {
			right, errRight := strconv.Atoi(found[2])
			all, errAll := strconv.Atoi(found[3])
			if errRight != nil || errAll != nil {
				continue // no figure of ours
			}
			g := &b.Groups[len(b.Groups)-1]
			g.Rows = append(g.Rows, Row{Figure: found[1], Right: right, All: all})
		}
	}
	return b
}

// A Delta is a figure that differs between two boards.
type Delta struct {
	Group    string
	Old, New Row
	Worse    bool
}

func (d Delta) String() string {
	word := "better"
	if d.Worse {
		word = "WORSE"
	}
	return fmt.Sprintf("%-6s %s, %s: %d / %d was %d / %d", word, d.Group, d.New.Figure, d.New.Right, d.New.All, d.Old.Right, d.Old.All)
}

// Compare lists the figures that both boards have and that differ. A figure is
// worse where a smaller part of it is right.
func Compare(old, new *Board) []Delta {
	var out []Delta
	for _, g := range new.Groups {
		i := slices.IndexFunc(old.Groups, func(o Group) bool { return o.Title == g.Title })
		if i < 0 {
			continue
		}
		for _, r := range g.Rows {
			j := slices.IndexFunc(old.Groups[i].Rows, func(o Row) bool { return o.Figure == r.Figure })
			if j < 0 {
				continue
			}
			was := old.Groups[i].Rows[j]
			if was.Right != r.Right || was.All != r.All {
				out = append(out, Delta{Group: g.Title, Old: was, New: r, Worse: r.Percent() < was.Percent()})
			}
		}
	}
	return out
}

// Missing lists what the old board has and the new one has not.
func Missing(old, new *Board) []string {
	var out []string
	for _, g := range old.Groups {
		i := slices.IndexFunc(new.Groups, func(n Group) bool { return n.Title == g.Title })
		if i < 0 {
			out = append(out, g.Title)
			continue
		}
		for _, r := range g.Rows {
			if !slices.ContainsFunc(new.Groups[i].Rows, func(n Row) bool { return n.Figure == r.Figure }) {
				out = append(out, g.Title+", "+r.Figure)
			}
		}
	}
	return out
}
