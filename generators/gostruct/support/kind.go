package support

import "encoding/json"

// unknownKind names the first unknown member, if any.
func unknownKind(unknown map[string]json.RawMessage) string {
	kind, found := "", false
	for name := range unknown {
		if !found || name < kind {
			kind, found = name, true
		}
	}
	return kind
}
