package rules

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"sync"

	"shapec/ir"
)

// What boto does to the documents of some services before it sends them, and
// after it has received them, is in no model: it is code of the client. client.json
// tells it as data.

// A client is what boto does for one service.
type client struct {
	Services []string                   `json:"services"` // service ids and titles
	Fills    []string                   `json:"fills"`    // members at the top of requests that need not be there
	Takes    map[string]map[string]bool `json:"takes"`    // strings in requests for which a structure may stand: its members, and whether they must be there
	Returns  []string                   `json:"returns"`  // members at the top of responses that no model has
	Decodes  []string                   `json:"decodes"`  // strings that responses hold as JSON
	Cuts     []string                   `json:"cuts"`     // shapes of strings of which requests may hold more than the limits allow
	Why      string                     `json:"why"`
}

//go:embed client.json
var clientFile []byte

// clients reads the file once. That it is right a test says.
var clients = sync.OnceValue(func() []client {
	var all []client
	if err := json.Unmarshal(clientFile, &all); err != nil {
		panic(err)
	}
	return all
})

// clientOf joins what is said of a service; nil where nothing is.
func clientOf(s ir.Service) *client {
	var found *client
	for _, c := range clients() {
		if !slices.Contains(c.Services, s.Metadata["serviceId"]) && !slices.Contains(c.Services, s.Title) {
			continue
		}
		if found == nil {
			found = &client{Takes: map[string]map[string]bool{}}
		}
		found.Fills = append(found.Fills, c.Fills...)
		found.Returns = append(found.Returns, c.Returns...)
		found.Decodes = append(found.Decodes, c.Decodes...)
		found.Cuts = append(found.Cuts, c.Cuts...)
		maps.Copy(found.Takes, c.Takes)
	}
	return found
}

// filledIn reports whether the client fills m in where a request lacks it.
func (r Rules) filledIn(m *ir.Member, top bool) bool {
	return r.client != nil && top && r.Side != ir.Response && slices.Contains(r.client.Fills, m.Name)
}

// Returned are the members that the client adds to a response, each a string.
func (r Rules) Returned(top bool) []string {
	if r.client == nil || r.Side != ir.Response || !top {
		return nil
	}
	return r.client.Returns
}

// Decoded reports whether any JSON value may stand for the string m: the client
// decodes it in responses, or writes and reads JSON in a header.
func (r Rules) Decoded(m *ir.Member) bool {
	if !r.isString(m) {
		return false
	}
	if m.Location == "header" && r.mediaType(m) == "application/json" {
		return true
	}
	return r.client != nil && r.Side == ir.Response && slices.Contains(r.client.Decodes, m.Name)
}

// Instead is the structure that may stand for the string m in a request; nil
// where none may.
func (r Rules) Instead(m *ir.Member) *ir.Structure {
	if r.client == nil || r.Side == ir.Response || !r.isString(m) {
		return nil
	}
	members := r.client.Takes[m.Name]
	if members == nil {
		return nil
	}
	s := &ir.Structure{}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		s.Members = append(s.Members, ir.Member{Name: name, Target: ir.String, Required: ir.Answered(members[name])})
	}
	return s
}

func (r Rules) isString(m *ir.Member) bool { return r.Model.KindOf(m.Target) == ir.Kind(ir.String) }

func (r Rules) mediaType(m *ir.Member) string {
	if t := m.Metadata["mediaType"]; t != "" {
		return t
	}
	if s := r.Model.Shapes[m.Target]; s != nil {
		return s.Common().Metadata["mediaType"]
	}
	return ""
}
