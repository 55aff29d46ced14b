package command

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"shapec/diag"
	"shapec/internal/config"
)

type initCmd struct {
	Stdout  bool `help:"Print shapec.yaml instead of writing it." xor:"what"`
	Schema  bool `help:"Print the JSON Schema of shapec.yaml, for editors." xor:"what"`
	Upgrade bool `help:"Bring the shapec.yaml that is there to the newest version; comments stay." xor:"what"`
}

func (*initCmd) Help() string {
	return `Writes shapec.yaml into the working folder, with every key explained, beside it
shapec.schema.json, by which editors complete and check it, and .gitattributes,
by which git joins shapec's files when branches are merged. A shapec.yaml that is
there is left alone, and what .gitattributes has stays.

Examples:
  shapec init
  shapec init --upgrade                        an older shapec.yaml becomes a list of services
  shapec init --stdout > other.yaml
  shapec init --schema > shapec.schema.json    after an upgrade of shapec`
}

func (c *initCmd) Run(a *app) error {
	switch {
	case c.Stdout:
		a.printf("%s", config.Template)
		return nil
	case c.Schema:
		a.printf("%s", config.Schema(a.generators))
		return nil
	case c.Upgrade:
		return a.upgrade()
	}
	f, err := os.OpenFile(config.FileName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return a.fail(diag.OutputForeign.New("%s exists", config.FileName).
			WithHelp("delete it first, or `shapec init --stdout` prints the template; --upgrade brings an older one up to date"))
	}
	if err == nil {
		_, err = f.WriteString(config.Template)
		err = errors.Join(err, f.Close())
	}
	if err == nil {
		err = a.initBeside()
	}
	if err != nil {
		return a.fail(diag.OutputFailed.New("%v", err))
	}
	a.printf("wrote %s; name your sources there, then run `shapec generate`\n", config.FileName)
	return nil
}

// initBeside writes what stands beside a shapec.yaml.
func (a *app) initBeside() error {
	if err := os.WriteFile(config.SchemaName, config.Schema(a.generators), 0o666); err != nil {
		return err
	}
	const name = ".gitattributes"
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text := string(old)
	var missing []string
	for line := range strings.Lines(attributes) {
		if !strings.Contains(text, strings.Fields(line)[0]) {
			missing = append(missing, line)
		}
	}
	if missing == nil {
		return nil
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return os.WriteFile(name, []byte(text+strings.Join(missing, "")), 0o666)
}

// attributes make git join the lines of both sides, which shapec then sorts out, and
// keep out of statistics and reviews what nobody wrote.
const attributes = `shapec.lock merge=union eol=lf linguist-generated
.shapec-manifest merge=union eol=lf linguist-generated
shapec.schema.json eol=lf linguist-generated
`
