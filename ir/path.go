package ir

import (
	"fmt"
	"strings"
)

// ParsePath reads a place as people write it: the operation, its side, and the
// path in it, with dots, colons, slashes or spaces between the three, as in
// "CreateStream:request.Tags{}" or "CreateStream request". The side may be
// called input and output as well.
func ParsePath(s string) (Path, error) {
	const separators = ".:/ "
	i := strings.IndexAny(s, separators)
	if i <= 0 {
		return Path{}, fmt.Errorf("%q names no side: write OPERATION.request.MEMBER or OPERATION.response.MEMBER", s)
	}
	p := Path{Operation: s[:i]}
	rest := strings.TrimLeft(s[i:], separators)
	side := rest
	if i := strings.IndexAny(rest, separators); i >= 0 {
		side, rest = rest[:i], rest[i+1:]
	} else {
		rest = ""
	}
	switch side {
	case "request", "input":
		p.Side = Request
	case "response", "output":
		p.Side = Response
	default:
		return Path{}, fmt.Errorf("%q is no side of an operation: write request or response", side)
	}
	for rest != "" {
		switch {
		case strings.HasPrefix(rest, "[]"):
			p.Steps, rest = append(p.Steps, Step{Kind: ElementStep}), rest[2:]
		case strings.HasPrefix(rest, "{key}"):
			p.Steps, rest = append(p.Steps, Step{Kind: KeyStep}), rest[5:]
		case strings.HasPrefix(rest, "{}"):
			p.Steps, rest = append(p.Steps, Step{Kind: ValueStep}), rest[2:]
		case rest[0] == '.':
			rest = rest[1:]
		default:
			// A member name may hold dots; the steps after it begin with a
			// bracket or a dot. Who looks a path up tries the longer name too.
			end := strings.IndexAny(rest, ".[{")
			if end < 0 {
				end = len(rest)
			}
			if end == 0 {
				return Path{}, fmt.Errorf("%q cannot be read: a path has members, [] for an element, {} for a value, {key} for a key", rest)
			}
			p.Steps, rest = append(p.Steps, Step{Name: rest[:end]}), rest[end:]
		}
	}
	return p, nil
}
