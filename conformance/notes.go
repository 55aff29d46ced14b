package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// mostPlaces is how many places of one reason the scoreboard lists.
const mostPlaces = 12

// A caseMiss is a miss and the case it was found in.
type caseMiss struct {
	miss
	dir   string
	where string // "service Shape.member", the same for all paths that lead there
}

// missNotes lists misses by reason, each place once with how often it was met.
// What is not explained comes last, with its whole path.
func missNotes(misses []caseMiss) string {
	places := map[string]map[string]int{} // reason → place → times
	for _, m := range misses {
		reason, where := m.class, m.where
		if reason == "" {
			reason, where = "", fmt.Sprintf("%s %s: %s", filepath.Base(m.dir), m.figure, m.path)
		}
		if places[reason] == nil {
			places[reason] = map[string]int{}
		}
		places[reason][where]++
	}
	var w strings.Builder
	for _, reason := range slices.Sorted(maps.Keys(places)) {
		if reason != "" {
			writePlaces(&w, reason, places[reason], mostPlaces)
		}
	}
	if open := places[""]; len(open) > 0 {
		writePlaces(&w, "**not explained**", open, 2*mostPlaces)
	}
	return w.String()
}

func writePlaces(w *strings.Builder, reason string, places map[string]int, most int) {
	total := 0
	for _, n := range places {
		total += n
	}
	fmt.Fprintf(w, "- %s (%d): ", reason, total)
	for i, where := range slices.Sorted(maps.Keys(places)) {
		if i == most {
			fmt.Fprintf(w, "; %d more places", len(places)-most)
			break
		}
		if i > 0 {
			w.WriteString("; ")
		}
		fmt.Fprintf(w, "`%s`", where)
		if n := places[where]; n > 1 {
			fmt.Fprintf(w, " ×%d", n)
		}
	}
	w.WriteString("\n")
}
