package outside

import "strings"

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// CommandData is the text of a workflow command of GitHub, as the runner reads it back.
func CommandData(s string) string { return dataEscapes.Replace(Unmarked(s)) }

// CommandProperty is the value of a property of a workflow command.
func CommandProperty(s string) string { return propertyEscapes.Replace(Unmarked(s)) }
