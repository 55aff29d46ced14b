package editors

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Schema is one file of a generator's output.
type Schema struct {
	Service   string // as it stands in names of files: "amazon-sqs"
	Operation string
	Side      string // input or output
	Path      string // as seen from the workspace, with slashes
	Name      string // of the document, without its ending: CreateTable.input
}

// Read finds the schemas below folders, by their index.json. It fails where there is
// none, or one that cannot be read.
func Read(dirs []string) ([]Schema, error) {
	var all []Schema
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && name != dir && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
				return fs.SkipDir
			case d.Name() != "index.json":
				return nil
			}
			found, err := readIndex(name)
			all = append(all, found...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no index.json of schemas is in %s", strings.Join(dirs, ", "))
	}
	slices.SortStableFunc(all, func(a, b Schema) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(all, func(a, b Schema) bool { return a.Path == b.Path }), nil
}

func readIndex(name string) ([]Schema, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var index struct {
		Service string
		Schemas []struct{ Operation, Side, File string }
	}
	if err := json.Unmarshal(data, &index); err != nil || len(index.Schemas) == 0 {
		return nil, nil // somebody else's
	}
	var list []Schema
	if dir := folder(name); dir != "" {
		index.Service = dir
	}
	for _, s := range index.Schemas {
		if document, ok := strings.CutSuffix(s.File, ".schema.json"); ok {
			at := path.Join(filepath.ToSlash(filepath.Dir(name)), s.File)
			list = append(list, Schema{index.Service, s.Operation, s.Side, at, document})
		}
	}
	return list, nil
}

// folder is the name of the folder that holds a service's files: people call
// services shorter than their titles do. Empty where the folder has no name to go by.
func folder(name string) string {
	parts := strings.Split(path.Dir(filepath.ToSlash(filepath.Clean(name))), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		switch p := parts[i]; p {
		case "schemas", "schema", "jsonschema", "editors":
		case ".", "..", "":
			return ""
		default:
			return p
		}
	}
	return ""
}

// several reports whether there is more than one service.
func several(all []Schema) bool {
	return slices.ContainsFunc(all, func(s Schema) bool { return s.Service != all[0].Service })
}

// globs are the names of a schema's documents with one of the endings.
func (s Schema) globs(alone bool, endings ...string) []string {
	var globs []string
	for _, ending := range endings {
		name := s.Name + ending
		if alone {
			globs = append(globs, name, "*."+name)
			continue
		}
		// Just the folder that it is in, and the bare name: else two services could mean one.
		globs = append(globs, s.Service+"."+name, "*."+s.Service+"."+name, "**/"+s.Service+"/"+name)
	}
	return globs
}
