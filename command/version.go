package command

import (
	"path"
	"reflect"
	"runtime/debug"

	"shapec/ir"
)

type versionCmd struct{}

func (*versionCmd) Help() string {
	return `Examples:
  shapec version`
}

func (*versionCmd) Run(a *app) error {
	version, revision := "(devel)", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range append(info.Deps, &info.Main) { // a dependency of a program with generators of its own
			if m.Path == home() && m.Version != "" {
				version = m.Version
			}
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value
			}
		}
	}
	a.printf("shapec %s%s, IR version %s\n", version, revision, ir.Version)
	return nil
}

// home is the path of shapec's module, whatever it was renamed to.
func home() string { return path.Dir(reflect.TypeFor[versionCmd]().PkgPath()) }
