package ci

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"shapec/internal/outside"
)

// A Suite is a test suite of JUnit.
type Suite struct {
	Name  string
	Cases []Case
}

// A Case is a test case. It failed, could not be tried, was skipped, or passed.
type Case struct {
	Name, Class     string
	At              Place  // a line of 0 is none
	Failure, Kind   string // a message and its kind; empty where it did not fail
	Broken          bool   // the failure is that it could not be tried
	Skipped, Output string
}

// counts are how many cases failed, could not be tried and were skipped.
func counts(cases []Case) (failures, errors, skipped int) {
	for _, c := range cases {
		switch {
		case c.Failure != "" && c.Broken:
			errors++
		case c.Failure != "":
			failures++
		case c.Skipped != "":
			skipped++
		}
	}
	return failures, errors, skipped
}

// JUnit writes suites under a name. The names of elements and attributes are those
// that CI servers agree on; Jenkins takes no others.
func JUnit(w io.Writer, name string, suites []Suite) error {
	b := bufio.NewWriter(w)
	tests, failures, errors := 0, 0, 0
	for _, s := range suites {
		f, e, _ := counts(s.Cases)
		tests, failures, errors = tests+len(s.Cases), failures+f, errors+e
	}
	fmt.Fprintf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=%s tests=\"%d\" failures=\"%d\"%s>\n", attribute(name), tests, failures, ifAny("errors", errors))
	for _, s := range suites {
		failures, errors, skipped := counts(s.Cases)
		fmt.Fprintf(b, " <testsuite name=%s tests=\"%d\" failures=\"%d\"%s skipped=\"%d\">\n", attribute(s.Name), len(s.Cases), failures, ifAny("errors", errors), skipped)
		for i := range s.Cases {
			s.Cases[i].write(b)
		}
		b.WriteString(" </testsuite>\n")
	}
	b.WriteString("</testsuites>\n")
	return b.Flush()
}

func ifAny(name string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" %s=\"%d\"", name, n)
}

func (c *Case) write(b *bufio.Writer) {
	fmt.Fprintf(b, "  <testcase name=%s classname=%s", attribute(c.Name), attribute(c.Class))
	if c.At.File != "" {
		fmt.Fprintf(b, " file=%s", attribute(c.At.File))
	}
	if c.At.Line > 0 {
		fmt.Fprintf(b, " line=\"%d\"", c.At.Line)
	}
	b.WriteString(">\n")
	switch {
	case c.Failure != "":
		element := "failure"
		if c.Broken {
			element = "error"
		}
		fmt.Fprintf(b, "   <%s message=%s type=%s>%s</%s>\n", element, attribute(c.Failure), attribute(c.Kind), text(c.Output), element)
	case c.Skipped != "":
		fmt.Fprintf(b, "   <skipped message=%s/>\n", attribute(c.Skipped))
	}
	if c.Failure == "" && c.Output != "" {
		fmt.Fprintf(b, "   <system-out>%s</system-out>\n", text(c.Output))
	}
	b.WriteString("  </testcase>\n")
}

// inXML escapes text in which nothing [outside.Steers]. XML has no way to write the last two.
var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\uFFFE", "\uFFFD", "\uFFFF", "\uFFFD")

func text(s string) string { return inXML.Replace(outside.Unmarked(s)) }

func attribute(s string) string { return `"` + text(s) + `"` }
