package diag

import (
	"fmt"
	"sort"
)

// A Code is one kind of finding. Codes are part of the interface: an ID never
// changes its meaning and is never used again.
type Code struct {
	ID       string   // kebab case, shown in brackets: row-without-syntax
	Severity Severity // unless a diagnostic overrides it
	Title    string   // one line, lower case
	Doc      string   // what it means, why it matters, what to do; Markdown
	Example  string   // a page (or other input) that yields just this code; empty where none can be shown
}

// At starts a diagnostic of this code at a place.
func (c *Code) At(f *File, s Span, format string, args ...any) Diagnostic {
	return Diagnostic{Code: c, Severity: c.Severity, File: f, Span: s, Message: fmt.Sprintf(format, args...)}
}

// New starts a diagnostic without a place.
func (c *Code) New(format string, args ...any) Diagnostic {
	return c.At(nil, Span{}, format, args...)
}

// Catalogue lists every code, sorted by ID.
func Catalogue() []*Code {
	all := append([]*Code(nil), codes...)
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	return all
}

// Lookup finds a code by its ID, or returns nil.
func Lookup(id string) *Code {
	for _, c := range codes {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// codes is the one list; the variables below name its entries.
var codes = []*Code{
	InputEmpty, InputNotText, InputTooLarge, InputUnreadable, InputUnknownFormat,
	NoOperations, InvalidUTF8,
	LiteralSyntax, LiteralUnclosed, LiteralTooDeep,
	RowWithoutSyntax, SyntaxWithoutRow, RowTypeDiffers,
	ChangelogSyntax, ChangelogPathMissing, ChangelogSideUnknown,
	RecursionUnresolved, OperationRepeated, OperationDiffers, NameUnmatched, NameRefused,
	ModelSyntax, ModelTooDeep, ModelWrongType, ModelDuplicateKey,
	ModelReferenceMissing, ModelReferenceCircular, ModelNameTaken, ModelServices,
	InputSkipped,
	Usage, ConfigSyntax, ConfigUnknownKey, ConfigValue,
	GeneratorUnknown, GeneratorOption, GeneratorFailed,
	OutputFailed, OutputForeign, OutputDrift, OutputEdited,
	OperationUnknown, OperationAmbiguous, ServiceUnknown, ServiceTwice, ModelOverPages, ModelLacksOperation, CodeUnknown,
	GoMemberUntaggable, GoPatternUnchecked,
	DocumentSyntax, DocumentTooLarge, DocumentDuplicateKey, DocumentMissing, DocumentUnknown, DocumentType,
	DocumentValue, DocumentUnion, DocumentRange, DocumentPattern, DocumentDeprecated,
	Internal,
}

// What shapec says about sources.
var (
	InputEmpty = &Code{ID: "input-empty", Severity: Error, Title: "the input holds nothing",
		Doc: "The file is empty or holds only white space. Check that the page was copied or downloaded completely.",
		Example: `
`}
	InputNotText = &Code{ID: "input-not-text", Severity: Error, Title: "the input is not text",
		Doc: "The file holds binary data (a PDF, an image, an archive other than gzip). Save the page as text or HTML first."}
	InputTooLarge = &Code{ID: "input-too-large", Severity: Error, Title: "the input is larger than shapec reads",
		Doc: "A source, decompressed, may hold at most the size the message names. A gzip file may expand to no more than that."}
	InputUnreadable = &Code{ID: "input-unreadable", Severity: Error, Title: "the input cannot be read",
		Doc: "The file, folder, glob or git object does not exist or may not be read; the message carries the system's reason."}
	InputUnknownFormat = &Code{ID: "input-unknown-format", Severity: Error, Title: "the input is of no known format",
		Doc: "The content looks like none of the formats shapec reads. `--from` names the format by hand.",
		Example: `{"name": "parcel", "version": 3}
`}
	InvalidUTF8 = &Code{ID: "invalid-utf8", Severity: Warning, Title: "bytes that are not UTF-8",
		Doc: "The page holds bytes that are not valid UTF-8, mostly the sign of a wrong encoding on the way. They are kept as they are."}
	NoOperations = &Code{ID: "no-operations", Severity: Error, Title: "the page holds no operation",
		Doc: "No `Request Syntax` with a `client.method(…)` call was found, so there is nothing to compile. Is this an API page?",
		Example: `Request Syntax
Nothing follows.
`}
)

// What shapec says about syntax literals.
var (
	LiteralSyntax = &Code{ID: "literal-syntax", Severity: Error, Title: "a syntax literal cannot be read",
		Doc: "Something in a `Request Syntax` or `Response Syntax` literal is not part of its Python-like notation. What stands before and after it was read.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123 %%
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
`}
	LiteralUnclosed = &Code{ID: "literal-unclosed", Severity: Error, Title: "a syntax literal is not closed",
		Doc: "A bracket or quote of a syntax literal has no partner: the page was probably cut off. Members read up to there are kept.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123

Response Structure
(dict) --
weight (integer) --
Weight in grams.
`}
	LiteralTooDeep = &Code{ID: "literal-too-deep", Severity: Error, Title: "a syntax literal is nested too deeply",
		Doc: "Syntax nests deeper than shapec follows (the deepest real page known has 30 levels). What lies deeper is left out."}
)

// What shapec says about documentation rows.
var (
	RowWithoutSyntax = &Code{ID: "row-without-syntax", Severity: Warning, Title: "a documentation row has no member in the syntax",
		Doc: "A row `name (type) --` documents a member that the syntax literal does not have at that place. The row is kept as text of the row before it.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
colour (string) --
Colour of the wrapping.
weight (integer) --
Weight in grams.
`}
	SyntaxWithoutRow = &Code{ID: "syntax-without-row", Severity: Warning, Title: "a member of the syntax has no documentation row",
		Doc: "The syntax literal has a member whose row is missing. The member is kept; whether it is required is unknown.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
`}
	RowTypeDiffers = &Code{ID: "row-type-differs", Severity: Warning, Title: "a row's type differs from the syntax",
		Doc: "The type in parentheses is not the one that the syntax shows. The syntax is believed.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (list) --
Weight in grams.
`}
)

// What shapec says about change literals.
var (
	ChangelogSyntax = &Code{ID: "changelog-syntax", Severity: Error, Title: "a change literal cannot be read",
		Doc: "The literal that lists what changed is not a Python value, or is cut off. The operation is kept, its changes are not known."}
	ChangelogPathMissing = &Code{ID: "changelog-path-missing", Severity: Warning, Title: "an announced change is not in the syntax",
		Doc: "The change literal names a member or value that the operation's syntax does not have. The page disagrees with itself.",
		Example: `Response {'colour': 'string'}
Returns a parcel.
Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
`}
	ChangelogSideUnknown = &Code{ID: "changelog-side-unknown", Severity: Info, Title: "a change fits request and response",
		Doc: "A change literal without a label fits the request and the response alike, and is taken for both.",
		Example: `{'parcelId': 'string'}
Returns a parcel.
Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
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
)

// What shapec says about shapes.
var (
	RecursionUnresolved = &Code{ID: "recursion-unresolved", Severity: Warning, Title: "a recursive marker points at nothing",
		Doc: "A `{'... recursive ...'}` marker stands where no open structure, list or map can be meant. The member becomes a document (free-form JSON)."}
	OperationRepeated = &Code{ID: "operation-repeated", Severity: Info, Title: "an operation is told twice",
		Doc: "The same operation stands on the page, or on several pages, more than once and says the same. It is kept once.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
`}
	OperationDiffers = &Code{ID: "operation-differs", Severity: Warning, Title: "an operation is told twice, differently",
		Doc: "The same operation stands more than once and the two do not agree. The richer one is kept.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 'string'
}
Response Structure
(dict) --
weight (string) --
Weight in grams.
`}
)

// Internal is our own bug: a panic turned into a diagnostic at a stage's edge.
var Internal = &Code{ID: "internal-error", Severity: Error, Title: "a bug in shapec",
	Doc: "shapec failed where it should not. Nothing was written. Please report it with the page that caused it."}
