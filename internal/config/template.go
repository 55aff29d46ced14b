package config

import (
	_ "embed"
	"strings"

	"shapec/source"
)

// Template is the file that `shapec init` writes.
var Template = strings.ReplaceAll(template, "FORMATS", strings.Join(source.Names(), ", "))

//go:embed template.yaml
var template string
