package diag

// What shapec says about names.
var NameUnmatched = &Code{ID: "name-unmatched", Severity: Error, Title: "a name override cannot be applied",
	Doc: "An entry under `names:` in the configuration names a shape that the model does not have, or a name that cannot be used. Overrides must match, so that a shape renamed or gone is noticed."}
