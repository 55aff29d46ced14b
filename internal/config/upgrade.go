package config

import (
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Upgrade is the text of a file of version 1 as one of version 2, whose services are
// those given, each with a name and a folder. Sources, their format and names go to
// the services (names only where there is one); the rest stays, as their defaults,
// and comments go where what follows them goes.
func (c *Config) Upgrade(services []Service) (string, error) {
	root, ok := c.root.(*ast.MappingNode)
	if !ok || root.IsFlowStyle {
		return "", errors.New("it is not written as one key a line")
	}
	head, blocks := c.blocks(root)
	var above, own []string
	for _, b := range blocks {
		switch {
		case b.key == "version":
		case b.key == "sources" || b.key == "from" || b.key == "names" && len(services) == 1:
			own = append(own, b.text)
		case b.key == "out":
		default:
			above = append(above, b.text)
		}
	}
	var out strings.Builder
	if !strings.Contains(head, "yaml-language-server") {
		out.WriteString("# yaml-language-server: $schema=" + SchemaName + "\n")
	}
	out.WriteString(head + "version: 2\n")
	if len(above) > 0 {
		out.WriteString("\n" + strings.Trim(strings.Join(above, ""), "\n") + "\n")
	}
	out.WriteString("\nservices:\n")
	for i, s := range services {
		out.WriteString("  - name: " + s.Name + "\n")
		for _, text := range own {
			if i > 0 {
				text = withoutComments(text) // once is enough
			}
			out.WriteString(indent(strings.Trim(text, "\n")))
		}
		if at := slices.IndexFunc(blocks, func(b block) bool { return b.key == "out" }); at >= 0 {
			text := blocks[at].text
			if i > 0 {
				text = withoutComments(text)
			}
			if s.Out != c.Out {
				comments, _, _ := strings.Cut("\n"+text, "\nout:")
				text = strings.TrimPrefix(comments+"\n", "\n") + "out: " + s.Out + "\n"
			}
			out.WriteString(indent(strings.Trim(text, "\n")))
		}
	}
	return out.String(), nil
}

// A block is a key of the file with its value and the comment before it.
type block struct{ key, text string }

// blocks cuts the file before the comment of each key. What stands before the first
// blank line, if there are only comments, is the head.
func (c *Config) blocks(root *ast.MappingNode) (head string, blocks []block) {
	lines := slices.Collect(strings.Lines(c.file.Text))
	var starts []int
	for _, v := range root.Values {
		at := v.Key.GetToken().Position.Line - 1
		for at > 0 && strings.HasPrefix(lines[at-1], "#") {
			at--
		}
		starts = append(starts, at)
	}
	head = strings.Join(lines[:starts[0]], "")
	for i, v := range root.Values {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		text := strings.Join(lines[starts[i]:end], "")
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		blocks = append(blocks, block{v.Key.GetToken().Value, text})
	}
	return head, blocks
}

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	return b.String() + "\n"
}

func withoutComments(text string) string {
	lines := slices.DeleteFunc(slices.Collect(strings.Lines(text)), func(line string) bool {
		return strings.HasPrefix(line, "#") || strings.TrimSpace(line) == ""
	})
	return strings.Join(lines, "")
}
