package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// A line is a converter's row of a table.
type line struct {
	kind, converter, version string
	tally
}

var titles = map[string]string{
	"change": "Change pages",
	"method": "boto3 pages, one a method",
}

const head = `# Converters

Written by e2e/converters/run.sh, which fails where a figure gets worse; do not edit. Pages printed from models (one in
e2e/converters, and random ones) went through each converter, and shapec read the result. Every figure is right of all, for all
pages together; members are counted in every place they stand. A page that is refused counts as empty. The row "none" is the
HTML itself; no row can be better where the converter drops words.
`

// judge prints today's figures beside the kept ones, and keeps them where none is
// worse. Figures of another version of a converter are no measure.
func judge(today []line, file string, accept bool) error {
	data, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	text := markdown(today)
	fmt.Println(text)
	kept := read(string(data))
	var worse []string
	for _, was := range kept {
		i := slices.IndexFunc(today, func(l line) bool { return l.kind == was.kind && l.converter == was.converter })
		if i < 0 {
			worse = append(worse, was.converter+" was not tried")
			continue
		}
		now := today[i]
		if now.version != was.version {
			fmt.Printf("%s is %s here, the kept figures are of %s: not compared\n", now.converter, now.version, was.version)
			continue
		}
		for f, name := range figures {
			if now.tally[f].right*was.tally[f].all < was.tally[f].right*now.tally[f].all {
				worse = append(worse, fmt.Sprintf("%s pages, %s: %s %d / %d, was %d / %d", now.kind, now.converter, name,
					now.tally[f].right, now.tally[f].all, was.tally[f].right, was.tally[f].all))
			}
		}
	}
	if len(worse) > 0 && !accept {
		return fmt.Errorf("worse than %s:\n  %s", file, strings.Join(worse, "\n  "))
	}
	if text == string(data) {
		return nil
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

func markdown(lines []line) string {
	var b strings.Builder
	b.WriteString(head)
	kind := ""
	for _, l := range lines {
		if l.kind != kind {
			kind = l.kind
			fmt.Fprintf(&b, "\n## %s\n\n| converter | version | %s |\n| --- | --- |%s\n", titles[kind], strings.Join(figures[:], " | "), strings.Repeat(" ---: |", len(figures)))
		}
		fmt.Fprintf(&b, "| %s | %s |", l.converter, l.version)
		for _, f := range l.tally {
			fmt.Fprintf(&b, " %d / %d (%s%%) |", f.right, f.all, percent(f.right, f.all))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// percent never rounds what is not whole up to 100.
func percent(right, all int) string {
	if all == 0 {
		return "100"
	}
	text := strconv.FormatFloat(100*float64(right)/float64(all), 'f', 1, 64)
	if text == "100.0" && right < all {
		return "99.9"
	}
	return strings.TrimSuffix(text, ".0")
}

// read reads the tables that markdown wrote.
func read(text string) []line {
	var out []line
	kind := ""
	for row := range strings.Lines(text) {
		row = strings.TrimSpace(row)
		if title, ok := strings.CutPrefix(row, "## "); ok {
			for k, t := range titles {
				if t == title {
					kind = k
				}
			}
		}
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		if len(cells) != 2+len(figures) {
			continue
		}
		l := line{kind: kind, converter: cells[0], version: cells[1]}
		sound := true
		for f, cell := range cells[2:] {
			n, err := fmt.Sscanf(cell, "%d / %d", &l.tally[f].right, &l.tally[f].all)
			sound = sound && n == 2 && err == nil
		}
		if sound {
			out = append(out, l)
		}
	}
	return out
}
