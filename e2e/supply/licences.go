// Command licences lists the licence of every module that the shapec binary links,
// and fails where one is missing, unknown or not on the list of those we accept.
//
//	go run . REPOSITORY
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// accepted are licences that ask for no more than their text kept with the binary.
var accepted = []string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC"}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: licences REPOSITORY")
		os.Exit(2)
	}
	modules, err := linked(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(2)
	}
	failed := false
	fmt.Print("| module | licence |\n| --- | --- |\n")
	for _, m := range modules {
		name, err := licence(m.Dir)
		if err != nil {
			failed = true
			fmt.Fprintf(os.Stderr, "licences: %s: %v\n", m.Path, err)
			continue
		}
		fmt.Printf("| %s | %s |\n", m.Path, name)
	}
	if failed {
		os.Exit(1)
	}
}

type module struct {
	Path, Dir string
	Main      bool
}

// linked are the modules whose packages are compiled into the command, sorted.
func linked(repository string) ([]module, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/shapec")
	cmd.Dir, cmd.Stderr = repository, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	byPath := map[string]module{}
	for d := json.NewDecoder(out); ; {
		var pkg struct{ Module *module }
		if err := d.Decode(&pkg); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		if pkg.Module != nil && !pkg.Module.Main {
			byPath[pkg.Module.Path] = *pkg.Module
		}
	}
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	modules := make([]module, 0, len(byPath))
	for _, m := range byPath {
		modules = append(modules, m)
	}
	slices.SortFunc(modules, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return modules, nil
}

// licence names the licences of the files in a module's root.
func licence(dir string) (string, error) {
	var files []string
	for _, pattern := range []string{"LICENSE*", "LICENCE*", "COPYING*"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern))
		files = append(files, found...)
	}
	if len(files) == 0 {
		return "", errors.New("no licence file")
	}
	var names []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		cover := licensecheck.Scan(text)
		if cover.Percent < 75 {
			return "", fmt.Errorf("%s: only %.0f%% of it is the text of a known licence", filepath.Base(file), cover.Percent)
		}
		for _, match := range cover.Match {
			if !slices.Contains(accepted, match.ID) {
				return "", fmt.Errorf("%s: %s is not on the list of accepted licences", filepath.Base(file), match.ID)
			}
			if !slices.Contains(names, match.ID) {
				names = append(names, match.ID)
			}
		}
	}
	return strings.Join(names, ", "), nil
}
