package config

import (
	_ "embed"
)

// Template is the file that `shapec init` writes.
//
//go:embed template.yaml
var Template string
