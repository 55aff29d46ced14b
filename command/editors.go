package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"shapec/diag"
	"shapec/internal/editors"
)

type editorsCmd struct {
	Schemas   []string `arg:"" optional:"" name:"folder" help:"Where 'shapec generate -g jsonschema' wrote schemas. None: the working folder and all below it."`
	For       []string `help:"Which editors: vscode, jetbrains (written into their settings here), neovim, catalog (printed)." enum:"${editors}" default:"vscode" placeholder:"EDITOR"`
	Modeline  []string `help:"Put the modeline of its schema into this YAML document; may be given several times." placeholder:"FILE"`
	Operation string   `help:"With --modeline: the document is a request of this operation. Default: as its name says." placeholder:"NAME"`
	Base      string   `help:"With --for catalog: where the schemas are published." placeholder:"URL"`
	Check     bool     `help:"Write nothing; exit 1 and list what is not up to date."`
}

var editorNames = []string{"vscode", "jetbrains", "neovim", "catalog"}

func (*editorsCmd) Help() string {
	return `Run it in the root of the workspace. Settings that are there stay, with their
comments; a second run replaces what the first one wrote.

A document is known by its name: CreateThing.input.yaml, my.CreateThing.input.json.
Where there are schemas of several services, the service has to be part of it,
things.CreateThing.input.yaml, or a folder that the document is in, things/. The
service is called like the folder of its schemas.

Examples:
  shapec editors                                  .vscode/settings.json
  shapec editors api/ --for vscode,jetbrains      and .idea/jsonSchemas.xml
  shapec editors --for catalog > catalog.json     as SchemaStore has it
  shapec editors --for neovim >> init.lua
  shapec editors --modeline CreateThing.input.yaml`
}

func (c *editorsCmd) Run(a *app) error {
	if len(c.Schemas) == 0 {
		c.Schemas = []string{"."}
	}
	all, err := editors.Read(c.Schemas)
	if err != nil {
		return a.fail(c.unreadable(err))
	}
	stale := false
	for _, f := range c.files(all) {
		old, err := os.ReadFile(f.name)
		if err != nil && (!errors.Is(err, fs.ErrNotExist) || f.exists) {
			return a.fail(diag.InputUnreadable.New("%s: %v", f.name, reason(err)))
		}
		text, err := f.change(old)
		switch {
		case err != nil:
			return a.fail(diag.ConfigValue.New("%s: %v", f.name, err).WithHelp("mend it, or move it away and run this again"))
		case string(text) == string(old):
			continue
		case c.Check:
			stale = true
			a.printf("%s is not up to date\n", f.name)
			continue
		}
		err = os.MkdirAll(filepath.Dir(f.name), 0o777)
		if err == nil {
			err = os.WriteFile(f.name, text, 0o666)
		}
		if err != nil {
			return a.fail(diag.OutputFailed.New("%v", err))
		}
		a.note("wrote %s", f.name)
	}
	c.print(a, all)
	if stale {
		return findings
	}
	return nil
}

// unreadable says why there are no schemas, and of a word that is an editor where it
// belongs.
func (c *editorsCmd) unreadable(err error) diag.Diagnostic {
	var p *fs.PathError
	if !errors.As(err, &p) {
		return diag.InputUnreadable.New("%v", err).WithHelp("shapec generate -g jsonschema -o schemas SOURCE writes them")
	}
	d := diag.InputUnreadable.New("%s: %v", filepath.ToSlash(p.Path), p.Err)
	if slices.Contains(editorNames, p.Path) {
		return d.WithHelp("arguments are folders of schemas; editors are given by a flag: --for %s", p.Path)
	}
	return d.WithHelp("name the folder into which shapec generate -g jsonschema -o FOLDER wrote schemas")
}

// A settingsFile is one that is brought up to date.
type settingsFile struct {
	name   string
	exists bool // it has to
	change func(old []byte) ([]byte, error)
}

func (c *editorsCmd) files(all []editors.Schema) (files []settingsFile) {
	for _, name := range c.Modeline {
		files = append(files, settingsFile{name, true, func(old []byte) ([]byte, error) {
			as := name
			if c.Operation != "" {
				as = filepath.Join(filepath.Dir(name), c.Operation+".input.yaml")
			}
			s, ok := editors.Of(as, all)
			if !ok {
				return nil, errors.New("its name tells no schema, or several; --operation NAME does")
			}
			text, err := editors.Modeline(string(old), name, s)
			return []byte(text), err
		}})
	}
	if files != nil {
		return files
	}
	for _, editor := range c.For {
		switch editor {
		case "vscode":
			files = append(files, settingsFile{".vscode/settings.json", false, func(old []byte) ([]byte, error) { return editors.VSCode(old, all) }})
		case "jetbrains":
			files = append(files, settingsFile{".idea/jsonSchemas.xml", false, func(old []byte) ([]byte, error) { return editors.JetBrains(old, all) }})
		}
	}
	return files
}

// print prints what belongs into files that people choose.
func (c *editorsCmd) print(a *app, all []editors.Schema) {
	if len(c.Modeline) > 0 || c.Check {
		return
	}
	for _, editor := range c.For {
		switch editor {
		case "catalog":
			a.printf("%s", editors.Catalog(all, c.Base))
		case "neovim":
			a.printf("%s", editors.Neovim("catalog.json"))
		}
	}
}
