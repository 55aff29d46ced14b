package command

import (
	"strings"

	"shapec/ir/rules"
	"shapec/lower"
	"shapec/source"
)

// inputFlags say how sources are read. Every command that reads one has them.
type inputFlags struct {
	From    formatFlag `help:"The sources' format: ${formats}. Found out by content if not given." placeholder:"FORMAT"`
	Service string     `help:"Only this one, where the sources describe several services: its name or title." placeholder:"NAME"`
}

// A formatFlag names one of [source.Formats].
type formatFlag struct{ *source.Format }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (f *formatFlag) UnmarshalText(text []byte) (err error) {
	f.Format, err = source.Lookup(string(text))
	return err
}

func formatNames() string { return strings.Join(source.Names(), ", ") }

// unionFlags say which unions there are.
type unionFlags struct {
	Unions string `help:"Which structures count as unions, and must have exactly one member: those stated, those likely too, or all that may be. Not given: the likely ones count, only the stated ones must." enum:",stated,likely,all" default:"" placeholder:"WHICH"`
}

// enforceFlags say what checks and schemas hold documents to.
type enforceFlags struct {
	unionFlags
	Enums       string `help:"Whether an enum value that the source does not list is accepted: open, closed. Default: open." enum:",open,closed" default:"" placeholder:"WHETHER"`
	Constraints string `help:"How stated lengths, ranges and patterns bind: enforce (errors), warn, off, or auto: of requests, lengths and ranges are errors and patterns warnings; of responses only types bind. Default: auto." enum:",auto,enforce,warn,off" default:"" placeholder:"HOW"`
	Prose       string `help:"Whether values and bounds that only a description states are checked, where they are certain: off, enforce. Default: off." enum:",off,enforce" default:"" placeholder:"WHETHER"`
}

// rules are what the flags hold documents to. Where --unions is not given, unions
// that are only likely are not held to one member.
func (f enforceFlags) rules() rules.Options {
	words := map[string]string{"unions": f.Unions, "enums": f.Enums, "prose": f.Prose, "constraints": f.Constraints}
	return rules.Read(func(name string) string { return words[name] })
}

// modelUnions reads --unions, and 'unions' of shapec.yaml, for the model.
func modelUnions(word string) lower.Unions {
	switch word {
	case "", "likely":
		return lower.LikelyUnions
	case "stated":
		return lower.StatedUnions
	case "all":
		return lower.PossibleUnions
	}
	panic("unknown unions " + word)
}
