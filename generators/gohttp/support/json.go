package support

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// A ServiceError is an error that this package has no type for.
type ServiceError struct {
	StatusCode int
	Code       string // what the service calls it; may be empty
	Message    string // in words; may be empty
	Body       []byte // of the response
}

// Error implements error.
func (e *ServiceError) Error() string {
	text := cmp.Or(e.Code, http.StatusText(e.StatusCode))
	if e.Message != "" {
		text += ": " + e.Message
	}
	return fmt.Sprintf("%s (status %d)", text, e.StatusCode)
}

// A boundError is an error of the service with a type of its own.
type boundError interface {
	error
	bind(*message)
}

// readResponse reads what bind carries, or returns the error that the response is.
func readResponse(r *http.Response, newError func(code string) boundError, bind func(*message)) error {
	if r.StatusCode >= 300 {
		return readError(r, newError)
	}
	m := newMessage()
	m.reading, m.header, m.body, m.status = true, r.Header, r.Body, r.StatusCode
	bind(m)
	return m.err
}

// readError reads an error in JSON: its name stands in a header, or in the body.
func readError(r *http.Response, newError func(code string) boundError) error {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	var known struct {
		Type     string `json:"__type"`
		Code     any    `json:"code"`
		Message  string `json:"message"`
		Message2 string `json:"Message"`
	}
	_ = json.Unmarshal(data, &known) // a proxy may answer with HTML
	text, _ := known.Code.(string)
	code := cmp.Or(r.Header.Get("X-Amzn-Errortype"), known.Type, text)
	code, _, _ = strings.Cut(code[strings.LastIndexByte(code, '#')+1:], ":")
	if e := newError(code); e != nil {
		m := newMessage()
		m.reading, m.header, m.body, m.status = true, r.Header, bytes.NewReader(data), r.StatusCode
		if e.bind(m); m.err == nil {
			return e
		}
	}
	return &ServiceError{r.StatusCode, code, cmp.Or(known.Message, known.Message2), data}
}

// writeError answers with an error in JSON.
func writeError(w http.ResponseWriter, status int, code string, e boundError) error {
	w.Header().Set("X-Amzn-Errortype", code)
	return writeResponse(w, status, func(m *message) {
		e.bind(m)
		data := m.readBody()
		if !bytes.HasPrefix(data, []byte("{")) {
			data = []byte("{}")
		}
		named, _ := json.Marshal(map[string]string{"__type": code})
		if len(data) > 2 {
			named[len(named)-1] = ','
			data = append(named, data[1:]...)
		} else {
			data = named
		}
		m.writeBody(data, "application/json")
	})
}

// withTarget says which operation is meant, where all have one path.
func withTarget(r *http.Request, err error, target, version string) (*http.Request, error) {
	if err != nil {
		return nil, err
	}
	r.Header.Set("X-Amz-Target", target)
	r.Header.Set("Content-Type", "application/x-amz-json-"+version)
	return r, nil
}
