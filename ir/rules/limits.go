package rules

import "shapec/ir"

// Limits are what a value has to keep to. The zero Limits limit nothing.
type Limits struct {
	Of       Measure
	Min, Max ir.Number // inclusive
	Pattern  string    // AWS's own, untranslated; of strings only
	Values   []string  // the only ones, of a string or an integer (then digits); none twice
	Unique   bool      // a list holds nothing twice
}

// IsZero reports whether l limits nothing.
func (l Limits) IsZero() bool {
	return l.Min == "" && l.Max == "" && l.Pattern == "" && len(l.Values) == 0 && !l.Unique
}

// Measure is what bounds are of.
type Measure uint8

const (
	Amount     Measure = iota // the number itself
	Characters                // Unicode code points of a string
	Bytes                     // of a blob, before it is encoded
	Elements                  // of a list
	Keys                      // of a map
)

// stated are the limits that a shape states of its values. What has none, as a
// timestamp, has none whatever the source says.
func (r Rules) stated(s ir.Shape) Limits {
	switch s := s.(type) {
	case *ir.List:
		return Limits{Of: Elements, Min: s.Min, Max: s.Max, Unique: s.Unique}
	case *ir.Map:
		return Limits{Of: Keys, Min: s.Min, Max: s.Max}
	case *ir.Enum: // what a source states beside the values; a listed value is never held to it
		if l := (Limits{Of: Characters, Min: ir.Number(s.Metadata["min"]), Max: ir.Number(s.Metadata["max"]), Pattern: s.Metadata["pattern"]}); !l.IsZero() {
			return l
		}
	case *ir.Scalar:
		switch s.Type {
		case ir.String:
			return Limits{Of: Characters, Min: s.Min, Max: s.Max, Pattern: s.Pattern}
		case ir.Blob:
			if !s.Streaming { // nobody counts a stream before it is read
				return Limits{Of: Bytes, Min: s.Min, Max: s.Max}
			}
		case ir.Integer, ir.Long, ir.Float, ir.Double:
			return Limits{Min: s.Min, Max: s.Max}
		}
	}
	return Limits{}
}

// ProseLimits returns the limits that only a member's description states: none unless prose
// binds.
func (r Rules) ProseLimits(m *ir.Member) Limits {
	if r.Prose != EnforceProse {
		return Limits{}
	}
	return certain(m)
}
