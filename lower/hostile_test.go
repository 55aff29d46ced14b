package lower_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/testdata"
)

var changedBytes = flag.Int("changedbytes", 100, "how many changed bytes each hostile page is tried with; 2000 is the full set")

// hostilePages are the demo's page and, where the corpus is, the page the
// project started from.
func hostilePages(t *testing.T) map[string]string {
	pages := map[string]string{"demo": testdata.AgentCore}
	if seed, err := os.ReadFile(filepath.Join("..", "..", "shared", "corpus", "seed", "page.txt")); err == nil {
		pages["seed"] = string(seed)
	} else {
		t.Log("SKIPPED: the seed, there is no ../shared beside the repository")
	}
	return pages
}

// A page with one byte changed is either diagnosed, or the model differs in one
// line of its skeleton at the most: the changed byte was in a name or value.
func TestChangedBytes(t *testing.T) {
	for name, page := range hostilePages(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clean := &diag.Report{}
			whole := skeleton(page, clean)
			rng := rand.New(rand.NewPCG(1, 2))
			silent := 0
			for range *changedBytes {
				at, c := rng.IntN(len(page)), byte(rng.IntN(256))
				changed := page[:at] + string([]byte{c}) + page[at+1:]
				var r diag.Report
				got := skeleton(changed, &r)
				if len(r.All()) > len(clean.All()) {
					continue
				}
				silent++
				if n, where := differences(whole, got); n > 1 {
					t.Errorf("byte %d (line %d) %q → %q, nothing is said, yet %d lines differ: %s", at, 1+strings.Count(page[:at], "\n"), page[at], c, n, where)
				}
			}
			t.Logf("%d of %d changes are harmless, the others diagnosed", silent, *changedBytes)
		})
	}
}

// skeleton is what a page says, without its prose: a line an operation, member,
// element, key and value, in the page's order.
func skeleton(page string, r *diag.Report) []string {
	m := compileText(page, lower.Options{}, r).Model
	if err := m.Check(); err != nil {
		panic(err)
	}
	var lines []string
	for _, op := range m.Operations {
		lines = append(lines, "operation "+op.Method)
		one := &ir.Model{Operations: []*ir.Operation{op}, Shapes: m.Shapes}
		ir.Walk(one, func(p ir.Path, target ir.ShapeID, s ir.Shape) bool {
			line := fmt.Sprint(p.Side, " ", len(p.Steps), " ", m.KindOf(target))
			if n := len(p.Steps); n > 0 {
				line += " " + p.Steps[n-1].Name
			}
			if e, ok := s.(*ir.Enum); ok {
				line += fmt.Sprint(e.Values)
			}
			if u, ok := s.(*ir.Union); ok && !u.EventStream { // a guess about the page as a whole
				line = strings.Replace(line, " union", " structure", 1)
			}
			for _, m := range ir.Members(s) {
				// What a response's structure requires is what requests say of
				// an equal one, and prose decides what is equal.
				if m.Required == ir.Yes && p.Side == ir.Request {
					line += " !" + m.Name
				}
			}
			lines = append(lines, line)
			return true
		})
	}
	return lines
}

// differences counts the lines that two skeletons do not share.
func differences(a, b []string) (n int, where string) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return max(len(a), len(b)), fmt.Sprintf("%.120q / %.120q", a[:min(2, len(a))], b[:min(2, len(b))])
}

// Reading a page allocates less than 20 times its size, damaged or not; small
// pages have a floor of a few tables. Traps, which say something new every few
// bytes, stay within a bound of their own.
func TestMemoryOfDamagedPages(t *testing.T) {
	const real, trap, floor = 20, 256, 1 << 18
	page := testdata.AgentCore
	check := func(name, page string, times uint64) {
		t.Helper()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var r diag.Report
		result := compileText(page, lower.Options{}, &r)
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(result)
		if used := after.TotalAlloc - before.TotalAlloc; used > times*uint64(len(page))+floor {
			t.Errorf("%s: %d bytes allocated for %d", name, used, len(page))
		}
	}
	for i := range 50 {
		check(fmt.Sprintf("cut %d", i), page[:i*len(page)/50], real)
	}
	for name, page := range traps(1 << 18) {
		check(name, page, trap)
	}
}
