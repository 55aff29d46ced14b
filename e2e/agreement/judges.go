package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/compile"
	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/internal/instance"
	"shapec/ir"
	"shapec/ir/rules"
)

// An answer is what one says of a document: + it is taken, p it is taken but for a
// pattern, which only warns, - it is refused, . it was not asked.
type answer struct {
	verdict byte
	reason  string
}

// newValidate judges as `shapec validate` does.
func (s *service) newValidate() func(question) answer {
	sides := map[ir.Side]rules.Rules{}
	for _, side := range []ir.Side{ir.Request, ir.Response} {
		sides[side] = rules.New(s.result.Model, side, rules.Options{})
	}
	return func(q question) answer {
		r := diag.NewReport(0)
		instance.Validate(sides[q.side], q.op, diag.NewFile("document.json", q.doc.Text), r)
		verdict, reason := byte('+'), ""
		for _, d := range r.All() {
			switch {
			case d.Severity == diag.Error:
				return answer{'-', d.Message}
			case d.Code == diag.DocumentPattern:
				verdict, reason = 'p', d.Message
			}
		}
		return answer{verdict, reason}
	}
}

// schemas are those of a service, compiled when a document is for one.
type schemas struct {
	files    map[string][]byte
	names    map[*ir.Operation]string
	compiled map[string]*js.Schema
}

func (s *service) newSchemas() (*schemas, error) {
	list, err := jsonschema.Generator{}.Generate(&generators.Input{Model: s.result.Model})
	if err != nil {
		return nil, err
	}
	c := &schemas{map[string][]byte{}, map[*ir.Operation]string{}, map[string]*js.Schema{}}
	for _, f := range list {
		c.files[f.Path] = f.Data
	}
	for i, name := range generators.FileNames(s.result.Model.Operations) {
		c.names[s.result.Model.Operations[i]] = name
	}
	return c, nil
}

func (c *schemas) check(q question) answer {
	name := c.names[q.op] + map[ir.Side]string{ir.Request: ".input", ir.Response: ".output"}[q.side] + ".schema.json"
	schema := c.compiled[name]
	if schema == nil {
		compiler := js.NewCompiler()
		v, err := js.UnmarshalJSON(bytes.NewReader(c.files[name]))
		if err == nil {
			err = compiler.AddResource(name, v)
		}
		if err == nil {
			schema, err = compiler.Compile(name)
		}
		if err != nil {
			return answer{'!', err.Error()}
		}
		c.compiled[name] = schema
	}
	v, err := js.UnmarshalJSON(strings.NewReader(q.doc.Text))
	if err == nil {
		err = schema.Validate(v)
	}
	if err != nil {
		return answer{'-', err.Error()}
	}
	return answer{'+', ""}
}

// outside asks a program, which reads the documents and answers each in a line.
func outside(documents string, n int, name string, args ...string) ([]answer, error) {
	in, err := os.Open(documents)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	cmd := exec.Command(name, args...)
	cmd.Stdin, cmd.Stderr = in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return lines(bytes.NewReader(out), n)
}

// buildGo generates a package for each service, and builds a program that decodes
// documents into their types and validates them.
func buildGo(work string, services []*service) (program string, err error) {
	dir := filepath.Join(work, "go")
	files := map[string][]byte{"go.mod": []byte("module example.com/judge\n\ngo 1.26\n")}
	var imports, entries strings.Builder
	for i, s := range services {
		r := diag.NewReport(0)
		list, ok := compile.Generate([]*compile.Result{s.result}, compile.GenerateOptions{Uses: []compile.Use{
			{Generator: gostruct.New(), Options: map[string]string{"package": "api", "wire": "boto"}},
			{Generator: govalidate.New(), Options: map[string]string{"package": "api", "wire": "boto"}},
		}}, r)
		if !ok {
			return "", fmt.Errorf("%s: %v", s.name, r.All())
		}
		folder := fmt.Sprintf("api%d", i)
		var register strings.Builder
		register.WriteString("package api\n\nvar Types = map[string]func() interface{ Validate() error }{\n")
		for _, f := range list {
			files[folder+"/"+filepath.Base(f.Path)] = f.Data
			for _, m := range heldBy.FindAllSubmatch(f.Data, -1) {
				fmt.Fprintf(&register, "\t\"%s %s\": func() interface{ Validate() error } { return new(%s) },\n", m[2], m[3], m[1])
			}
		}
		register.WriteString("}\n\nfunc Patterns(v interface{ Validate() error }) error { return ValidateAt(v, ValidatePatterns) }\n")
		files[folder+"/register.go"] = []byte(register.String())
		fmt.Fprintf(&imports, "\t%s \"example.com/judge/%s\"\n", folder, folder)
		fmt.Fprintf(&entries, "\t%q: {%s.Types, %s.Patterns},\n", s.name, folder, folder)
	}
	files["main.go"] = fmt.Appendf(nil, judge, imports.String(), entries.String())
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return "", err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return "", err
		}
	}
	program = filepath.Join(dir, "judge")
	cmd := exec.Command("go", "build", "-o", program, ".")
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stderr, os.Stderr
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
	return program, cmd.Run()
}

var heldBy = regexp.MustCompile(`(?m)^// (\w+) is\s(?:// )?the\s(?:// )?(request|response)\s(?:// )?of\s(?:// )?(\w+)\.`)

const judge = `package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

%s)

type checked = interface{ Validate() error }

var services = map[string]struct {
	types    map[string]func() checked
	patterns func(checked) error
}{
%s}

func main() {
	s := services[os.Args[1]]
	in, out := bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return
		}
		head, text, _ := bytes.Cut(bytes.TrimSuffix(line, []byte("\n")), []byte("\t"))
		verdict, reason := "+", ""
		if of := s.types[string(head)]; of == nil {
			verdict = "."
		} else if v := of(); true {
			if err := json.Unmarshal(text, v); err != nil {
				verdict, reason = "-", err.Error()
			} else if err := v.Validate(); err != nil {
				verdict, reason = "-", err.Error()
			} else if err := s.patterns(v); err != nil {
				verdict, reason = "p", err.Error()
			}
		}
		reason, _, _ = strings.Cut(reason, "\n")
		fmt.Fprintf(out, "%%s\t%%q\n", verdict, reason)
	}
}
`
