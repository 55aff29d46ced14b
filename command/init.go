package command

import (
	"errors"
	"io/fs"
	"os"

	"shapec/diag"
	"shapec/internal/config"
)

type initCmd struct {
	Stdout bool `help:"Print it instead of writing it."`
}

func (*initCmd) Help() string {
	return `Writes shapec.yaml into the working folder, with every key explained. An
existing file is left alone.

Examples:
  shapec init
  shapec init --stdout > other.yaml`
}

func (c *initCmd) Run(a *app) error {
	if c.Stdout {
		a.printf("%s", config.Template)
		return nil
	}
	f, err := os.OpenFile(config.FileName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return a.fail(diag.OutputForeign.New("%s exists", config.FileName).WithHelp("delete it first, or `shapec init --stdout` prints the template"))
	}
	if err == nil {
		_, err = f.WriteString(config.Template)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return a.fail(diag.OutputFailed.New("%v", err))
	}
	a.printf("wrote %s; name your sources there, then run `shapec generate`\n", config.FileName)
	return nil
}
