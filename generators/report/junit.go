package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"shapec/diff"

	"shapec/internal/outside"
)

// writeJUnit writes a suite for each service and a case for each finding. What
// stops the run fails, what somebody acknowledged is skipped, the rest passes: the
// verdict is the command's. The names are those that CI servers agree on; Jenkins
// takes no others.
func writeJUnit(w io.Writer, services []*Report, o Options) error {
	b := bufio.NewWriter(w)
	all := 0
	var suites [][]testCase
	failures := 0
	for _, r := range services {
		cases := testCases(r, o)
		suites = append(suites, cases)
		all += len(cases)
		failures += failed(cases)
	}
	fmt.Fprintf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"shapec diff\" tests=\"%d\" failures=\"%d\">\n", all, failures)
	for i, cases := range suites {
		skipped := 0
		for _, c := range cases {
			if c.skipped != "" {
				skipped++
			}
		}
		fmt.Fprintf(b, " <testsuite name=%s tests=\"%d\" failures=\"%d\" skipped=\"%d\">\n", attribute(services[i].title()), len(cases), failed(cases), skipped)
		for _, c := range cases {
			c.write(b)
		}
		b.WriteString(" </testsuite>\n")
	}
	b.WriteString("</testsuites>\n")
	return b.Flush()
}

// A testCase is one finding. It failed, was skipped, or passed.
type testCase struct {
	name, class     string
	at              spot   // its zero value is no place
	failure, kind   string // empty where it did not fail
	skipped, output string
}

func failed(cases []testCase) (n int) {
	for _, c := range cases {
		if c.failure != "" {
			n++
		}
	}
	return n
}

func (c *testCase) write(b *bufio.Writer) {
	fmt.Fprintf(b, "  <testcase name=%s classname=%s", attribute(c.name), attribute(c.class))
	if c.at.file != "" {
		fmt.Fprintf(b, " file=%s line=\"%d\"", attribute(c.at.file), c.at.line)
	}
	b.WriteString(">\n")
	switch {
	case c.failure != "":
		fmt.Fprintf(b, "   <failure message=%s type=%s>%s</failure>\n", attribute(c.failure), attribute(c.kind), xmlText(c.output))
	case c.skipped != "":
		fmt.Fprintf(b, "   <skipped message=%s/>\n", attribute(c.skipped))
	}
	if c.failure == "" {
		fmt.Fprintf(b, "   <system-out>%s</system-out>\n", xmlText(c.output))
	}
	b.WriteString("  </testcase>\n")
}

// inXML escapes text in which nothing [outside.Steers]. XML has no way to write the last two.
var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\uFFFE", "\uFFFD", "\uFFFF", "\uFFFD")

func xmlText(s string) string { return inXML.Replace(outside.Unmarked(s)) }

func attribute(s string) string { return `"` + xmlText(s) + `"` }

func testCases(r *Report, o Options) (cases []testCase) {
	for _, f := range r.Findings {
		if f.Cause == "" {
			cases = append(cases, caseOf(r, f, o))
		}
	}
	if r.StaleFails {
		for i := range r.Stale {
			text := "stale acknowledgement " + named(&r.Stale[i])
			cases = append(cases, testCase{name: text, class: r.name(), failure: "it matches nothing any more", kind: "stale", output: text})
		}
	}
	return cases
}

func caseOf(r *Report, f *diff.Finding, o Options) testCase {
	class := r.name()
	if len(f.Affects) > 0 {
		class += "." + outside.Line(f.Affects[0].Operation)
	}
	message := outside.Line(f.Message())
	c := testCase{name: strings.TrimSpace(string(f.ID)+" "+inLine(f)) + " " + f.Fingerprint, class: class}
	details := []string{message, "severity: " + f.Severity.String()}
	c.at, _ = r.at(f)
	if at := r.spots(f); at != "" {
		details = append(details, "at: "+at)
	}
	for _, p := range f.Parts {
		details = append(details, "part: "+outside.Line(p.Message())+" ("+p.Severity.String()+")")
	}
	shown := o.shown(f)
	for _, p := range shown {
		details = append(details, "in: "+where(p)+milder(f, p))
	}
	if more := rest(f, len(shown)); more != "" {
		details = append(details, more)
	}
	details = append(details, "help: "+f.Help(), "see: "+o.docs(f))
	c.output = strings.Join(details, "\n")
	switch {
	case f.Fails:
		c.failure, c.kind = message, f.Severity.String()
	case f.Acknowledged != nil:
		c.skipped = "acknowledged: " + named(f.Acknowledged)
	}
	return c
}
