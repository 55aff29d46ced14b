package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/internal/instance"
	"shapec/ir"
	"shapec/ir/rules"
)

// A realDocument is a request or an answer that people wrote or a service gave.
type realDocument struct {
	Service   string
	Operation string
	Side      string // input or output
	ID        string
	Document  json.RawMessage
	Model     string // folder in corpus/, or "installed"
}

// side is the word of the IR for what boto calls input and output.
func (d realDocument) side() ir.Side {
	if d.Side == "output" {
		return ir.Response
	}
	return ir.Request
}

// A refusal is a document that shapec refuses, with the first error of it.
type refusal struct {
	realDocument
	code, message string
}

// measureDocuments checks real documents as `shapec validate` does with its
// defaults, and counts those that shapec alone refuses: the client library takes
// them, or the service sent them.
func (m *measurer) measureDocuments() {
	for _, set := range []struct {
		title   string
		read    func() ([]realDocument, error)
		answers float64 // target; of answers the client checks nothing, each refusal is listed
	}{
		{"real documents: examples", m.Corpus.exampleDocuments, 0},
		{"real documents: command line", m.Corpus.cliDocuments, 99},
	} {
		documents, err := set.read()
		if err != nil {
			m.errs = append(m.errs, err)
			continue
		}
		if len(documents) == 0 {
			continue
		}
		m.log("%s (%d)", set.title, len(documents))
		rows, refused, err := m.Corpus.scoreDocuments(documents)
		if err != nil {
			m.errs = append(m.errs, err)
			continue
		}
		rows[2].Target = set.answers
		m.group(set.title, rows, refusalNotes(refused))
	}
}

// exampleDocuments are those of corpus/examples: the client's own checks take
// every request.
func (c Corpus) exampleDocuments() ([]realDocument, error) {
	var all []realDocument
	for _, dir := range c.Cases("examples", "documents.json") {
		data, err := os.ReadFile(filepath.Join(dir, "documents.json"))
		if err != nil {
			return nil, err
		}
		var list []realDocument
		if err := json.Unmarshal(data, &list); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		for _, d := range list {
			d.Service, d.Model = filepath.Base(dir), "examples/"+filepath.Base(dir)
			all = append(all, d)
		}
	}
	return all, nil
}

// cliDocuments are those of corpus/cli.
func (c Corpus) cliDocuments() ([]realDocument, error) {
	f, err := os.Open(filepath.Join(c.Root, "corpus", "cli", "documents.jsonl"))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []realDocument
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var d realDocument
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, lines.Err()
}

// scoreDocuments checks documents against their services' models. A document
// whose model is not in the corpus is not counted.
func (c Corpus) scoreDocuments(documents []realDocument) ([]Row, []refusal, error) {
	taken := map[string]*Row{
		"input":  {Figure: "requests that the client takes, taken", Target: 99.5}, // a limit that the client leaves to the service may be broken
		"output": {Figure: "answers, taken"},
	}
	bad := Row{Figure: "requests that the client refuses, refused", Target: 100}
	var wrong []refusal
	sorted := slices.Clone(documents)
	slices.SortStableFunc(sorted, func(a, b realDocument) int { return cmp.Compare(a.Model, b.Model) })
	var model *ir.Model
	var client *clientModel
	var holds map[string]rules.Rules
	for i, d := range sorted {
		if i == 0 || d.Model != sorted[i-1].Model {
			var err error
			if model, client, err = c.models(d.Model); err != nil {
				return nil, nil, err
			}
			if model != nil {
				holds = map[string]rules.Rules{}
				for _, side := range []string{"input", "output"} {
					holds[side] = rules.New(model, realDocument{Side: side}.side(), rules.Options{})
				}
			}
		}
		if model == nil || model.Operation(d.Operation) == nil {
			continue
		}
		row, first := taken[d.Side], firstError(holds[d.Side], d)
		if d.Side == "input" && !client.takes(d.Operation, d.Document) {
			if bad.All++; first != nil {
				bad.Right++
			} else {
				wrong = append(wrong, refusal{d, "taken", "and the client refuses it"})
			}
			continue
		}
		if row.All++; first == nil {
			row.Right++
		} else {
			wrong = append(wrong, refusal{d, first.Code.ID, first.Message})
		}
	}
	return []Row{*taken["input"], bad, *taken["output"]}, wrong, nil
}

// models are those in a folder of the corpus, shapec's and the client's; nil
// where there is none.
func (c Corpus) models(folder string) (*ir.Model, *clientModel, error) {
	path := c.modelFile(folder)
	if path == "" {
		return nil, nil, nil
	}
	m, err := readModel(path)
	if err != nil {
		return nil, nil, err
	}
	client, err := readClientModel(path)
	return m, client, err
}

// modelFile is the model in a folder of the corpus; empty where there is none.
func (c Corpus) modelFile(folder string) string {
	for _, name := range []string{"model.json", "model.json.gz"} {
		path := filepath.Join(c.Root, "corpus", folder, name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

func firstError(holds rules.Rules, d realDocument) *diag.Diagnostic {
	r := diag.NewReport(0)
	instance.Validate(holds, holds.Model.Operation(d.Operation), diag.NewFile("document.json", string(d.Document)), r)
	for _, found := range r.All() {
		if found.Severity == diag.Error {
			return &found
		}
	}
	return nil
}

// refusalNotes lists what was refused, and by which rule.
func refusalNotes(refused []refusal) string {
	if len(refused) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("Where shapec and the client, or the service, are at odds:\n\n")
	for _, r := range refused {
		fmt.Fprintf(&b, "- %s %s %s %s: %s: %s\n", r.Service, r.Operation, r.Side, r.ID, r.code, r.message)
	}
	return b.String()
}
