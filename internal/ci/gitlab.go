package ci

// An Issue is one entry of GitLab's Code Quality report, a subset of Code Climate's
// format.
type Issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"` // unique in the report, and the same where lines were added above
	Severity    string   `json:"severity"`    // info, minor, major, critical, blocker
	Location    Location `json:"location"`
	Content     *Content `json:"content,omitempty"`
}

// A Location says the line both ways: the shorter one is all that old releases know.
type Location struct {
	Path      string    `json:"path"`
	Lines     Lines     `json:"lines"`
	Positions Positions `json:"positions"`
}

// Lines are those of a [Location].
type Lines struct {
	Begin int `json:"begin"`
}

// Positions are those of a [Location], with columns.
type Positions struct {
	Begin Position `json:"begin"`
}

// A Position is a line and column, from 1.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// A Content explains an [Issue].
type Content struct {
	Body string `json:"body"` // Markdown
}

// In is the location of a place. GitLab has none for what stands nowhere: that is in
// the file "-".
func In(p Place) Location {
	if p.File == "" {
		p = Place{File: "-", Line: 1, Column: 1}
	}
	return Location{p.File, Lines{p.Line}, Positions{Position{p.Line, p.Column}}}
}
