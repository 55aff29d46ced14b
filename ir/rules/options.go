package rules

// Options say what binds beyond what the source states.
type Options struct {
	Unions      Unions      // which unions take exactly one member
	Enums       Enums       // whether an enum takes only the values listed
	Prose       Prose       // whether limits that only descriptions state bind
	Constraints Constraints // how the limits bind that the source states
	Partial     bool        // something else completes the document: nothing is required at its top
	SchemaKey   bool        // a document may name its schema, under "$schema" at its top
}

// Unions says which unions take exactly one member.
type Unions string

const (
	StatedUnions Unions = "stated" // those that the source states; so does ""
	LikelyUnions Unions = "likely" // those inferred with a confidence of [ir.LikelyConfidence] too
	AllUnions    Unions = "all"    // every inferred one too
)

// Enums says whether an enum takes only the values that the source lists.
// Services add values, so that they are open unless asked otherwise.
type Enums string

const (
	OpenEnums   Enums = "open" // so does ""
	ClosedEnums Enums = "closed"
)

// Prose says whether values and bounds that only a member's description states
// bind, where they are certain.
type Prose string

const (
	IgnoreProse  Prose = "off" // so does ""
	EnforceProse Prose = "enforce"
)

// Constraints says how the limits bind that the source states: lengths, ranges,
// patterns. Services do not hold to all of them, least of all in what they return.
type Constraints string

const (
	// autoConstraints, and "", bind by the side. Of requests, lengths and ranges are
	// errors; patterns, and maxima that a service raises on request, are warnings. Of
	// responses nothing binds but types: no limit does, nothing is required, and a member
	// that is not listed, or a union with another number of members than one, is a warning.
	autoConstraints    Constraints = "auto"
	EnforceConstraints Constraints = "enforce" // all are errors, of both sides; what a response lacks too
	WarnConstraints    Constraints = "warn"    // all are warnings
	IgnoreConstraints  Constraints = "off"     // none is looked at
)

// A Word is one of the options as users write it: in shapec.yaml, as a flag, as
// an option of a generator. Its first value is the default.
type Word struct {
	Name   string
	Doc    string // one line
	Values []string
}

// Words lists the options.
func Words() []Word {
	return []Word{
		{"unions", "which unions take exactly one member: those stated, those likely too, or all that were inferred", []string{"stated", "likely", "all"}},
		{"enums", "whether a value that the source does not list is accepted (open) or an error (closed)", []string{"open", "closed"}},
		{"prose", "whether values and bounds that only a description states are checked, where they are certain", []string{"off", "enforce"}},
		{"constraints", "how stated limits bind: by the side (auto), as errors, as warnings, or not at all", []string{"auto", "enforce", "warn", "off"}},
	}
}

// Read makes options of words; value gives the word of a name, or "".
func Read(value func(name string) string) Options {
	return Options{Unions: Unions(value("unions")), Enums: Enums(value("enums")), Prose: Prose(value("prose")),
		Constraints: Constraints(value("constraints"))}
}
