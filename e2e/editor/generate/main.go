// Command generate writes the schemas that the editor test loads:
//
//	go run ./e2e/editor/generate IR.json DIR
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"shapec/generators"
	"shapec/generators/jsonschema"
	"shapec/ir"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: generate IR.json DIR")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	model, err := ir.Decode(data)
	if err != nil {
		return err
	}
	for _, draft := range []string{"2020-12", "07"} {
		files, err := jsonschema.Generator{}.Generate(&generators.Input{Model: model, Options: map[string]string{"draft": draft}})
		if err != nil {
			return err
		}
		dir := filepath.Join(args[1], draft)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f.Path), f.Data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
