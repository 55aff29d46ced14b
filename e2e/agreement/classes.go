package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"shapec/ir"
)

// A finding is how documents with a mutation are judged: by botocore, validate, the
// schema and Go, in this order.
type finding struct {
	side     ir.Side
	mutation string // "valid" for none
	verdicts string // four of + p - .
}

func (f finding) String() string { return fmt.Sprintf("%-8s %s %s", f.side, f.verdicts, f.mutation) }

// newFinding tells patterns apart where nothing else differs.
func newFinding(q question, answers [4]answer) finding {
	f := finding{q.side, cmp.Or(q.doc.Mutation, "valid"), ""}
	for _, a := range answers {
		f.verdicts += string(a.verdict)
	}
	if taken := strings.ReplaceAll(f.verdicts, "p", "+"); strings.ContainsAny(taken, "-!") {
		f.verdicts = taken
	}
	return f
}

// agreed reports whether all that were asked say the same.
func (f finding) agreed() bool {
	refused := strings.Contains(f.verdicts, "-")
	for i, v := range []byte(f.verdicts) {
		if v != '.' && refused != (v == '-') || v == '!' || v == 'p' && f.verdicts[1] != f.verdicts[3] && i > 0 {
			return false
		}
	}
	return true
}

// matches reports whether f is a finding of a class, whose mutation may end in * for
// anything.
func (f finding) matches(listed finding) bool {
	if prefix, ok := strings.CutSuffix(listed.mutation, "*"); ok {
		return f.side == listed.side && f.verdicts == listed.verdicts && strings.HasPrefix(f.mutation, prefix)
	}
	return f == listed
}

func compare(a, b finding) int { return cmp.Compare(a.String(), b.String()) }

// A class explains findings.
type class struct {
	why      string
	findings []finding
}

// readClasses reads paragraphs: a line that explains, and a finding in each line below.
func readClasses(path string) ([]class, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var list []class
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t"):
			parts := strings.SplitN(strings.TrimPrefix(line, "\t"), " ", 2)
			rest := strings.SplitN(strings.TrimLeft(parts[len(parts)-1], " "), " ", 2)
			if len(list) == 0 || len(parts) < 2 || len(rest) < 2 || len(rest[0]) != 4 {
				return nil, fmt.Errorf("%s: %q is no finding", path, line)
			}
			c := &list[len(list)-1]
			c.findings = append(c.findings, finding{ir.Side(parts[0]), rest[1], rest[0]})
		default:
			list = append(list, class{why: line})
		}
	}
	return list, nil
}

type example struct {
	service string
	question
	answers [4]answer
}

// A table counts findings.
type table struct {
	known    []class
	counts   map[finding]int
	examples map[finding]example
}

func (t *table) add(service string, q question, answers [4]answer) {
	f := newFinding(q, answers)
	t.counts[f]++
	if e, ok := t.examples[f]; !ok || len(q.doc.Text) < len(e.doc.Text) {
		t.examples[f] = example{service, q, answers}
	}
}

// report prints what was found, and writes it to a file, if there is one to write.
// It fails where a disagreement is of no class.
func (t *table) report(out io.Writer, file string) error {
	all, agreed, left := 0, 0, map[finding]int{}
	for f, n := range t.counts {
		all += n
		if f.agreed() {
			agreed += n
		} else {
			left[f] = n
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d documents, judged alike: %d (%.2f%%)\n", all, agreed, 100*float64(agreed)/float64(max(all, 1)))
	b.WriteString("\n| documents | botocore, `validate`, schema, Go | mutation | why |\n| ---: | --- | --- | --- |\n")
	for _, c := range t.known {
		sort := map[string]int{}
		var mutations []string
		for _, f := range slices.SortedFunc(maps.Keys(left), compare) {
			if slices.ContainsFunc(c.findings, f.matches) {
				sort[f.verdicts] += left[f]
				if !slices.Contains(mutations, f.mutation) {
					mutations = append(mutations, f.mutation)
				}
				delete(left, f)
			}
		}
		sum := 0
		for _, n := range sort {
			sum += n
		}
		if sum > 0 {
			fmt.Fprintf(&b, "| %d | `%s` | %s | %s |\n", sum, strings.Join(slices.Sorted(maps.Keys(sort)), "` `"), cells(mutations), c.why)
		}
	}
	io.WriteString(out, b.String())
	if file != "" {
		if err := os.WriteFile(file, []byte(heading+b.String()), 0o644); err != nil {
			return err
		}
	}
	if len(left) == 0 {
		return nil
	}
	fmt.Fprintf(out, "\nof no class:\n")
	for _, f := range slices.SortedFunc(maps.Keys(left), compare) {
		e := t.examples[f]
		fmt.Fprintf(out, "\t%s\n\t\t%d times; %s %s: %s\n", f, left[f], e.service, e.op.Name, shorten(e.doc.Text))
		for i, name := range []string{"botocore", "validate", "schema", "Go"} {
			if e.answers[i].verdict == '-' {
				fmt.Fprintf(out, "\t\t%s: %s\n", name, shorten(strings.ReplaceAll(e.answers[i].reason, "\n", " ")))
			}
		}
	}
	return fmt.Errorf("%d disagreements are of no class", len(left))
}

const heading = `# Who judges a document how

Random documents, a fifth of them valid, the others with one mutation, go to botocore's own check of parameters (which
judges requests alone), to ` + "`shapec validate`" + `, to the generated JSON Schemas in an engine of theirs, and to the generated Go
(json.Unmarshal, then Validate). Below is each way in which they differ, and why: + taken, - refused, p taken but for a pattern,
. not asked. What differs in another way fails the run.

	ALL=1 e2e/agreement/run.sh

`

// cells lists mutations as code in a cell of Markdown.
func cells(list []string) string {
	for i, m := range list {
		list[i] = "`" + strings.NewReplacer("|", `\|`, "`", "'").Replace(m) + "`"
	}
	return strings.Join(list, ", ")
}

func shorten(s string) string {
	const most = 300
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
