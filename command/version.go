package command

import (
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
		if info.Main.Path == "shapec" && info.Main.Version != "" {
			version = info.Main.Version
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
