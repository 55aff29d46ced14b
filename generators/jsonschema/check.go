package jsonschema

import (
	"bytes"
	"fmt"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// checkSchema compiles a schema that was written. A failure is a bug of ours; it
// is an error and no panic because the caller asked for the check.
//
// Compiling all schemas of a service takes some six times as long as writing
// them (0.5 s for the largest in the corpus, 165 operations), so this is an
// option; the tests do it for every model they make.
func checkSchema(e entry, data []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s: %w", e.file, err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(e.file, v); err != nil {
		return fmt.Errorf("%s: %w", e.file, err)
	}
	if _, err := c.Compile(e.file); err != nil {
		return fmt.Errorf("%s: %w", e.file, err)
	}
	return nil
}
