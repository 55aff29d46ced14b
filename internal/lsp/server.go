package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/sourcegraph/jsonrpc2"

	"shapec/diag"
	"shapec/internal/documents"
	"shapec/ir"
	"shapec/lower"
)

// A Project is what documents are held against.
type Project struct {
	Check   func(f *diag.File, r *diag.Report)                     // checks the documents of a file; nil where the API could not be read
	Which   func(path, text string) []documents.Which              // says of what a document is; nil likewise
	Explain func(which documents.Which, p ir.Path) []lower.Finding // evidence of a place; may be nil
	Config  func(f *diag.File, r *diag.Report)                     // checks a shapec.yaml
	Schema  []byte                                                 // of shapec.yaml
}

// Serve answers until the client leaves, or what it sends is no message. load is called at the start and whenever
// shapec.yaml is saved; what it cannot read is told to the client.
func Serve(ctx context.Context, stdio io.ReadWriteCloser, load func() (*Project, error)) error {
	s := &server{load: load, files: map[string]*diag.File{}}
	codec := &codec{}
	stream := jsonrpc2.NewBufferedStream(stdio, codec)
	quiet := jsonrpc2.SetLogger(nolog{})
	conn := jsonrpc2.NewConn(ctx, stream, jsonrpc2.HandlerWithError(s.handle), quiet)
	<-conn.DisconnectNotify()
	return codec.fault
}

// A codec reads and writes messages, and keeps why it read no more where that was
// not the end of the input.
type codec struct {
	jsonrpc2.VSCodeObjectCodec
	fault error
}

func (c *codec) ReadObject(stream *bufio.Reader, v any) error {
	err := c.read(stream, v)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		c.fault = err
	}
	return err
}

// read looks at the first byte by itself: a line that somebody types into a terminal
// has no \r, for which the codec would wait.
func (c *codec) read(stream *bufio.Reader, v any) error {
	first, err := stream.Peek(1)
	if err != nil {
		return err
	}
	if first[0] != 'C' && first[0] != 'c' {
		return errors.New("a message begins with Content-Length")
	}
	return c.VSCodeObjectCodec.ReadObject(stream, v)
}

type nolog struct{}

func (nolog) Printf(string, ...any) {}

type server struct {
	load    func() (*Project, error)
	project *Project
	schema  map[string]any
	files   map[string]*diag.File // open ones, by URI
}

// handle answers one message. A panic is an answer too: a server that dies takes all
// documents with it.
func (s *server) handle(ctx context.Context, conn *jsonrpc2.Conn, req *jsonrpc2.Request) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			result, err = nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: fmt.Sprint("internal error: ", p)}
		}
	}()
	switch req.Method {
	case "initialize":
		s.reload(ctx, conn)
		return map[string]any{
			"serverInfo": map[string]string{"name": "shapec"},
			"capabilities": map[string]any{
				"textDocumentSync":   map[string]any{"openClose": true, "change": 1, "save": true},
				"completionProvider": map[string]any{"triggerCharacters": []string{"\"", ":", " ", "-"}},
				"hoverProvider":      true,
				"codeActionProvider": map[string]any{"codeActionKinds": []string{"quickfix"}},
			},
		}, nil
	case "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose":
		var p documentParams
		if err := params(req, &p); err != nil {
			return nil, err
		}
		return nil, s.changed(ctx, conn, req.Method, p)
	case "textDocument/completion", "textDocument/hover", "textDocument/codeAction":
		var p placeParams
		if err := params(req, &p); err != nil {
			return nil, err
		}
		f := s.files[p.TextDocument.URI]
		if f == nil || s.project == nil {
			return nil, nil
		}
		switch req.Method {
		case "textDocument/completion":
			return s.complete(f, p.Position), nil
		case "textDocument/hover":
			return s.hover(f, p.Position), nil
		}
		return s.actions(f, p.TextDocument.URI, p.Range), nil
	case "shutdown":
		return nil, nil
	case "exit":
		return nil, conn.Close()
	}
	if req.Notif {
		return nil, nil
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: req.Method + " is not answered"}
}

func params(req *jsonrpc2.Request, to any) error {
	if req.Params == nil {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: "no params"}
	}
	if err := json.Unmarshal(*req.Params, to); err != nil {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
	}
	return nil
}

func (s *server) reload(ctx context.Context, conn *jsonrpc2.Conn) {
	project, err := s.load()
	if project != nil {
		s.project, s.schema = project, nil
		_ = json.Unmarshal(project.Schema, &s.schema) // ours
	}
	if err != nil {
		_ = conn.Notify(ctx, "window/showMessage", map[string]any{"type": 2, "message": "shapec: " + err.Error()})
	}
}

func (s *server) changed(ctx context.Context, conn *jsonrpc2.Conn, method string, p documentParams) error {
	uri := p.TextDocument.URI
	switch method {
	case "textDocument/didClose":
		delete(s.files, uri)
		return s.publish(ctx, conn, uri, []diagnostic{})
	case "textDocument/didSave":
		if isConfig(uri) {
			s.reload(ctx, conn)
			for open, f := range s.files {
				if err := s.publish(ctx, conn, open, s.check(f)); err != nil {
					return err
				}
			}
		}
		return nil
	case "textDocument/didChange":
		if len(p.ContentChanges) == 0 {
			return nil
		}
		p.TextDocument.Text = p.ContentChanges[len(p.ContentChanges)-1].Text
	}
	f := diag.NewFile(nameOf(uri), p.TextDocument.Text)
	s.files[uri] = f
	return s.publish(ctx, conn, uri, s.check(f))
}

func (s *server) publish(ctx context.Context, conn *jsonrpc2.Conn, uri string, list []diagnostic) error {
	return conn.Notify(ctx, "textDocument/publishDiagnostics", map[string]any{"uri": uri, "diagnostics": list})
}

func nameOf(uri string) string {
	if u, err := url.Parse(uri); err == nil && u.Path != "" {
		return u.Path
	}
	return uri
}

func isConfig(name string) bool { return path.Base(name) == "shapec.yaml" }

// which finds out of what operation the document around the cursor is.
func (s *server) which(f *diag.File, at position) (documents.Which, bool) {
	if s.project == nil || s.project.Which == nil {
		return documents.Which{}, false
	}
	offset := offsetOf(f.Text, at)
	start := strings.LastIndex("\n"+f.Text[:offset], "\n---")
	end := strings.Index(f.Text[offset:], "\n---")
	if end < 0 {
		end = len(f.Text) - offset
	}
	found := s.project.Which(f.Name, f.Text[max(start, 0):offset+end])
	if len(found) != 1 {
		return documents.Which{}, false
	}
	return found[0], true
}
