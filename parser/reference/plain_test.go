package reference

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
)

// TestACopyOfTheTextSaysMost writes the pages of a service as a copy of their
// text, and compares what the two give, descriptions aside.
func TestACopyOfTheTextSaysMost(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "corpus", "reference")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no shared corpus beside the repository: copies are tested on our own texts alone")
	}
	for _, name := range []string{"accessanalyzer", "lambda", "cloudformation", "dynamodb"} {
		var files, copies []*diag.File
		paths, _ := filepath.Glob(filepath.Join(root, name, "reference", "*.md"))
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := Detect(string(data)); !ok {
				continue
			}
			files = append(files, diag.NewFile(filepath.Base(path), string(data)))
			text := ToText(string(data))
			if _, ok := Detect(text); !ok {
				t.Logf("%s: a copy of %s is not seen as one", name, filepath.Base(path))
				continue
			}
			copies = append(copies, diag.NewFile(strings.TrimSuffix(filepath.Base(path), ".md")+".txt", text))
		}
		want, got := facts(files), facts(copies)
		missed, invented := 0, 0
		for f := range want {
			if !got[f] {
				if missed++; missed <= 5 {
					t.Logf("%s: missed %s", name, f)
				}
			}
		}
		for f := range got {
			if !want[f] {
				if invented++; invented <= 5 {
					t.Logf("%s: invented %s", name, f)
				}
			}
		}
		if share := float64(missed+invented) / float64(len(want)); share > 0.01 {
			t.Errorf("%s: of %d facts %d are missed, %d invented", name, len(want), missed, invented)
		}
	}
}

// facts are the lines of a model without its descriptions.
func facts(files []*diag.File) map[string]bool {
	out := map[string]bool{}
	for _, s := range Services(Read(files, nil), nil) {
		m := s.Link(nil).Model
		for _, o := range m.Operations {
			line := "operation " + o.Name
			if o.HTTP != nil {
				line += " " + o.HTTP.Method + " " + o.HTTP.URI
			}
			for _, e := range o.Errors {
				out["error "+o.Name+" "+string(e)+" "+m.Shapes[e].Common().Metadata["httpStatusCode"]] = true
			}
			out[line] = true
		}
		for id, shape := range m.Shapes {
			out[string(m.KindOf(id))+" "+string(id)] = true
			for _, member := range ir.Members(shape) {
				out[string(id)+"."+member.Name+" "+string(member.Target)+" "+member.Required.String()+" "+member.Location+" "+member.LocationName] = true
			}
		}
	}
	return out
}

// ToText writes a page without mark-up.
func ToText(text string) string {
	var b strings.Builder
	lines := markdownLines(text, nil)
	for i := range lines {
		l := &lines[i]
		if h, ok := headOf(l); ok && i > 0 {
			b.WriteString(h.name)
			if h.response != "" {
				b.WriteString(" (request), " + h.response + " (response)")
			}
			b.WriteString("\n\n")
			continue
		}
		switch l.kind {
		case headingLine:
			words := plainName(l.text)
			b.WriteString(words + "\n\n")
			if l.level == 1 {
				b.WriteString(words + "\nRequest Syntax Response Syntax Errors See Also\n\n")
			}
		case codeLine:
			b.WriteString(placeholder(l.text) + "\n")
		case itemLine:
			b.WriteString("- " + bare(l.text) + "\n")
		default:
			b.WriteString(bare(l.text))
			if k := i + 1; k < len(lines) && lines[k].kind == textLine && !lines[k].first && !l.hard {
				b.WriteString(" ") // a paragraph of a page is one line
			} else {
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

// bare is a text without mark-up.
func bare(s string) string {
	var b strings.Builder
	for s != "" {
		switch {
		case s[0] == '`':
			n := codeLen(s)
			b.WriteString(strings.Trim(s[:n], "`"))
			s = s[n:]
		case s[0] == '[':
			text, _, n := linkAt(s)
			if n == 0 {
				b.WriteByte('[')
				s = s[1:]
				continue
			}
			b.WriteString(bare(strings.TrimSpace(text)))
			s = s[n:]
		case strings.HasPrefix(s, "**"):
			s = s[2:]
		case s[0] == '\\' && len(s) > 1 && isPunctuation(s[1]):
			b.WriteByte(s[1])
			s = s[2:]
		default:
			b.WriteByte(s[0])
			s = s[1:]
		}
	}
	return b.String()
}
