package diff

import (
	"cmp"

	"shapec/ir"
)

// Came is the one change of a service that is new with all it has.
func Came(m *ir.Model) []Change { return whole(ServiceAdded, m) }

// Went is the one change of a service that is gone.
func Went(m *ir.Model) []Change { return whole(ServiceRemoved, m) }

func whole(id ID, m *ir.Model) []Change {
	name := cmp.Or(m.Service.Title, m.Service.Metadata["uid"])
	c := Change{ID: id, service: true, identity: cmp.Or(m.Service.Metadata["uid"], name)}
	if id == ServiceAdded {
		c.After = name
	} else {
		c.Before = name
	}
	for _, o := range m.Operations {
		c.Affects = append(c.Affects, Place{Operation: o.Name})
	}
	c.Fingerprint = c.fingerprint()
	return []Change{c}
}

// Unread is the change that stands for an error in reading a source of new: what is
// behind it was not compared. The code names the error, message says where it is
// and what is wrong. It is reported whatever else is asked for, and fails no run by
// itself.
func Unread(new *ir.Model, code, message string) Change {
	c := Change{ID: ReadingError, Value: code, After: message, service: true, identity: message, Affects: []Place{{}}}
	if len(new.Operations) > 0 {
		c.Affects[0].Operation = new.Operations[0].Name
	}
	c.Fingerprint = c.fingerprint()
	return c
}
