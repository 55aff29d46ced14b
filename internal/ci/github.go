package ci

import (
	"fmt"

	"shapec/internal/outside"
)

// A Place is where a finding stands. Its zero value is no place.
type Place struct {
	File               string // one line
	Line, Column       int    // from 1
	EndLine, EndColumn int    // exclusive; 0 where only the beginning is to be marked
}

func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Command is a line by which GitHub Actions marks a place. level is error, warning or
// notice; message may have several lines.
func Command(level, title, message string, at Place) string {
	place := ""
	if at.File != "" {
		place = fmt.Sprintf("file=%s,line=%d,col=%d,", outside.CommandProperty(at.File), at.Line, at.Column)
	}
	if at.EndLine > 0 {
		place += fmt.Sprintf("endLine=%d,", at.EndLine)
	}
	if at.EndLine > 0 && at.EndLine == at.Line { // GitHub takes a column for one line only
		place += fmt.Sprintf("endColumn=%d,", at.EndColumn)
	}
	return fmt.Sprintf("::%s %stitle=%s::%s", level, place, outside.CommandProperty(title), outside.CommandData(outside.Text(message)))
}
