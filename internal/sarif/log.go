package sarif

// A Log is one SARIF file.
type Log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []Run  `json:"runs"`
}

// A Run is what one run of a tool found.
type Run struct {
	Tool       Tool     `json:"tool"`
	ColumnKind string   `json:"columnKind"`
	Results    []Result `json:"results"` // empty where nothing was found; null would say that nothing was looked for
}

// A Tool is its driver: shapec has no extensions.
type Tool struct {
	Driver Driver `json:"driver"`
}

// A Driver is the program, with a rule for each code that its results use.
type Driver struct {
	Name  string `json:"name"`
	Rules []Rule `json:"rules"`
}

// A Rule describes one diagnostic code.
type Rule struct {
	ID               string        `json:"id"`
	ShortDescription Message       `json:"shortDescription"`
	FullDescription  Message       `json:"fullDescription"`
	Help             Message       `json:"help"`
	HelpURI          string        `json:"helpUri,omitempty"` // absolute
	Default          Configuration `json:"defaultConfiguration"`
}

// A Configuration is how severe the results of a rule are unless they say so.
type Configuration struct {
	Level string `json:"level"`
}

// A Result is one finding.
type Result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"` // in the driver's rules
	Level        string            `json:"level"`
	Message      Message           `json:"message"`
	Locations    []Location        `json:"locations,omitempty"` // one, or none where the finding has no place
	Related      []Location        `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Suppressions []Suppression     `json:"suppressions,omitempty"`
	Properties   map[string]string `json:"properties,omitempty"`
}

// A Suppression says why a result needs no attention.
type Suppression struct {
	Kind          string `json:"kind"` // "external": outside of the file that the result is about
	Justification string `json:"justification,omitempty"`
}

// A Location is a place in a file, or in what it means, with what to see there.
type Location struct {
	Physical *Physical `json:"physicalLocation,omitempty"`
	Logical  []Logical `json:"logicalLocations,omitempty"`
	Message  *Message  `json:"message,omitempty"`
}

// A Logical location is a place in what a file means.
type Logical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
}

// A Physical location is a region of a file.
type Physical struct {
	Artifact Artifact `json:"artifactLocation"`
	Region   Region   `json:"region"`
}

// An Artifact is a file.
type Artifact struct {
	URI string `json:"uri"` // relative where the user named the file so
}

// A Region counts lines and columns from 1, columns in Unicode code points; the
// end is exclusive.
type Region struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

// A Message is plain text, for viewers that can show it also as Markdown.
type Message struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}
