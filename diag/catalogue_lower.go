package diag

// What shapec says about names and unions that the configuration gives.
var (
	NameUnmatched = &Code{ID: "name-unmatched", Severity: Error, Title: "a name override matches nothing",
		Doc:     "An entry under `names:` or `unions:` in the configuration names a shape that the model does not have (where the sources describe several services: that none of them has). Overrides must match, so that a shape renamed or gone is noticed.",
		Example: "$ shapec generate\n-- shapec.yaml --\nsources: [page.txt]\nout: api\nnames: {GetParzelInput: ParcelQuery}\n" + parcelPage}
	NameRefused = &Code{ID: "name-refused", Severity: Error, Title: "a name override cannot be applied",
		Doc:     "An entry under `names:` in the configuration asks for a name that is none, or that another shape has. A name is letters and digits, and begins with a letter.",
		Example: "$ shapec generate\n-- shapec.yaml --\nsources: [page.txt]\nout: api\nnames: {GetParcelInput: \"2nd-query\"}\n" + parcelPage}
	UnionRefused = &Code{ID: "union-refused", Severity: Error, Title: "a shape cannot be what the configuration declares it",
		Doc:     "An entry under `unions:` in the configuration makes a union of what cannot be one: it is no structure, it is the request or response of an operation or an error, or one of its members is required. Or it makes a structure of a stream of events.",
		Example: "$ shapec generate\n-- shapec.yaml --\nsources: [page.txt]\nout: api\nunions: {GetParcelInput: exclusive}\n" + parcelPage}
)
