package diag

import "strings"

// What shapec says about its command line, its configuration and its output.
var (
	Usage = &Code{ID: "usage", Severity: Error, Title: "the command line is not understood",
		Doc:     "A flag, argument or value does not exist. `shapec COMMAND --help` shows what does, with examples.",
		Example: "$ shapec check --format yaml page.txt\n" + parcelPage}
	ConfigSyntax = &Code{ID: "config-syntax", Severity: Error, Title: "the configuration is not valid YAML",
		Doc:     "`shapec.yaml` cannot be read as YAML. `shapec init` writes one to start from.",
		Example: "$ shapec generate\n-- shapec.yaml --\nout: [\n"}
	ConfigUnknownKey = &Code{ID: "config-unknown-key", Severity: Error, Title: "the configuration has an unknown key",
		Doc:     "A key of `shapec.yaml` means nothing to shapec; ignoring it would hide a typing error. The message names the nearest key there is.",
		Example: "$ shapec generate\n-- shapec.yaml --\nsorces: [page.txt]\n" + parcelPage}
	ConfigValue = &Code{ID: "config-value", Severity: Error, Title: "a value of the configuration cannot be used",
		Doc:     "A value of `shapec.yaml` has the wrong type, or is none of the allowed ones.",
		Example: "$ shapec generate\n-- shapec.yaml --\nsources: [page.txt]\nout: api\nunions: maybe\n" + parcelPage}
	GeneratorUnknown = &Code{ID: "generator-unknown", Severity: Error, Title: "there is no such generator",
		Doc:     "`shapec generators` lists the generators and their options.",
		Example: "$ shapec generate -g og -o api page.txt\n" + parcelPage}
	GeneratorOption = &Code{ID: "generator-option", Severity: Error, Title: "a generator does not take this option",
		Doc:     "The option does not exist, or not with this value. `shapec generators` lists the generators and their options.",
		Example: "$ shapec generate -g go --opt go.pakage=parcels -o api page.txt\n" + parcelPage}
	OptionRenamed = &Code{ID: "option-renamed", Severity: Warning, Title: "an option has another name now",
		Doc:     "The old name still works, and means what it meant. Write the new one; a later version will not know the old.",
		Example: "$ shapec generate -g validate --opt validate.strict=true -o api page.txt\n" + parcelPage}
	GeneratorFailed = &Code{ID: "generator-failed", Severity: Error, Title: "a generator cannot write this model",
		Doc:     "A generator gave up, or wants to write a file that it may not: outside of the output folder, or one that is another's. The message carries the reason. Nothing of this run was written.",
		Example: "$ shapec generate -g http -o api page.txt\n" + parcelPage}
	OutputFailed = &Code{ID: "output-failed", Severity: Error, Title: "the output cannot be written",
		Doc:     "The file system refused. Everything is as it was before the run.",
		Example: "$ shapec generate -g go -o api page.txt\n" + parcelPage + "-- api/types.go/notes.txt --\nA folder in the place of a file.\n"}
	OutputForeign = &Code{ID: "output-foreign", Severity: Error, Title: "the output would overwrite a file that shapec did not write",
		Doc:     "A file of this name exists, is not listed in `.shapec-manifest`, and does not say that shapec generated it. Move it away, or choose another folder with `--out`.",
		Example: "$ shapec generate -g go -o api page.txt\n" + parcelPage + "-- api/types.go --\npackage api\n"}
	OutputOther = &Code{ID: "output-other-service", Severity: Error, Title: "the output would overwrite that of another service",
		Doc:     "The folder holds what an earlier run wrote of another service, or what another configuration writes there. Nothing was written. Choose another folder with `--out`; if it is the same service under another name, delete `.shapec-manifest` in the folder, and the next run takes it over.",
		Example: "$ shapec generate -g go -o api model.json\n$ shapec generate -g go -o api letters.json\n" + parcelModel + emptyModel("letters.json", "letter-2020-01-01", "GetLetter")}
	OutputDrift = &Code{ID: "output-drift", Severity: Error, Title: "generated files are not up to date",
		Doc:     "`shapec generate --check` found files that a run would create, change or delete. Run `shapec generate` and commit the result.",
		Example: "$ shapec generate -g go -o api --check page.txt\n" + parcelPage}
	OutputEdited = &Code{ID: "output-edited", Severity: Warning, Title: "a stale file was edited by hand",
		Doc: "A file of an earlier run is no longer generated, but was changed since. It is left in place, and shapec forgets about it.",
		Example: "$ shapec generate -g go -o api old.txt\n$ printf '// Mine.\\n' >> api/enums.go\n$ shapec generate -g go -o api page.txt\n" +
			parcelPage + "-- old.txt --\n" + strings.Replace(parcel, "'string'", "'A'|'B'", 1)}
	OperationUnknown = &Code{ID: "operation-unknown", Severity: Error, Title: "the source has no such operation",
		Doc:     "No operation of the source has this name. The message names the nearest one there is; `shapec ir --format text SOURCE` lists all.",
		Example: "$ shapec validate --operation get_parsel --source page.txt parcel.json\n" + parcelPage + "-- parcel.json --\n{}\n"}
	OperationAmbiguous = &Code{ID: "operation-ambiguous", Severity: Error, Title: "several services have such an operation",
		Doc: "The sources describe several services, and more than one of them has an operation of this name. `--service NAME` chooses one; the message lists them.",
		Example: "$ shapec validate --operation GetBox --source pages parcel.json\n" + linkedPage("pages/a.rst", "parcel-2020-01-01", "GetBox", "get_box") +
			linkedPage("pages/b.rst", "letter-2020-01-01", "GetBox", "get_box") + "-- parcel.json --\n{}\n"}
	ServiceUnknown = &Code{ID: "service-unknown", Severity: Error, Title: "the sources describe no such service",
		Doc:     "`--service` names none of the services that the sources describe. It takes the short name that the message lists, the title, or the name in links with its date.",
		Example: "$ shapec ir --service letters page.txt\n" + parcelPage}
	ServiceTwice = &Code{ID: "service-twice", Severity: Error, Title: "two models describe the same service",
		Doc:     "Two of the sources are models of one service in one version, and nothing says which of them holds. Give one; `shapec diff` compares two.",
		Example: "$ shapec check one.json two.json\n" + emptyModel("one.json", "parcel-2020-01-01", "GetBox") + emptyModel("two.json", "parcel-2020-01-01", "GetBag")}
	ModelOverPages = &Code{ID: "model-over-pages", Severity: Info, Title: "a model stands for the pages beside it",
		Doc:     "A service model and pages of the same service are among the sources. The model says all that pages can say, exactly, so it is used alone. `shapec check` reads the pages all the same; give them without the model to see what they give.",
		Example: "$ shapec check model.json page.rst\n" + emptyModel("model.json", "parcel-2020-01-01", "GetBox") + linkedPage("page.rst", "parcel-2020-01-01", "GetBox", "get_box")}
	ModelLacksOperation = &Code{ID: "model-lacks-operation", Severity: Warning, Title: "pages describe an operation that the model beside them lacks",
		Doc:     "A service model is used in place of pages of the same service (`model-over-pages`), but the pages have operations that it lacks: the model is older. Give a newer one, or the pages without it.",
		Example: "$ shapec check model.json page.rst\n" + emptyModel("model.json", "parcel-2020-01-01", "GetBag") + linkedPage("page.rst", "parcel-2020-01-01", "GetBox", "get_box")}
	SourcesDisagree = &Code{ID: "sources-disagree", Severity: Info, Title: "two sources of one service state a thing differently",
		Doc: "An API Reference or a service model and other pages of the same service are among the sources, and say different things of one place: mostly because they are of different days (values of enums), or because one of them leaves something out (the anchors of patterns). The message tells both, and which of them is followed. `shapec check --sources` counts what each source gave.",
		Example: "$ shapec check putlamp.md lamps.rst\n" + lampPage + strings.NewReplacer("put_lamp()\n", "put_lamp(\n      Kind='TABLE'|'DESK'\n  )\n\n:type Kind: string\n:param Kind: What it is.\n").
			Replace(linkedPage("lamps.rst", "lamps-2020-01-01", "PutLamp", "put_lamp"))}
	CodeUnknown = &Code{ID: "code-unknown", Severity: Error, Title: "there is no such diagnostic",
		Doc:     "The catalogue has no code of this name. `shapec explain` without a code lists all.",
		Example: "$ shapec explain row-without-sintax\n"}
)
