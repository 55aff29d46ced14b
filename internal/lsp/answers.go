package lsp

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/internal/documents"
	"shapec/ir"
	"shapec/ir/rules"
)

// check tells what is wrong with a document.
func (s *server) check(f *diag.File) []diagnostic {
	list := []diagnostic{}
	for _, d := range s.findings(f) {
		message := d.Message
		if d.Help != "" {
			message += "; " + d.Help
		}
		severity := 3
		switch d.Severity {
		case diag.Error:
			severity = 1
		case diag.Warning:
			severity = 2
		}
		list = append(list, diagnostic{Range: rangeOf(f, d.Span), Severity: severity, Code: d.Code.ID, Source: "shapec", Message: message})
	}
	return list
}

func (s *server) findings(f *diag.File) []diag.Diagnostic {
	r := &diag.Report{}
	if s.project != nil && isConfig(f.Name) {
		s.project.Config(f, r)
	} else if s.project != nil && s.project.Check != nil {
		s.project.Check(f, r)
	}
	return slices.DeleteFunc(slices.Clone(r.All()), func(d diag.Diagnostic) bool { return d.File != f })
}

var meant = regexp.MustCompile(`did you mean "((?:[^"\\]|\\.)+)"`)

// actions are the quick fixes within a range: what was probably meant.
func (s *server) actions(f *diag.File, uri string, within span) []codeAction {
	actions := []codeAction{}
	for i, d := range s.findings(f) {
		found := meant.FindStringSubmatch(d.Help)
		at := rangeOf(f, d.Span)
		if found == nil || at.End.Line < within.Start.Line || at.Start.Line > within.End.Line || d.Span.IsZero() {
			continue
		}
		text := found[1]
		if old := d.Span.Of(f.Text); strings.HasPrefix(old, `"`) {
			text = `"` + text + `"`
		} else if strings.HasPrefix(old, "'") {
			text = "'" + text + "'"
		}
		a := codeAction{Title: "Change to " + found[1], Kind: "quickfix", Diagnostics: []diagnostic{s.check(f)[i]}}
		a.Edit.Changes = map[string][]edit{uri: {{at, text}}}
		actions = append(actions, a)
	}
	return actions
}

func (s *server) at(f *diag.File, p position) (place, bool) {
	offset := offsetOf(f.Text, p)
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".json", ".jsonc":
		return inJSON(f.Text, offset), true
	}
	return inYAML(f.Text, offset), false
}

// lead follows a path from the root of a side; shape is nil where it leads nowhere, or
// to a simple type.
func lead(which documents.Which, steps []string) (target ir.ShapeID, shape ir.Shape, member *ir.Member) {
	m := which.Service.Model
	target = which.Operation.Input
	if which.Side == ir.Response {
		target = which.Operation.Output
	}
	for _, step := range steps {
		member = nil
		switch shape := m.Shapes[target].(type) {
		case *ir.List:
			if step != element {
				return "", nil, nil
			}
			target = shape.Member.Target
		case *ir.Map:
			target = shape.Value.Target
		case *ir.Structure, *ir.Union:
			members := ir.Members(shape)
			at := slices.IndexFunc(members, func(m ir.Member) bool { return m.Name == step })
			if at < 0 {
				return "", nil, nil
			}
			member = &members[at]
			target = member.Target
		default:
			return "", nil, nil
		}
	}
	return target, m.Shapes[target], member
}

// complete offers keys or values.
func (s *server) complete(f *diag.File, at position) []completion {
	p, asJSON := s.at(f, at)
	replace := span{positionOf(f, uint32(p.start)), positionOf(f, uint32(p.end))}
	if isConfig(f.Name) {
		return s.completeConfig(p, replace)
	}
	which, ok := s.which(f, at)
	if !ok {
		return []completion{}
	}
	target, shape, member := lead(which, p.path)
	list := []completion{}
	if p.value {
		for _, v := range values(which, target, shape, member) {
			text := v.text
			if asJSON && v.quote || !asJSON && v.quote && !bare.MatchString(text) {
				text = quoted(text)
			}
			c := completion{Label: v.text, Kind: 12, Documentation: markdown(v.doc), SortText: fmt.Sprintf("1%04d", len(list)),
				FilterText: text, TextEdit: edit{replace, text}, InsertTextMode: 1}
			if v.old {
				c.Deprecated, c.Tags, c.Detail, c.SortText = true, []int{1}, "deprecated", "2"+c.SortText
			}
			list = append(list, c)
		}
		if asJSON || p.flow || len(list) > 0 || len(p.path) > 0 && p.path[len(p.path)-1] != element {
			return list
		}
	}
	holds := rules.Rules{Model: which.Service.Model, Side: which.Side}
	members := ir.Members(shape)
	for i := range members {
		m := &members[i]
		if p.beside[m.Name] && m.Name != p.key {
			continue
		}
		c := completion{Label: m.Name, Kind: 10, Documentation: markdown(docOf(which, m)), FilterText: m.Name, TextEdit: edit{replace, ""}, InsertTextMode: 1}
		c.Detail, c.SortText = string(which.Service.Model.KindOf(m.Target)), fmt.Sprintf("1%04d", i)
		switch {
		case m.Deprecated != nil:
			c.Deprecated, c.Tags, c.Detail, c.SortText = true, []int{1}, "deprecated, "+c.Detail, "2"+c.SortText
		case holds.Required(m, len(p.path) == 0):
			c.Detail, c.SortText = "required, "+c.Detail, "0"+c.SortText
		}
		c.TextEdit.NewText = keyText(which, m, p, asJSON)
		if asJSON {
			c.FilterText = quoted(m.Name)
		}
		list = append(list, c)
	}
	return list
}

// keyText is what choosing a member inserts: its name, and how its value begins.
func keyText(which documents.Which, m *ir.Member, p place, asJSON bool) string {
	kind := which.Service.Model.KindOf(m.Target)
	below := "\n" + strings.Repeat(" ", p.indent+2)
	if asJSON || p.flow {
		value := map[ir.Kind]string{ir.KindStructure: "{}", ir.KindUnion: "{}", ir.KindMap: "{}", ir.KindList: "[]",
			ir.Kind(ir.Boolean): "false", ir.Kind(ir.Integer): "0", ir.Kind(ir.Long): "0", ir.Kind(ir.Float): "0", ir.Kind(ir.Double): "0", ir.Kind(ir.Document): "{}"}[kind]
		switch {
		case !asJSON && strings.ContainsAny(value, "{["):
			return m.Name + ": " + value
		case !asJSON:
			return m.Name + ": "
		case value == "":
			value = `""`
		}
		return quoted(m.Name) + ": " + value
	}
	switch kind {
	case ir.KindStructure, ir.KindUnion, ir.KindMap:
		return m.Name + ":" + below
	case ir.KindList:
		return m.Name + ":" + below + "- "
	}
	return m.Name + ": "
}

type value struct {
	text, doc string
	quote     bool
	old       bool // it is deprecated
}

func values(which documents.Which, target ir.ShapeID, shape ir.Shape, member *ir.Member) (list []value) {
	if e, ok := shape.(*ir.Enum); ok {
		for _, v := range e.Values {
			list = append(list, value{v.Value, withDeprecation(v.Doc, v.Deprecated), true, v.Deprecated != nil})
		}
		return list
	}
	if which.Service.Model.KindOf(target) == ir.Kind(ir.Boolean) {
		return []value{{text: "true"}, {text: "false"}}
	}
	if member != nil && member.Hints != nil {
		for _, v := range member.Hints.Values {
			list = append(list, value{text: v, quote: which.Service.Model.KindOf(target) == ir.Kind(ir.String)})
		}
	}
	return list
}

var bare = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)

func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }

func docOf(which documents.Which, m *ir.Member) string {
	doc := m.Doc
	if shape := which.Service.Model.Shapes[m.Target]; doc == "" && shape != nil {
		doc = shape.Common().Doc
	}
	return withDeprecation(doc, m.Deprecated)
}

func withDeprecation(doc string, d *ir.Deprecation) string {
	if d == nil {
		return doc
	}
	return strings.TrimSpace("**Deprecated.** " + d.Message + "\n\n" + doc)
}

func markdown(doc string) *markup {
	if doc == "" {
		return nil
	}
	return &markup{"markdown", doc}
}

// hover tells of a member what it is, how sure that is, and from which line; of a key
// of shapec.yaml what its schema says.
func (s *server) hover(f *diag.File, at position) any {
	p, _ := s.at(f, at)
	steps := p.path
	if !p.value && p.key != "" {
		steps = append(slices.Clone(steps), p.key)
	}
	if isConfig(f.Name) {
		return s.hoverConfig(steps)
	}
	which, ok := s.which(f, at)
	if !ok {
		return nil
	}
	target, shape, member := lead(which, steps)
	if member == nil {
		return nil
	}
	var b strings.Builder
	facts := []string{string(which.Service.Model.KindOf(target))}
	if (rules.Rules{Model: which.Service.Model, Side: which.Side}).Required(member, len(steps) == 1) {
		facts = append([]string{"required"}, facts...)
	}
	fmt.Fprintf(&b, "**%s** · %s\n\n%s\n", member.Name, strings.Join(facts, ", "), docOf(which, member))
	if e, ok := shape.(*ir.Enum); ok {
		for _, v := range e.Values[:min(len(e.Values), 20)] {
			fmt.Fprintf(&b, "- `%s` %s\n", v.Value, withDeprecation(v.Doc, v.Deprecated))
		}
	}
	s.evidence(&b, which, steps)
	return map[string]any{"contents": markup{"markdown", strings.TrimSpace(b.String())}}
}

// evidence adds what the source says of a place, with its lines.
func (s *server) evidence(b *strings.Builder, which documents.Which, steps []string) {
	if s.project.Explain == nil {
		return
	}
	p := ir.Path{Operation: which.Operation.Name, Side: which.Side}
	target := which.Operation.Input
	if which.Side == ir.Response {
		target = which.Operation.Output
	}
	m := which.Service.Model
	for _, step := range steps {
		kind := ir.MemberStep
		name := step
		switch shape := m.Shapes[target].(type) {
		case *ir.List:
			kind, name, target = ir.ElementStep, "", shape.Member.Target
		case *ir.Map:
			kind, name, target = ir.ValueStep, "", shape.Value.Target
		default:
			for _, member := range ir.Members(shape) {
				if member.Name == step {
					target = member.Target
				}
			}
		}
		p.Steps = append(p.Steps, ir.Step{Kind: kind, Name: name})
	}
	for _, found := range s.project.Explain(which, p) {
		fmt.Fprintf(b, "\n---\n%s: %s (*%s*)\n", found.Subject, found.Conclusion, found.Evidence)
		for _, r := range found.Reasons {
			fmt.Fprintf(b, "- %s", r.Text)
			if r.File != nil {
				pos := r.File.Position(r.Span.Start)
				fmt.Fprintf(b, " (%s:%d:%d)", r.File.Name, pos.Line, pos.Column)
			}
			b.WriteString("\n")
		}
	}
}
