package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"shapec/diag"
	"shapec/internal/documents"
	"shapec/internal/instance"
	"shapec/ir"
	"shapec/ir/rules"
)

// A pipe gives a client's messages to the server, and keeps what the server writes.
type pipe struct {
	io.Reader
	lock sync.Mutex
	out  bytes.Buffer
}

func (p *pipe) Write(data []byte) (int, error) {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.out.Write(data)
}

func (p *pipe) Close() error { return nil }

// FuzzMessages plays sessions, a message a line, against a small API: whatever a client
// sends, no message makes the server fail.
func FuzzMessages(f *testing.F) {
	open := func(name, text string) string {
		data, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": map[string]any{"textDocument": textDocument{"file:///" + name, text}}})
		return string(data)
	}
	at := func(method, name string, line, character int) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","id":2,"method":"textDocument/%s","params":{"textDocument":{"uri":"file:///%s"},"position":{"line":%d,"character":%d},"range":{"start":{"line":%[3]d,"character":0},"end":{"line":9,"character":9}}}}`,
			method, name, line, character)
	}
	const start = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`
	for _, name := range []string{"Do.input.yaml", "do.json", "shapec.yaml"} {
		for _, text := range []string{"color: RED\nthing:\n  na", `{"color": "RDE", "thing": {"`, "- 😀: x\n", ""} {
			f.Add(strings.Join([]string{start, open(name, text), at("completion", name, 0, 3), at("hover", name, 1, 2), at("codeAction", name, 0, 0)}, "\n"))
		}
	}
	f.Add(start + "\n" + open("Do.input.yaml", "color: a") + "\n" + at("hover", "Do.input.yaml", -1, -1) + "\n" + at("completion", "Do.input.yaml", 1<<30, 1<<30))
	f.Add(`{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}` + "\n[]\nnull\n{}")
	m := &ir.Model{Operations: []*ir.Operation{{Name: "Do", Method: "do", Input: "In"}}, Shapes: map[ir.ShapeID]ir.Shape{
		"In":    &ir.Structure{Members: []ir.Member{{Name: "color", Target: "Color", Doc: "What color."}, {Name: "thing", Target: "Thing", Required: ir.Yes}, {Name: "things", Target: "Things"}}},
		"Color": &ir.Enum{Values: []ir.EnumValue{{Value: "RED"}, {Value: "BLUE"}}}, "Thing": &ir.Structure{Members: []ir.Member{{Name: "name", Target: ir.String}, {Name: "inner", Target: "Thing"}}},
		"Things": &ir.List{Member: ir.Ref{Target: "Thing"}},
	}}
	request := documents.Which{Service: &documents.Service{Name: "service", Model: m}, Operation: m.Operations[0], Side: ir.Request}
	project := &Project{
		Schema: []byte(`{"properties":{"services":{"type":"array","items":{"properties":{"name":{"type":"string"}}}}}}`),
		Config: func(*diag.File, *diag.Report) {},
		Which:  func(string, string) []documents.Which { return []documents.Which{request} },
		Check: func(f *diag.File, r *diag.Report) {
			instance.Validate(rules.New(m, request.Side, rules.Options{}), request.Operation, f, r)
		},
	}
	f.Fuzz(func(t *testing.T, session string) {
		var in strings.Builder
		for line := range strings.Lines(session) {
			fmt.Fprintf(&in, "Content-Length: %d\r\n\r\n%s", len(line), line)
		}
		p := &pipe{Reader: strings.NewReader(in.String())}
		_ = Serve(context.Background(), p, func() (*Project, error) { return project, nil })
		p.lock.Lock()
		defer p.lock.Unlock()
		if strings.Contains(p.out.String(), "internal error: ") {
			t.Errorf("%s\n%s", session, &p.out)
		}
	})
}
