package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"shapec/diff"
	"shapec/ir"

	"shapec/internal/outside"
)

// jsonVersion is the version of the JSON format (`reportVersion`).
const jsonVersion = "1"

type headJSON struct {
	Version string      `json:"reportVersion"`
	Old     serviceJSON `json:"old"`
	New     serviceJSON `json:"new"`
	Summary summaryJSON `json:"summary"`
	Failed  bool        `json:"failed"`
	Stale   []ackJSON   `json:"stale,omitempty"`
	Expired []ackJSON   `json:"expired,omitempty"`
}

type serviceJSON struct {
	Title   string    `json:"title"`
	Release string    `json:"release,omitempty"`
	Source  ir.Source `json:"source"`
}

type summaryJSON struct {
	Breaking     int    `json:"breaking"`
	Dangerous    int    `json:"dangerous"`
	Info         int    `json:"info"`
	Acknowledged int    `json:"acknowledged"`
	Semver       string `json:"semver"`
}

type changeJSON struct {
	ID           diff.ID     `json:"id"`
	Fingerprint  string      `json:"fingerprint"`
	Shape        string      `json:"shape"`
	Member       string      `json:"member"`
	Value        string      `json:"value"`
	Before       *string     `json:"before"`
	After        *string     `json:"after"`
	Severity     string      `json:"severity"`
	Axes         axesJSON    `json:"axes"`
	Message      string      `json:"message"`
	Help         string      `json:"help"`
	Docs         string      `json:"docs"`
	At           *spotJSON   `json:"at,omitempty"`
	Was          *spotJSON   `json:"was,omitempty"`
	Cause        string      `json:"cause,omitempty"`
	Union        bool        `json:"union,omitempty"`
	Evidence     ir.Evidence `json:"unionEvidence,omitempty"`
	Fails        bool        `json:"fails,omitempty"`
	Acknowledged *ackJSON    `json:"acknowledged,omitempty"`
	Truncated    bool        `json:"truncated,omitempty"`
}

type spotJSON struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

type axesJSON struct {
	Wire       string `json:"wire"`
	Source     string `json:"source"`
	Validation string `json:"validation"`
}

type placeJSON struct {
	Operation string  `json:"operation"`
	Side      ir.Side `json:"side"`
	Path      string  `json:"path"`
	Severity  string  `json:"severity"`
}

type ackJSON struct {
	Fingerprint string  `json:"fingerprint,omitempty"`
	ID          diff.ID `json:"id,omitempty"`
	Operation   string  `json:"operation,omitempty"`
	Path        string  `json:"path,omitempty"`
	Reason      string  `json:"reason"`
	Owner       string  `json:"owner,omitempty"`
	Expires     string  `json:"expires,omitempty"`
	Source      string  `json:"source,omitempty"`
}

// manyJSON is the head of a report about several services.
type manyJSON struct {
	Version string      `json:"reportVersion"`
	Summary summaryJSON `json:"summary"`
	Failed  bool        `json:"failed"`
}

// writeJSON writes one change a line and below it one place a line, as it goes:
// a report of many places is larger than what it was made from. One service is
// the report itself.
func writeJSON(w io.Writer, services []*Report, o Options) error {
	b := bufio.NewWriter(w)
	if len(services) == 1 {
		serviceReport(b, services[0], o)
		b.WriteString("\n")
		return b.Flush()
	}
	b.Write(withoutEnd(compact(manyJSON{jsonVersion, summaryJSON(summaryOf(services)), verdict(services) != nil})))
	b.WriteString(",\n\"services\":[")
	for i, r := range services {
		b.WriteString(comma(i))
		serviceReport(b, r, o)
	}
	b.WriteString("]}\n")
	return b.Flush()
}

func serviceReport(b *bufio.Writer, r *Report, o Options) {
	b.Write(withoutEnd(compact(head(r))))
	b.WriteString(",\n\"changes\":[")
	for i, f := range r.Findings {
		b.WriteString(comma(i))
		b.Write(withoutEnd(compact(change(r, f, o))))
		writePlaces(b, f, "affects", func(p diff.Place) bool { return p.Side != diff.Error })
		if f.Error {
			writePlaces(b, f, "errors", func(p diff.Place) bool { return p.Side == diff.Error })
		}
		b.WriteString("}")
	}
	b.WriteString("]}")
}

// writePlaces keeps places in errors apart: they are of no request or response.
func writePlaces(b *bufio.Writer, f *diff.Finding, key string, of func(diff.Place) bool) {
	b.WriteString(",\n \"" + key + "\":[")
	n := 0
	for _, p := range f.Affects {
		if of(p) {
			b.WriteString(comma(n) + "  ")
			b.Write(compact(placeJSON{p.Operation, p.Side, p.Path, f.SeverityAt(p.Side).String()}))
			n++
		}
	}
	b.WriteString("]")
}

func comma(i int) string {
	if i == 0 {
		return "\n"
	}
	return ",\n"
}

// withoutEnd opens an object again, for more keys.
func withoutEnd(object []byte) []byte { return bytes.TrimSuffix(object, []byte("}")) }

func compact(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // plain structs of strings always encode
	}
	return outside.JSON(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func head(r *Report) headJSON {
	return headJSON{
		Version: jsonVersion, Old: service(r.Old), New: service(r.New),
		Summary: summaryJSON(r.Summary), Failed: r.Failed(),
		Stale: acks(r.Stale), Expired: acks(r.Expired),
	}
}

func service(s ir.Service) serviceJSON {
	if s.Source == "" {
		s.Source = ir.FromPage
	}
	return serviceJSON{s.Title, s.Release, s.Source}
}

func change(r *Report, f *diff.Finding, o Options) changeJSON {
	c := changeJSON{
		ID: f.ID, Fingerprint: f.Fingerprint, Shape: f.Shape, Member: f.Member, Value: f.Value,
		Before: orNull(f.Before), After: orNull(f.After), Severity: f.Severity.String(),
		Axes:    axesJSON{f.Axes.Wire.String(), f.Axes.Source.String(), f.Axes.Validation.String()},
		Message: f.Message(), Help: f.Help(), Docs: o.docs(f), Cause: f.Cause, Union: f.Union, Evidence: f.Evidence, Fails: f.Fails, Truncated: f.Truncated,
	}
	if s, ok := r.at(f); ok {
		c.At = &spotJSON{s.File, s.Line, s.Column}
	}
	if s, ok := r.was(f); ok {
		c.Was = &spotJSON{s.File, s.Line, s.Column}
	}
	if f.Acknowledged != nil {
		a := ackJSON(*f.Acknowledged)
		c.Acknowledged = &a
	}
	return c
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func acks(list []diff.Acknowledgement) []ackJSON {
	var out []ackJSON
	for _, a := range list {
		out = append(out, ackJSON(a))
	}
	return out
}
