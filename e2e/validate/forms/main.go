// Command forms checks that what `shapec validate` prints has the form that others
// read, and tells of a number of files:
//
//	shapec validate --format sarif . | forms sarif REPOSITORY 205
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func main() {
	if err := run(os.Args[1:], os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// schemas are those of the formats in JSON, in the repository.
var schemas = map[string]string{
	"json":   "docs/diagnostics.schema.json",
	"sarif":  "internal/sarif/testdata/sarif-schema-2.1.0.json",
	"gitlab": "generators/report/testdata/schemas/gitlab.schema.json",
}

// bad finds the files that a text tells of.
var bad = regexp.MustCompile(`\bb[0-9]+\.CreateGatewayTarget\.input\.json`)

func run(args []string, in io.Reader) error {
	if len(args) != 3 {
		return errors.New("usage: forms FORMAT REPOSITORY FILES <OUTPUT")
	}
	format, repository := args[0], args[1]
	want, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	switch format {
	case "github":
		err = commands(data)
	case "junit":
		err = cases(data)
	default:
		err = valid(data, filepath.Join(repository, schemas[format]))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", format, err)
	}
	told := map[string]bool{}
	for _, name := range bad.FindAll(data, -1) {
		told[string(name)] = true
	}
	if len(told) != want {
		return fmt.Errorf("%s tells of %d files, want %d", format, len(told), want)
	}
	return nil
}

func valid(data []byte, schema string) error {
	s, err := jsonschema.NewCompiler().Compile(schema)
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// command is a line of GitHub Actions: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.
var command = regexp.MustCompile(`^::(?:error|warning|notice) (?:(?:file|line|col|endLine|endColumn)=[^:,]+,)*title=[^:,]+::.+$`)

func commands(data []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		if !command.Match(lines.Bytes()) {
			return fmt.Errorf("no workflow command: %s", lines.Text())
		}
	}
	return lines.Err()
}

// cases reads a file of JUnit, whose counts must be those of its cases.
func cases(data []byte) error {
	var all struct {
		XMLName xml.Name `xml:"testsuites"`
		Tests   int      `xml:"tests,attr"`
		Failed  int      `xml:"failures,attr"`
		Suites  []struct {
			Name  string `xml:"name,attr"`
			Tests int    `xml:"tests,attr"`
			Cases []struct {
				Name    string           `xml:"name,attr"`
				Class   string           `xml:"classname,attr"`
				Failure *json.RawMessage `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&all); err != nil {
		return err
	}
	tests, failed := 0, 0
	for _, s := range all.Suites {
		if s.Name == "" || s.Tests != len(s.Cases) {
			return fmt.Errorf("the suite %q has %d cases, and says %d", s.Name, len(s.Cases), s.Tests)
		}
		for _, c := range s.Cases {
			if c.Name == "" || c.Class == "" {
				return errors.New("a case has no name")
			}
			tests++
			if c.Failure != nil {
				failed++
			}
		}
	}
	if tests != all.Tests || failed != all.Failed {
		return fmt.Errorf("%d cases, %d failed; it says %d and %d", tests, failed, all.Tests, all.Failed)
	}
	return nil
}
