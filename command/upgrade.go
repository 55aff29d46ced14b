package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
)

// upgrade is `shapec init --upgrade`. What the file said of its one service, or of
// all that its sources describe, it then says of each by name, so that nothing moves.
func (a *app) upgrade() error {
	conf, dir := a.readConfig("")
	switch {
	case conf == nil:
		return failed
	case conf.File() == nil:
		return a.fail(noConfig(diag.Usage.New("there is no %s to upgrade", config.FileName), "`shapec init` writes one"))
	case conf.Services != nil:
		a.printf("%s is of version %d already\n", conf.File().Name, config.Version)
		return nil
	case len(conf.Sources) == 0:
		return a.fail(diag.ConfigValue.At(conf.File(), diag.Span{}, "%s names no sources", conf.File().Name).WithHelp("add: sources: [page.txt]"))
	}
	services, err := a.read(newJob(conf, conf.Service, dir, inputFlags{}).sources, inputFlags{}, all, &a.report)
	if err != nil {
		return err
	}
	var named []config.Service
	for _, s := range services {
		named = append(named, config.Service{Name: s.Name, Out: outOf(conf.Out, s)})
	}
	text, err := conf.Upgrade(named)
	if err != nil {
		return a.fail(diag.ConfigValue.At(conf.File(), diag.Span{}, "%s cannot be upgraded: %v", conf.File().Name, err).
			WithHelp("`shapec init --stdout` prints one of the new form to copy from"))
	}
	name := filepath.FromSlash(conf.File().Name)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		return a.fail(diag.OutputFailed.New("%v", err))
	}
	what := fmt.Sprintf("the service %s", named[0].Name)
	if len(named) > 1 {
		what = "the services " + compile.Names(services)
	}
	a.printf("%s is of version %d now, with %s\n", conf.File().Name, config.Version, what)
	return nil
}

// outOf is where a service was written to, by the form before.
func outOf(out string, s *compile.Service) string {
	if out == "" || s.Folder == "" {
		return out
	}
	return strings.TrimSuffix(filepath.ToSlash(out), "/") + "/" + s.Folder
}
