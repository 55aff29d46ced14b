package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A clientModel is a service model as the client library's own checks read it:
// types, required members, unknown members, unions, minima. It shares nothing with
// shapec, so that it can judge it.
type clientModel struct {
	Operations map[string]struct {
		Input struct{ Shape string }
	}
	Shapes map[string]*clientShape
}

type clientShape struct {
	Type       string
	Members    map[string]clientRef
	Member     clientRef
	Key, Value clientRef
	Required   []string
	Min        *float64
	Union      bool
	Document   bool
	Token      bool `json:"idempotencyToken"`
}

type clientRef struct {
	Shape    string
	Token    bool `json:"idempotencyToken"`
	JSON     bool `json:"jsonvalue"`
	Location string
}

func readClientModel(path string) (*clientModel, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(path, ".gz") {
		r, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if data, err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	m := &clientModel{}
	return m, json.Unmarshal(data, m)
}

// takes reports whether the client sends a request. It fills idempotency tokens at
// the top in before it checks.
func (m *clientModel) takes(operation string, document []byte) bool {
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return false
	}
	input := m.Operations[operation].Input.Shape
	if input == "" {
		object, ok := v.(map[string]any)
		return ok && len(object) == 0
	}
	if object, ok := v.(map[string]any); ok {
		for name, ref := range m.Shapes[input].Members {
			if _, set := object[name]; !set && (ref.Token || m.Shapes[ref.Shape].Token) {
				object[name] = "00000000-0000-4000-8000-000000000000"
			}
		}
	}
	return m.valid(v, clientRef{Shape: input})
}

func (m *clientModel) valid(v any, ref clientRef) bool {
	s := m.Shapes[ref.Shape]
	if s == nil || s.Document || ref.JSON && ref.Location == "header" {
		return true
	}
	least := func(n float64) bool { return s.Min == nil || n >= *s.Min }
	switch s.Type {
	case "structure":
		object, ok := v.(map[string]any)
		if !ok || s.Union && len(object) != 1 {
			return false
		}
		for _, name := range s.Required {
			if _, set := object[name]; !set {
				return false
			}
		}
		for name, value := range object {
			if ref, known := s.Members[name]; !known || !m.valid(value, ref) {
				return false
			}
		}
		return true
	case "list":
		list, ok := v.([]any)
		for _, item := range list {
			ok = ok && m.valid(item, s.Member)
		}
		return ok && least(float64(len(list)))
	case "map":
		object, ok := v.(map[string]any)
		for key, value := range object {
			ok = ok && m.valid(key, s.Key) && m.valid(value, s.Value)
		}
		return ok
	case "string", "character":
		text, ok := v.(string)
		return ok && least(float64(utf8.RuneCountInString(text)))
	case "blob":
		_, ok := v.(string)
		return ok
	case "boolean":
		_, ok := v.(bool)
		return ok
	case "timestamp":
		if text, ok := v.(string); ok {
			return clientTime.MatchString(text)
		}
		_, ok := v.(json.Number)
		return ok
	}
	n, ok := v.(json.Number)
	if !ok || s.Type != "float" && s.Type != "double" && strings.ContainsAny(string(n), ".eE") {
		return false
	}
	f, _ := n.Float64()
	return least(f)
}

// clientTime is roughly what the client's parser of dates begins with: a number,
// or the name of a day or month.
var clientTime = regexp.MustCompile(`^\s*([-+]?[0-9]|(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))`)
