package conflict

import "strings"

// Sides returns the text as each side of a merge has it: one where nothing
// conflicts, else ours and theirs. What both had before (of git's diff3 style) is
// left out.
func Sides(text string) (sides []string, conflicted bool) {
	if !strings.HasPrefix(text, "<<<<<<<") && !strings.Contains(text, "\n<<<<<<<") {
		return []string{text}, false
	}
	var ours, theirs strings.Builder
	const both, left, base, right = 0, 1, 2, 3
	at := both
	for line := range strings.Lines(text) {
		mark, _, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		switch {
		case mark == "<<<<<<<":
			at, conflicted = left, true
		case mark == "|||||||" && at == left:
			at = base
		case mark == "=======" && (at == left || at == base):
			at = right
		case mark == ">>>>>>>" && at == right:
			at = both
		default:
			if at == both || at == left {
				ours.WriteString(line)
			}
			if at == both || at == right {
				theirs.WriteString(line)
			}
		}
	}
	if !conflicted {
		return []string{text}, false
	}
	return []string{ours.String(), theirs.String()}, true
}
