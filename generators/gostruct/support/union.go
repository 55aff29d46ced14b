package support

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// decodeUnion reads a JSON object: a known member into what field returns for
// its name, all others, as they are, into unknown.
func decodeUnion(data []byte, unknown *map[string]json.RawMessage, field func(name string) any) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return err
	}
	for name, value := range members {
		if dst := field(name); dst == nil {
			if *unknown == nil {
				*unknown = map[string]json.RawMessage{}
			}
			(*unknown)[name] = value
		} else if err := json.Unmarshal(value, dst); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// encodeUnion writes the known members and then the unknown ones, sorted.
func encodeUnion(known any, unknown map[string]json.RawMessage) ([]byte, error) {
	data, err := json.Marshal(known)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		data = data[:len(data)-1]
		if len(data) > 1 {
			data = append(data, ',')
		}
		data = append(append(append(append(data, key...), ':'), unknown[name]...), '}')
	}
	return data, nil
}

// unknownKind names the first unknown member, if any.
func unknownKind(unknown map[string]json.RawMessage) string {
	if len(unknown) == 0 {
		return ""
	}
	return slices.Min(slices.Collect(maps.Keys(unknown)))
}
