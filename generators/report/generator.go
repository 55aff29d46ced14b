package report

import (
	"bytes"

	"shapec/diff"
	"shapec/generators"
)

// Generator writes what changed on a page: the API before its changes against
// the API it describes. A source that does not say what changed has no report,
// and gives no file.
type Generator struct{}

var _ generators.Generator = Generator{}

// Name implements [generators.Generator].
func (Generator) Name() string { return "report" }

// Doc implements [generators.Generator].
func (Generator) Doc() string {
	return "what changed, where the source is a change page (else no file)"
}

// Options implements [generators.Generator].
func (Generator) Options() []generators.Option {
	return []generators.Option{{
		Name: "format", Doc: "how the report is written", Default: "markdown", Values: Names(),
	}}
}

// Generate implements [generators.Generator]: one file, "changes" with the
// extension of the format.
func (g Generator) Generate(in *generators.Input) ([]generators.File, error) {
	if in.Before == nil {
		return nil, nil
	}
	format, err := Lookup(in.Option(g, "format"))
	if err != nil {
		return nil, err
	}
	judged := diff.Judge(diff.Compare(in.Before, in.Model), in.Policy)
	// Acknowledgements are those of all services and releases of a project: which of
	// them are of no use any more is not this service's matter.
	judged.Stale, judged.Expired = nil, nil
	r := Report{Old: in.Before.Service, New: in.Model.Service, Report: *judged, At: in.Locate}
	var b bytes.Buffer
	if err := format.Write(&b, []*Report{&r}, Options{Size: -1}); err != nil {
		return nil, err
	}
	if format.Extension == ".md" {
		b.WriteString("\n" + generators.Mark)
	}
	return []generators.File{{Path: "changes" + format.Extension, Data: b.Bytes()}}, nil
}
