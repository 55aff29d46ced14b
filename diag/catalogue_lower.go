package diag

// What shapec says about names.
var (
	NameUnmatched = &Code{ID: "name-unmatched", Severity: Error, Title: "a name override matches nothing",
		Doc:     "An entry under `names:` in the configuration names a shape that the model does not have (where the sources describe several services: that none of them has). Overrides must match, so that a shape renamed or gone is noticed.",
		Example: "$ shapec generate\n-- shapec.yaml --\nsources: [page.txt]\nout: api\nnames: {GetParzelInput: ParcelQuery}\n" + parcelPage}
	NameRefused = &Code{ID: "name-refused", Severity: Error, Title: "a name override cannot be applied",
		Doc:     "An entry under `names:` in the configuration asks for a name that is none, or that another shape has. A name is letters and digits, and begins with a letter.",
		Example: "$ shapec generate\n-- shapec.yaml --\nsources: [page.txt]\nout: api\nnames: {GetParcelInput: \"2nd-query\"}\n" + parcelPage}
)
