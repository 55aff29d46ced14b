package command

import (
	"path"
	"reflect"
	"runtime/debug"

	"github.com/alecthomas/kong"

	"shapec/ir"
)

type versionCmd struct{}

func (*versionCmd) Help() string {
	return `Examples:
  shapec version`
}

func (*versionCmd) Run(a *app) error {
	a.printVersion()
	return nil
}

// printVersion is --version, which does the same before anything else is looked at.
type printVersion bool

// BeforeReset is called by kong where the flag stands.
func (printVersion) BeforeReset(a *app, k *kong.Kong) error {
	a.printVersion()
	k.Exit(0)
	return nil
}

func (a *app) printVersion() {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value
			}
		}
	}
	a.printf("shapec %s%s, IR version %s\n", version(), revision, ir.Version)
}

// version is that of shapec, be it this program or a dependency of one with
// generators of its own.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == home() && m.Version != "" {
			return m.Version
		}
	}
	return "(devel)"
}

// home is the path of shapec's module, whatever it was renamed to.
func home() string { return path.Dir(reflect.TypeFor[versionCmd]().PkgPath()) }
