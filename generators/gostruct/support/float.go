package support

import (
	"encoding/json"
	"fmt"
	"math"
)

// A Float is a number that may be infinite or none: JSON has the strings "NaN",
// "Infinity" and "-Infinity" for these.
type Float float64

// MarshalJSON writes a number, or one of the three strings.
func (f Float) MarshalJSON() ([]byte, error) {
	switch v := float64(f); {
	case math.IsNaN(v):
		return []byte(`"NaN"`), nil
	case math.IsInf(v, 1):
		return []byte(`"Infinity"`), nil
	case math.IsInf(v, -1):
		return []byte(`"-Infinity"`), nil
	default:
		return json.Marshal(v)
	}
}

// UnmarshalJSON reads a number, or one of the three strings; null changes nothing.
func (f *Float) UnmarshalJSON(data []byte) error {
	switch string(data) {
	case `"NaN"`:
		*f = Float(math.NaN())
	case `"Infinity"`:
		*f = Float(math.Inf(1))
	case `"-Infinity"`:
		*f = Float(math.Inf(-1))
	default:
		if len(data) > 0 && data[0] == '"' {
			return fmt.Errorf("%s is no number", data)
		}
		return json.Unmarshal(data, (*float64)(f))
	}
	return nil
}
