// Package config reads shapec.yaml.
//
//	c := config.Parse(diag.NewFile("shapec.yaml", text), report)
//
// Reading is strict: an unknown key, a value of the wrong type, a key given
// twice are diagnostics with line, column and a suggestion, and Parse returns
// nil then. What only the command can know (which generators there are) is
// checked there; [Config.Locate] gives the place to point at.
//
// [Template] is the commented file that `shapec init` writes. It parses to the
// configuration whose values it shows.
package config
