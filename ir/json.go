package ir

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"shapec/internal/outside"
)

// Encode writes m as indented JSON with a final newline. Keys of shapes are
// sorted; everything else keeps its order. Equal models give equal bytes. It
// holds one operation or shape at a time, not the whole text.
func Encode(w io.Writer, m *Model) error {
	e := encoder{w: bufio.NewWriter(w)}
	e.text("{\n  \"irVersion\": ")
	e.value(Version, "  ")
	e.text(",\n  \"service\": ")
	e.value(serviceJSON(m.Service), "  ")
	e.text(",\n  \"operations\": ")
	e.list("[", "]", len(m.Operations), func(i int) { e.value(encodeOperation(m.Operations[i]), "    ") })
	e.text(",\n  \"shapes\": ")
	ids := slices.Sorted(maps.Keys(m.Shapes))
	e.list("{", "}", len(ids), func(i int) {
		e.value(ids[i], "    ")
		e.text(": ")
		e.value(encodeShape(m.Shapes[ids[i]]), "    ")
	})
	e.text("\n}\n")
	if e.err != nil {
		return e.err
	}
	return e.w.Flush()
}

// encoder writes JSON piece by piece. After an error it writes nothing more.
type encoder struct {
	w      *bufio.Writer
	one    bytes.Buffer // a value, compact
	pretty bytes.Buffer // the same, indented
	err    error
}

func (e *encoder) text(s string) {
	if e.err == nil {
		_, e.err = e.w.WriteString(s)
	}
}

func (e *encoder) value(v any, prefix string) {
	if e.err != nil {
		return
	}
	e.one.Reset()
	j := json.NewEncoder(&e.one)
	j.SetEscapeHTML(false)
	if e.err = j.Encode(v); e.err != nil {
		return
	}
	e.pretty.Reset()
	if e.err = json.Indent(&e.pretty, bytes.TrimSuffix(e.one.Bytes(), []byte("\n")), prefix, "  "); e.err == nil {
		_, e.err = e.w.Write(outside.JSON(e.pretty.Bytes()))
	}
}

// list writes n entries between brackets, each on a line of its own.
func (e *encoder) list(open, closing string, n int, entry func(int)) {
	e.text(open)
	for i := range n {
		if i > 0 {
			e.text(",")
		}
		e.text("\n    ")
		entry(i)
	}
	if n > 0 {
		e.text("\n  ")
	}
	e.text(closing)
}

// Decode reads a model and checks it ([Model.Check]).
func Decode(data []byte) (*Model, error) {
	m := &Model{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("ir: %w", err)
	}
	if err := m.Check(); err != nil {
		return nil, err
	}
	return m, nil
}

type modelJSON struct {
	Version    string                `json:"irVersion"`
	Service    serviceJSON           `json:"service"`
	Operations []operationJSON       `json:"operations"`
	Shapes     map[ShapeID]shapeJSON `json:"shapes"`
}

type serviceJSON struct {
	Title    string            `json:"title,omitempty"`
	Release  string            `json:"release,omitempty"`
	Source   Source            `json:"source,omitempty"`
	Notes    []string          `json:"notes,omitempty"`
	Metadata map[string]string `json:"metadata,omitempty"`
}

type operationJSON struct {
	Name       string            `json:"name"`
	Method     string            `json:"method,omitempty"`
	Doc        string            `json:"doc,omitempty"`
	Change     string            `json:"change,omitempty"`
	Evidence   Evidence          `json:"evidence,omitempty"`
	Deprecated *deprecationJSON  `json:"deprecated,omitempty"`
	HTTP       *httpJSON         `json:"http,omitempty"`
	Input      *ShapeID          `json:"input"`
	Output     *ShapeID          `json:"output"`
	Errors     []ShapeID         `json:"errors,omitempty"`
	Metadata   map[string]string `json:"metadata,omitempty"`
}

type httpJSON struct {
	Method string `json:"method,omitempty"`
	URI    string `json:"uri,omitempty"`
	Code   int    `json:"code,omitempty"`
}

type deprecationJSON struct {
	Message string `json:"message,omitempty"`
	Since   string `json:"since,omitempty"`
}

// shapeJSON is the union of all kinds' keys. Only this file sees it.
type shapeJSON struct {
	Kind        Kind              `json:"kind"`
	Doc         string            `json:"doc,omitempty"`
	Evidence    Evidence          `json:"evidence,omitempty"`
	Confidence  float64           `json:"confidence,omitempty"`
	Deprecated  *deprecationJSON  `json:"deprecated,omitempty"`
	Sensitive   bool              `json:"sensitive,omitempty"`
	Error       bool              `json:"error,omitempty"`
	Open        Evidence          `json:"open,omitempty"`
	OrString    bool              `json:"orString,omitempty"`
	EventStream bool              `json:"eventStream,omitempty"`
	Streaming   bool              `json:"streaming,omitempty"`
	Format      string            `json:"format,omitempty"`
	Sparse      bool              `json:"sparse,omitempty"`
	Unique      bool              `json:"unique,omitempty"`
	Min         numberJSON        `json:"min,omitempty"`
	Max         numberJSON        `json:"max,omitempty"`
	Pattern     string            `json:"pattern,omitempty"`
	Members     *[]memberJSON     `json:"members,omitempty"`
	Values      *[]enumValueJSON  `json:"values,omitempty"`
	Member      *refJSON          `json:"member,omitempty"`
	Key         *refJSON          `json:"key,omitempty"`
	Value       *refJSON          `json:"value,omitempty"`
	Metadata    map[string]string `json:"metadata,omitempty"`
}

type refJSON struct {
	Target   ShapeID  `json:"target"`
	Doc      string   `json:"doc,omitempty"`
	Evidence Evidence `json:"evidence,omitempty"`
}

func refOf(r Ref) *refJSON {
	out := refJSON(r)
	return &out
}

type enumValueJSON struct {
	Value      string           `json:"value"`
	Name       string           `json:"name,omitempty"`
	Doc        string           `json:"doc,omitempty"`
	Deprecated *deprecationJSON `json:"deprecated,omitempty"`
	Evidence   Evidence         `json:"evidence,omitempty"`
}

type memberJSON struct {
	Name             string            `json:"name"`
	Target           ShapeID           `json:"target"`
	Required         *bool             `json:"required,omitempty"` // absent: unknown
	IdempotencyToken bool              `json:"idempotencyToken,omitempty"`
	Streaming        bool              `json:"streaming,omitempty"`
	Deprecated       *deprecationJSON  `json:"deprecated,omitempty"`
	Default          json.RawMessage   `json:"default,omitempty"`
	Location         string            `json:"location,omitempty"`
	LocationName     string            `json:"locationName,omitempty"`
	Evidence         Evidence          `json:"evidence,omitempty"`
	Hints            *hintsJSON        `json:"hints,omitempty"`
	Doc              string            `json:"doc,omitempty"`
	Metadata         map[string]string `json:"metadata,omitempty"`
}

type hintsJSON struct {
	Values  []string   `json:"values,omitempty"`
	Default string     `json:"default,omitempty"`
	Min     numberJSON `json:"min,omitempty"`
	Max     numberJSON `json:"max,omitempty"`
	Unit    string     `json:"unit,omitempty"`
}

// numberJSON writes a Number as a bare JSON number.
type numberJSON string

func (n numberJSON) MarshalJSON() ([]byte, error) { return []byte(n), nil }

func (n *numberJSON) UnmarshalJSON(data []byte) error {
	var number json.Number
	if err := json.Unmarshal(data, &number); err != nil {
		return err
	}
	*n = numberJSON(number)
	return nil
}

// MarshalJSON implements the encoding that docs/ir.schema.json describes.
func (m *Model) MarshalJSON() ([]byte, error) {
	out := modelJSON{Version: Version, Service: serviceJSON(m.Service), Operations: []operationJSON{}, Shapes: make(map[ShapeID]shapeJSON, len(m.Shapes))}
	for _, o := range m.Operations {
		out.Operations = append(out.Operations, encodeOperation(o))
	}
	for id, s := range m.Shapes {
		out.Shapes[id] = encodeShape(s)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(out)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func encodeOperation(o *Operation) operationJSON {
	return operationJSON{
		Name: o.Name, Method: o.Method, Doc: o.Doc, Change: o.Change, Evidence: o.Evidence,
		Deprecated: (*deprecationJSON)(o.Deprecated), HTTP: (*httpJSON)(o.HTTP),
		Input: optional(o.Input), Output: optional(o.Output), Errors: o.Errors, Metadata: o.Metadata,
	}
}

func optional(id ShapeID) *ShapeID {
	if id == "" {
		return nil
	}
	return &id
}

func encodeShape(s Shape) shapeJSON {
	t := s.Common()
	out := shapeJSON{Doc: t.Doc, Evidence: t.Evidence, Confidence: t.Confidence,
		Deprecated: (*deprecationJSON)(t.Deprecated), Sensitive: t.Sensitive, Metadata: t.Metadata}
	limit := func(c Constraints) {
		out.Min, out.Max, out.Pattern = numberJSON(c.Min), numberJSON(c.Max), c.Pattern
	}
	switch s := s.(type) {
	case *Structure:
		out.Kind, out.Members, out.Error = KindStructure, encodeMembers(s.Members), s.Error
		out.Open, out.OrString = s.Open, s.OrString
	case *Union:
		out.Kind, out.Members, out.EventStream = KindUnion, encodeMembers(s.Members), s.EventStream
	case *Enum:
		values := make([]enumValueJSON, len(s.Values))
		for i, v := range s.Values {
			values[i] = enumValueJSON{v.Value, v.Name, v.Doc, (*deprecationJSON)(v.Deprecated), v.Evidence}
		}
		out.Kind, out.Values = KindEnum, &values
	case *List:
		out.Kind, out.Member, out.Sparse, out.Unique = KindList, refOf(s.Member), s.Sparse, s.Unique
		limit(s.Constraints)
	case *Map:
		out.Kind, out.Sparse = KindMap, s.Sparse
		out.Key, out.Value = refOf(s.Key), refOf(s.Value)
		limit(s.Constraints)
	case *Scalar:
		out.Kind, out.Streaming, out.Format = Kind(s.Type), s.Streaming, s.Format
		limit(s.Constraints)
	default:
		panic(unknownShape(s))
	}
	return out
}

func encodeMembers(members []Member) *[]memberJSON {
	out := make([]memberJSON, len(members))
	for i, m := range members {
		out[i] = memberJSON{Name: m.Name, Target: m.Target, Doc: m.Doc, Required: encodeAnswer(m.Required),
			IdempotencyToken: m.IdempotencyToken, Streaming: m.Streaming, Deprecated: (*deprecationJSON)(m.Deprecated),
			Default: json.RawMessage(m.Default), Location: m.Location, LocationName: m.LocationName,
			Evidence: m.Evidence, Metadata: m.Metadata}
		if h := m.Hints; h != nil {
			out[i].Hints = &hintsJSON{h.Values, h.Default, numberJSON(h.Min), numberJSON(h.Max), h.Unit}
		}
	}
	return &out
}

var yes, no = true, false

// encodeAnswer is nil for the unknown.
func encodeAnswer(a Answer) *bool {
	switch a {
	case Yes:
		return &yes
	case No:
		return &no
	}
	return nil
}

func decodeAnswer(a *bool) Answer {
	if a == nil {
		return Unknown
	}
	return Answered(*a)
}

// UnmarshalJSON reads the encoding of MarshalJSON. Unknown keys are ignored, so
// that a newer writer of the same version can be read.
func (m *Model) UnmarshalJSON(data []byte) error {
	var in modelJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	if in.Version != Version {
		return fmt.Errorf("irVersion is %q, this shapec reads %q", in.Version, Version)
	}
	*m = Model{Service: Service(in.Service), Shapes: make(map[ShapeID]Shape, len(in.Shapes))}
	for _, o := range in.Operations {
		op := &Operation{Name: o.Name, Method: o.Method, Doc: o.Doc, Change: o.Change, Evidence: o.Evidence,
			Deprecated: (*Deprecation)(o.Deprecated), HTTP: (*HTTP)(o.HTTP), Errors: o.Errors, Metadata: o.Metadata}
		if o.Input != nil {
			op.Input = *o.Input
		}
		if o.Output != nil {
			op.Output = *o.Output
		}
		m.Operations = append(m.Operations, op)
	}
	for _, id := range slices.Sorted(maps.Keys(in.Shapes)) { // so that the first mistake is always the same
		shape, err := decodeShape(in.Shapes[id])
		if err != nil {
			return fmt.Errorf("shape %s: %w", id, err)
		}
		m.Shapes[id] = shape
	}
	return nil
}

func decodeShape(s shapeJSON) (Shape, error) {
	t := Traits{Doc: s.Doc, Evidence: s.Evidence, Confidence: s.Confidence,
		Deprecated: (*Deprecation)(s.Deprecated), Sensitive: s.Sensitive, Metadata: s.Metadata}
	c := Constraints{Number(s.Min), Number(s.Max), s.Pattern}
	switch s.Kind {
	case KindStructure:
		return &Structure{Traits: t, Members: decodeMembers(s.Members), Error: s.Error, Open: s.Open, OrString: s.OrString}, nil
	case KindUnion:
		return &Union{Traits: t, Members: decodeMembers(s.Members), EventStream: s.EventStream}, nil
	case KindEnum:
		e := &Enum{Traits: t}
		if s.Values != nil {
			for _, v := range *s.Values {
				e.Values = append(e.Values, EnumValue{v.Value, v.Name, v.Doc, (*Deprecation)(v.Deprecated), v.Evidence})
			}
		}
		return e, nil
	case KindList:
		if s.Member == nil {
			return nil, fmt.Errorf("a list without member")
		}
		return &List{Traits: t, Constraints: c, Member: Ref(*s.Member), Sparse: s.Sparse, Unique: s.Unique}, nil
	case KindMap:
		if s.Key == nil || s.Value == nil {
			return nil, fmt.Errorf("a map without key or value")
		}
		return &Map{Traits: t, Constraints: c, Key: Ref(*s.Key), Value: Ref(*s.Value), Sparse: s.Sparse}, nil
	}
	if slices.Contains(Prelude[:], ShapeID(s.Kind)) {
		return &Scalar{Traits: t, Constraints: c, Type: ShapeID(s.Kind), Streaming: s.Streaming, Format: s.Format}, nil
	}
	return nil, fmt.Errorf("unknown kind %q", s.Kind)
}

func decodeMembers(in *[]memberJSON) []Member {
	if in == nil {
		return nil
	}
	var out []Member
	for _, m := range *in {
		member := Member{Name: m.Name, Target: m.Target, Doc: m.Doc, Required: decodeAnswer(m.Required),
			IdempotencyToken: m.IdempotencyToken, Streaming: m.Streaming, Deprecated: (*Deprecation)(m.Deprecated),
			Default: compact(m.Default), Location: m.Location, LocationName: m.LocationName,
			Evidence: m.Evidence, Metadata: m.Metadata}
		if h := m.Hints; h != nil {
			member.Hints = &Hints{h.Values, h.Default, Number(h.Min), Number(h.Max), h.Unit}
		}
		out = append(out, member)
	}
	return out
}

// compact takes out the white space that Encode's indentation put into a value,
// so that decoding gives back what was encoded.
func compact(value json.RawMessage) string {
	var b bytes.Buffer
	if err := json.Compact(&b, value); err != nil {
		return string(value) // the decoder has checked it
	}
	return b.String()
}
