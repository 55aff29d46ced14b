package damage

import (
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

const ceilingsFile = "testdata/damage.txt"

// ceilings holds the most silent changes there may be, of facts and of descriptions
// alone, by group and by "flavour; kind".
type ceilings map[string]map[string][2]int

// readCeilings also returns what stands before the first group, which people write.
func readCeilings(t *testing.T) (kept ceilings, head string) {
	data, err := os.ReadFile(ceilingsFile)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	kept = ceilings{}
	group := ""
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(line, "== "); ok {
			group = strings.TrimSpace(name)
			kept[group] = map[string][2]int{}
			continue
		}
		if group == "" {
			head += line
			continue
		}
		var n [2]int
		key, numbers, ok := strings.Cut(line, ": ")
		if _, err := fmt.Sscan(numbers, &n[0], &n[1]); ok && err == nil {
			kept[group][key] = n
		}
	}
	return kept, strings.TrimRight(head, "\n")
}

// writeCeilings leaves out what is never silent: there may be none of it.
func writeCeilings(t *testing.T, head string, kept ceilings) {
	var b strings.Builder
	b.WriteString(head + "\n")
	for _, group := range slices.Sorted(maps.Keys(kept)) {
		fmt.Fprintf(&b, "\n== %s\n", group)
		for _, key := range slices.Sorted(maps.Keys(kept[group])) {
			if n := kept[group][key]; n != [2]int{} {
				fmt.Fprintf(&b, "%s: %d %d\n", key, n[0], n[1])
			}
		}
	}
	if err := os.WriteFile(ceilingsFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Fingerprint tells sets of pages apart, each given by its name and size: another
// corpus has other numbers.
func Fingerprint(pages []string) string {
	pages = slices.Sorted(slices.Values(pages))
	sum := fnv.New32a()
	fmt.Fprint(sum, pages)
	return fmt.Sprintf("%08x", sum.Sum32())
}
