package command

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestThePictureShowsWhatIsPrintedToday keeps docs/picture.svg, which opens README.md,
// equal to what is made of the demo's page. -update draws it anew.
func TestThePictureShowsWhatIsPrintedToday(t *testing.T) {
	name, err := filepath.Abs("../docs/picture.svg")
	if err != nil {
		t.Fatal(err)
	}
	old, _ := os.ReadFile(name)
	t.Setenv("NO_COLOR", "1")
	t.Chdir(t.TempDir())
	if code, _, stderr := shapec("", "demo"); code != 0 {
		t.Fatal(stderr)
	}
	t.Chdir("shapec-demo")
	run := func(command string) []string {
		text, err := show(command)
		if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
		return strings.Split(strings.TrimRight(text, "\n"), "\n")
	}
	page := append(run("head -3 page.txt"), "…")
	page = append(append(page, run(`sed -n '/^'mcpServer': {/,/^'resourcePriority/p' page.txt`)[:11]...), "…")
	page = append(append(page, run(`sed -n '/^mcpServer (dict)/,/^resourcePriority/p' page.txt`)[:17]...), "…")
	picture := draw(
		panel{"page.txt", 20, 20, page},
		panel{"shapec generate -g go -o api page.txt", 620, 20, run(`sed -n '/^type McpServer/,/^}/p' api/types.go`)},
		panel{"shapec validate --operation CreateGatewayTarget -s page.txt target.yaml", 620, 0, run("shapec validate --operation CreateGatewayTarget --source page.txt target.yaml | head -4")},
		panel{"shapec diff page.txt", 620, 0, run("shapec diff page.txt | head -8")[2:]},
	)
	switch {
	case string(old) == picture:
	case *update:
		if err := os.WriteFile(name, []byte(picture), 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error("docs/picture.svg does not show today's output; -update draws it")
	}
}

// A panel is what a command prints, or what a file holds. Where y is 0 it stands below
// the panel before it.
type panel struct {
	title string
	x, y  int
	lines []string
}

const (
	width     = 560 // of a panel
	letters   = 74  // of a line; the rest is cut
	lineSpace = 17
	barHeight = 30
)

// draw makes an SVG with the colours that the reader's system asks for.
func draw(panels ...panel) string {
	var b strings.Builder
	bottom := 0
	height := 0
	for i := range panels {
		p := &panels[i]
		if p.y == 0 {
			p.y = bottom + 18
		}
		bottom = p.y + barHeight + 14 + lineSpace*len(p.lines)
		height = max(height, bottom+20)
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 %d" role="img" aria-label="A page, and what shapec makes of it">
<style>
text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; white-space: pre }
.head { font-weight: 600; fill: #57606a } rect { fill: #f6f8fa; stroke: #d0d7de } .bar { fill: #eaeef2 } .good { fill: #0a5ab4 } .bad { fill: #b3261e } .dim { fill: #6e7781 } path { stroke: #6e7781; fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .head { fill: #9ea7b3 } rect { fill: #161b22; stroke: #30363d } .bar { fill: #21262d } .good { fill: #79c0ff } .bad { fill: #ff7b72 } .dim { fill: #8b949e } path { stroke: #8b949e } }
</style>
`, height)
	for _, p := range panels {
		size := barHeight + 14 + lineSpace*len(p.lines)
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" rx="6"/><rect class="bar" x="%d" y="%d" width="%d" height="%d" rx="6"/>`+"\n", p.x, p.y, width, size, p.x, p.y, width, barHeight)
		fmt.Fprintf(&b, `<text class="head" x="%d" y="%d">%s</text>`+"\n", p.x+12, p.y+20, html.EscapeString(p.title))
		for i, line := range p.lines {
			fmt.Fprintf(&b, `<text class="%s" x="%d" y="%d">%s</text>`+"\n", colour(line), p.x+12, p.y+barHeight+20+lineSpace*i, html.EscapeString(shown(line)))
		}
		if p.x > width { // from the page to what is made of it
			fmt.Fprintf(&b, `<path d="M584 %[1]d h28 m-7 -6 l7 6 l-7 6"/>`+"\n", p.y+15)
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// shown is a line as long as a panel is wide.
func shown(line string) string {
	runes := []rune(strings.ReplaceAll(line, "\t", "    "))
	if len(runes) > letters {
		return string(runes[:letters-1]) + "…"
	}
	return string(runes)
}

func colour(line string) string {
	bare := strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(bare, "//"), bare == "…":
		return "dim"
	case strings.Contains(line, ": error:"), strings.Contains(line, "^^^"), bare == "DANGEROUS", bare == "BREAKING":
		return "bad"
	case strings.HasPrefix(bare, "help:"), strings.HasPrefix(bare, "type "), strings.HasPrefix(bare, "to do"), strings.Contains(bare, ") --"):
		return "good"
	}
	return "plain"
}
