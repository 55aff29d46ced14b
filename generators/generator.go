package generators

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/diff"
	"shapec/ir"
	"shapec/ir/rules"
)

// A Generator turns a model into files. Implementations are stateless: the same
// input gives the same bytes, and two calls may run at once.
type Generator interface {
	// Name is the word users select it by: lower case, no spaces.
	Name() string
	// Doc says in one line what it writes.
	Doc() string
	// Options lists the settings it takes; Input.Options has no other keys.
	Options() []Option
	// Generate returns files, and writes none. An error means that nothing of
	// this run may be written; findings about the model go to in.Report.
	Generate(in *Input) ([]File, error)
}

// An Option is one setting of a generator.
type Option struct {
	Name    string   // lower case with dashes
	Doc     string   // one line
	Default string   // what an absent key means
	Values  []string // the allowed ones; nil allows any
}

// Input is what a generator sees.
type Input struct {
	Model   *ir.Model
	Before  *ir.Model         // the API before the page's changes; nil where the source has none
	Source  string            // what the model was read from, for comments: "pages of Amazon SQS"; no path, which differs from run to run
	Options map[string]string // checked against Generator.Options before Generate is called
	Policy  diff.Policy       // how changes are judged, by generators that report them
	Report  *diag.Report      // findings; may be nil
	// Locate finds where a change stands in the source; may be nil, and may find nothing.
	Locate func(*diff.Change) (*diag.File, diag.Span)
}

// Option returns the value of an option of g, or its default.
func (in *Input) Option(g Generator, name string) string {
	if v, ok := in.Options[name]; ok {
		return v
	}
	for _, o := range g.Options() {
		if o.Name == name {
			return o.Default
		}
	}
	panic(fmt.Sprintf("generators: %s has no option %q", g.Name(), name))
}

// RuleOptions are the options of a generator whose output holds documents to the
// rules of a model.
func RuleOptions() []Option {
	var out []Option
	for _, w := range rules.Words() {
		out = append(out, Option{Name: w.Name, Doc: w.Doc, Default: w.Values[0], Values: w.Values})
	}
	return out
}

// Rules are those that the options ask for, the mildest where a generator has
// none of [RuleOptions]. side is empty for what both sides share.
func (in *Input) Rules(side ir.Side) rules.Rules {
	return rules.New(in.Model, side, rules.Read(func(name string) string { return in.Options[name] }))
}

// A File is one output. Path is slash-separated, relative and local
// ([ValidPath]); several generators may share a folder but not a path.
type File struct {
	Path string
	Data []byte
}

// An OptionError says which option of a generator is wrong.
type OptionError struct {
	Generator string
	Option    string
	Unknown   bool     // the generator has no such option
	Err       error    // else what is wrong with its value, unless that is none of a list
	Value     string   // what it is set to
	Known     []string // the options there are, or the values that it takes
}

func (e *OptionError) Unwrap() error { return e.Err }

func (e *OptionError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("generator %s: option %s: %v", e.Generator, e.Option, e.Err)
	}
	if e.Unknown {
		return fmt.Sprintf("generator %s has no option %q; it has: %s", e.Generator, e.Option, strings.Join(e.Known, ", "))
	}
	return fmt.Sprintf("generator %s: option %s may be %s, not %q", e.Generator, e.Option, strings.Join(e.Known, ", "), e.Value)
}

// CheckOptions returns an [*OptionError] for the first option, in the order of their
// names, that g does not have or whose value it does not allow.
func CheckOptions(g Generator, options map[string]string) error {
	known := g.Options()
	for _, name := range slices.Sorted(maps.Keys(options)) {
		i := slices.IndexFunc(known, func(o Option) bool { return o.Name == name })
		if i < 0 {
			var names []string
			for _, o := range known {
				names = append(names, o.Name)
			}
			return &OptionError{Generator: g.Name(), Option: name, Unknown: true, Known: names}
		}
		if values, v := known[i].Values, options[name]; values != nil && !slices.Contains(values, v) {
			return &OptionError{Generator: g.Name(), Option: name, Value: v, Known: values}
		}
	}
	return nil
}

// Check reports the first of generators that users could not choose or tell
// apart: programs that link some of their own are checked when they start.
func Check(list ...Generator) error {
	names := map[string]bool{}
	for _, g := range list {
		name := g.Name()
		switch {
		case !isWord(name):
			return fmt.Errorf("generator %q: a name is lower-case letters, digits and dashes", name)
		case names[name]:
			return fmt.Errorf("two generators are called %q", name)
		}
		names[name] = true
		options := map[string]bool{"out": true} // the command's own, for every generator
		for _, o := range g.Options() {
			switch {
			case !isWord(o.Name):
				return fmt.Errorf("generator %s, option %q: a name is lower-case letters, digits and dashes", name, o.Name)
			case options[o.Name]:
				return fmt.Errorf("generator %s: the option %q is there already", name, o.Name)
			case o.Values != nil && !slices.Contains(o.Values, o.Default):
				return fmt.Errorf("generator %s, option %s: the default %q is not among its values", name, o.Name, o.Default)
			}
			options[o.Name] = true
		}
	}
	return nil
}

func isWord(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Mark stands at the end of Markdown files. By it shapec knows them as its own, should
// its manifest be lost; in Go it is the usual first line.
const Mark = "<!-- generated by shapec -->\n"
