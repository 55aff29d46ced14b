package suggest

import "strings"

// Closest returns the candidate that takes the fewest edits (insertions,
// deletions, substitutions, swaps of neighbours; letter case is free) to reach
// from word, or "" where even that takes more than a third of its letters.
// Of equally near ones the first counts.
func Closest(word string, candidates []string) string {
	return closest(word, candidates, func(letters int) int { return max(1, letters/3) })
}

// Within is Closest where no more than so many edits are allowed.
func Within(edits int, word string, candidates ...string) string {
	return closest(word, candidates, func(int) int { return edits })
}

func closest(word string, candidates []string, allowed func(letters int) int) string {
	best, least := "", 0
	w := []rune(strings.ToLower(word))
	for _, c := range candidates {
		r := []rune(strings.ToLower(c))
		limit := allowed(max(len(w), len(r)))
		if best != "" {
			limit = min(limit, least-1)
		}
		if d := distance(w, r, limit); d <= limit {
			best, least = c, d
		}
	}
	return best
}

// distance is the optimal string alignment distance, or limit+1 where it is
// more than limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			d := min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
