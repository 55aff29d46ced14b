package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
	"shapec/ir"
	"shapec/source"
)

// baselineVersion is the version of the file's form.
const baselineVersion = "1"

// A baselineFile pins the API of every service of a project, as `shapec ir --format
// json` prints it, by name.
type baselineFile struct {
	Version  string                     `json:"shapecBaseline"`
	Services map[string]json.RawMessage `json:"services"`
}

// sinceBaseline compares the sources with the API that a file pins.
func (c *diffCmd) sinceBaseline(a *app) ([]compile.Pair, error) {
	older, ok := a.readBaseline(c.Baseline)
	if !ok {
		return nil, failed
	}
	newer, err := a.compile(c.Sources, c.inputFlags, "", &a.report)
	if err != nil {
		return nil, err
	}
	if c.Service != "" {
		older = compile.OfServices(older, newer)
	}
	return compile.Match(older, newer), nil
}

func (a *app) readBaseline(name string) (list []*compile.Result, ok bool) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		a.add(diag.InputUnreadable.New("%s: no such file", name).WithHelp("`shapec diff --baseline %s --update-baseline` writes it", name))
		return nil, false
	}
	if err != nil {
		a.add(diag.InputUnreadable.New("%s: %v", name, reason(err)))
		return nil, false
	}
	file := diag.NewFile(filepath.ToSlash(name), string(data))
	var b baselineFile
	if err := json.Unmarshal(data, &b); err != nil || b.Version != baselineVersion {
		d := diag.ConfigValue.At(file, jsonErrorAt(err), "this is no baseline of shapec")
		if err == nil && b.Version != "" {
			d = diag.ConfigValue.At(file, diag.Span{}, "this is a baseline of version %q, and this shapec reads version %s", b.Version, baselineVersion)
		}
		a.add(d.WithHelp("`shapec diff --baseline %s --update-baseline` writes it anew", name))
		return nil, false
	}
	for _, service := range slices.Sorted(maps.Keys(b.Services)) {
		f := diag.NewFile(fmt.Sprintf("%s (%s)", file.Name, service), string(b.Services[service]))
		services := compile.Services([]*diag.File{f}, compile.Options{Format: source.IR}, &a.report)
		for _, s := range services {
			s.Name, s.Given = service, true
		}
		own := compile.Models(services, compile.Options{}, &a.report)
		if own == nil {
			return nil, false
		}
		list = append(list, own...)
	}
	return list, true
}

// jsonErrorAt is where JSON is wrong, as far as the error tells.
func jsonErrorAt(err error) diag.Span {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return diag.Span{Start: uint32(max(0, syntax.Offset-1)), End: uint32(syntax.Offset)}
	case errors.As(err, &kind):
		return diag.Span{Start: uint32(max(0, kind.Offset-1)), End: uint32(kind.Offset)}
	}
	return diag.Span{}
}

// updateBaseline pins today's API. Sources with errors are not pinned: what could
// not be read would count as removed from then on.
func (c *diffCmd) updateBaseline(a *app) error {
	list, err := a.compile(c.Sources, c.inputFlags, "", &a.report)
	if err != nil {
		return err
	}
	if a.report.HasErrors() && !c.KeepGoing {
		return failed
	}
	var b strings.Builder
	fmt.Fprintf(&b, "{\n\"shapecBaseline\": %q,\n\"services\": {", baselineVersion)
	for i, s := range list {
		if i > 0 {
			b.WriteString(",")
		}
		name, _ := json.Marshal(s.Name)
		fmt.Fprintf(&b, "\n%s: ", name)
		var model bytes.Buffer
		if err := ir.Encode(&model, s.Model); err != nil {
			return err
		}
		b.Write(bytes.TrimSpace(model.Bytes()))
	}
	b.WriteString("\n}}\n")
	if old, err := os.ReadFile(c.Baseline); err == nil && string(old) == b.String() {
		a.note("%s is up to date", c.Baseline)
		return nil
	}
	temp := c.Baseline + ".tmp"
	if err := os.WriteFile(temp, []byte(b.String()), 0o644); err != nil {
		return a.fail(diag.OutputFailed.New("%s: %v", c.Baseline, reason(err)))
	}
	if err := os.Rename(temp, c.Baseline); err != nil {
		_ = os.Remove(temp)
		return a.fail(diag.OutputFailed.New("%s: %v", c.Baseline, reason(err)))
	}
	a.note("%s pins %s", c.Baseline, diag.Count(len(list), "service", "services"))
	return nil
}

// checkBase tells which ways of naming the older side exclude each other.
func (c *diffCmd) checkBase(a *app) error {
	switch {
	case c.UpdateBaseline && c.Baseline == "":
		return a.fail(diag.Usage.New("--update-baseline needs the file: --baseline FILE"))
	case c.Baseline != "" && c.Base != "":
		return a.fail(diag.Usage.New("--base and --baseline both say what to compare with").WithHelp("give one of them"))
	case c.Baseline != "" && len(c.Sources) == 0 && findConfig() == "":
		return a.fail(noConfig(diag.Usage.New("--baseline is compared with the sources of %s, and there is none", config.FileName), "name a source: shapec diff --baseline FILE page.txt"))
	}
	return nil
}
