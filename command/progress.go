package command

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// progress shows how far a stage is, and wipes the bar away when it is done.
func (a *app) progress(stage string, done, total int) {
	if a.bar == nil || a.bar.what != stage {
		a.bar = a.newProgress(stage)
	}
	if done < total {
		a.bar.set(done, total)
		return
	}
	a.bar.end()
	a.bar = nil
}

// A progress bar stands on stderr while many files are read, and is wiped away
// afterwards. In a pipe, with --quiet, or for a few files there is none.
type progress struct {
	app   *app
	what  string
	drawn time.Time // zero where nothing stands on the terminal
	width int       // of what stands there, in columns
}

const (
	fewFiles = 20
	redraw   = 50 * time.Millisecond // less often than a terminal takes to draw it
)

func (a *app) newProgress(what string) *progress { return &progress{app: a, what: what} }

// set shows that done of total files are through.
func (p *progress) set(done, total int) {
	if total <= fewFiles || p.app.quiet || !p.app.terminal || time.Since(p.drawn) < redraw {
		return
	}
	p.drawn = time.Now()
	_ = p.app.stderr.Escaped(func(w io.Writer) error { return p.draw(w, done, total) })
}

// draw overwrites what stands in the line, its end too where that was longer.
func (p *progress) draw(w io.Writer, done, total int) error {
	const width = 30
	full := width * min(done, total) / max(total, 1)
	bar := fmt.Sprintf("%s [%s%s] %d/%d", p.what, strings.Repeat("#", full), strings.Repeat(" ", width-full), done, total)
	p.width = max(p.width, len(bar))
	_, err := fmt.Fprintf(w, "\r%-*s", p.width, bar)
	return err
}

// end wipes the bar away.
func (p *progress) end() {
	if p.width > 0 {
		_ = p.app.stderr.Escaped(p.wipe)
	}
}

func (p *progress) wipe(w io.Writer) error {
	_, err := fmt.Fprintf(w, "\r%*s\r", p.width, "")
	*p = progress{app: p.app, what: p.what}
	return err
}
