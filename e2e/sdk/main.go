// Command sdk compares every operation of some services with the real clients, and
// prints what came through and what differs.
package main

import (
	_ "embed"
	"fmt"
	"os"
	"strings"

	"example.com/sdk/proof"
)

//go:embed known.txt
var knownText string

func main() {
	known := map[string]string{}
	for line := range strings.Lines(knownText) {
		if what, reason, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.HasPrefix(line, "#") {
			known[what] = reason
		}
	}
	fmt.Printf("%-12s %10s %12s %12s %12s\n", "service", "operations", "requests", "responses", "errors")
	var all, lacking int
	var requests, responses, failures proof.Count
	var differ []string
	for _, s := range services { // services.go, which run.sh writes
		r := proof.Run(s)
		fmt.Printf("%-12s %10d %12s %12s %12s\n", r.Service, r.Operations, show(r.Requests), show(r.Responses), show(r.Errors))
		if r.Invalid > 0 {
			fmt.Printf("  %d random requests stayed invalid, and were compared all the same\n", r.Invalid)
		}
		all += r.Operations
		lacking += len(r.Lacking)
		add(&requests, r.Requests)
		add(&responses, r.Responses)
		add(&failures, r.Errors)
		for _, d := range r.Differ {
			differ = append(differ, r.Service+" "+d)
		}
	}
	fmt.Printf("%-12s %10d %12s %12s %12s\n\n", "all", all, show(requests), show(responses), show(failures))
	if lacking > 0 {
		fmt.Printf("%d members of the models are not in these versions of the clients\n", lacking)
	}
	bad := false
	for _, d := range differ {
		what, how, _ := strings.Cut(d, ": ")
		reason, ok := known[what]
		if delete(known, what); ok {
			fmt.Printf("differs: %s: %s\n", what, reason)
			continue
		}
		bad = true
		fmt.Printf("differs, and should not: %s: %s\n", what, how)
	}
	for what := range known {
		bad = true
		fmt.Printf("known.txt says that %s differs, which it does not\n", what)
	}
	if bad {
		os.Exit(1)
	}
}

func show(c proof.Count) string { return fmt.Sprintf("%d of %d", c.Right, c.Tried) }

func add(sum *proof.Count, c proof.Count) {
	sum.Right += c.Right
	sum.Tried += c.Tried
}
