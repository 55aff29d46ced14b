package diag

// What shapec says about change literals.
var (
	ChangelogSyntax = &Code{ID: "changelog-syntax", Severity: Error, Title: "a change literal cannot be read",
		Doc:     "The literal that lists what changed is not a Python value, or is cut off. The operation is kept, its changes are not known.",
		Example: "2026/02/03 - Parcels - 1 updated api methods\n" + change("{'parcel': {'weight': 'integer',")}
	ChangelogPathMissing = &Code{ID: "changelog-path-missing", Severity: Warning, Title: "an announced change is not in the syntax",
		Doc:     "The change literal names a member or value that the operation's syntax does not have. The page disagrees with itself.",
		Example: change("{'colour': 'string'}")}
	ChangelogTypeDiffers = &Code{ID: "changelog-type-differs", Severity: Warning, Title: "an announced type is not that of the syntax",
		Doc:     "The change literal announces a member with one type, and the syntax shows it with another, or an enum with other values. The page disagrees with itself: the syntax is believed, and the member is not taken for a new one.",
		Example: change("{'parcelId': 'string'}\nResponse {'weight': 'string'}")}
	ChangelogSideUnknown = &Code{ID: "changelog-side-unknown", Severity: Info, Title: "a change fits request and response",
		Doc: "A change literal without a label fits the request and the response alike, and is taken for both.",
		Example: `{'parcelId': 'string'}
Returns a parcel.
` + getParcel + `Response Syntax
{
'weight': 123,
'parcelId': 'string'
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
parcelId (string) --
Number of the parcel.
`}
	ChangelogPartial = &Code{ID: "changelog-partial", Severity: Info, Title: "one literal announces less of a member than the others",
		Doc: "Several operations announce a new member as a whole, and one announces the same with a member missing: then the member is rather one that was there before, in which something changed. So it is read; or a line of the literal is lost.",
		Example: "2026/02/03 - Parcels - 3 updated api methods\n" + updated("send_parcel", "{'size': {'height': 'integer', 'width': 'integer'}}") +
			updated("weigh_parcel", "{'size': {'height': 'integer', 'width': 'integer'}}") + updated("find_parcel", "{'size': {'width': 'integer'}}")}
	ChangelogUnplaced = &Code{ID: "changelog-unplaced", Severity: Warning, Title: "a change literal has lost its operation",
		Doc:     "A change literal stands before that of another operation: the page prints no syntax for the one it is about, and its name is lost. It is left out.",
		Example: "{'colour': 'string'}\n" + change("{'weight': 'integer'}")}
	HeaderCounts = &Code{ID: "header-counts", Severity: Warning, Title: "a page holds other operations than its header counts",
		Doc:     "The header of a change page says how many operations are new and how many were updated. The page holds more or fewer: some were lost, or are of another page.",
		Example: "2026/02/03 - Parcels - 2 updated api methods\n" + change("{'weight': 'integer'}")}
	OperationWithoutSyntax = &Code{ID: "operation-without-syntax", Severity: Warning, Title: "of an operation only the changes are known",
		Doc:     "A change page prints the heading of an operation and what changed in it, and no syntax. The operation is kept with the members that the change announces; its structures take any others.",
		Example: "2026/02/03 - Parcels - 2 updated api methods\nListParcels (updated) Link ¶\nChanges (response)\n{'parcels': {'colour': 'string'}}\nGetParcel (updated) Link ¶\nChanges (response)\n" + change("{'weight': 'integer'}")}
)

// What shapec says about operations that stand on pages twice.
var (
	ServiceParted = &Code{ID: "service-parted", Severity: Warning, Title: "pages of one title are taken for two services",
		Doc: "Some services share a title. Where nothing on their pages names them and two files tell an operation differently, the files are taken for two services. A shapec.yaml for each of them, which lists its pages under `sources`, says what is meant.",
		Example: "$ shapec check one.txt two.txt\n-- one.txt --\n" + parcel + "-- two.txt --\n" + getParcel + `Response Syntax
{
'colour': 'string'
}
Response Structure
(dict) --
colour (string) --
Colour of the wrapping.
`}
	OperationRepeated = &Code{ID: "operation-repeated", Severity: Info, Title: "an operation is described twice",
		Doc:     "The same operation stands on the page, or on several pages, more than once and says the same. It is kept once.",
		Example: parcel + parcel}
	OperationDiffers = &Code{ID: "operation-differs", Severity: Warning, Title: "an operation is described twice, differently",
		Doc: "The same operation stands more than once and the two do not agree. The richer one is kept.",
		Example: parcel + getParcel + `Response Syntax
{
'weight': 'string'
}
Response Structure
(dict) --
weight (string) --
Weight in grams.
`}
)
