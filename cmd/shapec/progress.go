package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress bar stands on stderr while many files are read, and is wiped away
// afterwards. In a pipe, with --quiet, or for a few files there is none.
type progress struct {
	app  *app
	what string
	bar  *progressbar.ProgressBar
}

const fewFiles = 20

func (a *app) newProgress(what string) *progress { return &progress{app: a, what: what} }

// set shows that done of total files are through.
func (p *progress) set(done, total int) {
	if total <= fewFiles || p.app.quiet || !isTerminal(p.app.stderr) {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.app.stderr), progressbar.OptionSetDescription(p.what),
			progressbar.OptionShowCount(), progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(50*time.Millisecond), progressbar.OptionClearOnFinish(),
			progressbar.OptionEnableColorCodes(false))
	}
	p.bar.ChangeMax(total)
	_ = p.bar.Set(done)
}

// end wipes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
}
