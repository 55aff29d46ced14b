package diag

import "strings"

// What shapec says about sources.
var (
	InputEmpty = &Code{ID: "input-empty", Severity: Error, Title: "the input holds nothing",
		Doc: "The file is empty or holds only white space. Check that the page was copied or downloaded completely.",
		Example: `
`}
	InputNotText = &Code{ID: "input-not-text", Severity: Error, Title: "the input is not text",
		Doc:     "The file holds binary data (a PDF, an image, an archive other than gzip). Save the page as text or HTML first.",
		Example: "$ printf 'GIF89a\\000\\001' > page.gif\n$ shapec check page.gif\n"}
	InputTooLarge = &Code{ID: "input-too-large", Severity: Error, Title: "the input is larger than shapec reads",
		Doc:     "A source, decompressed, may hold at most the size the message names. A gzip file may expand to no more than that.",
		Example: "$ head -c 300000000 /dev/zero | gzip > page.txt.gz\n$ shapec check page.txt.gz\n"}
	InputUnreadable = &Code{ID: "input-unreadable", Severity: Error, Title: "the input cannot be read",
		Doc:     "The file, folder, glob or git object does not exist or may not be read; the message carries the system's reason.",
		Example: "$ shapec check no-such-page.txt\n"}
	InputUnknownFormat = &Code{ID: "input-unknown-format", Severity: Error, Title: "the input is of no known format",
		Doc: "The content looks like none of the formats shapec reads. `--from` names the format by hand.",
		Example: `{"name": "parcel", "version": 3}
`}
	InvalidUTF8 = &Code{ID: "invalid-utf8", Severity: Warning, Title: "bytes that are not UTF-8",
		Doc:     "The page holds bytes that are not valid UTF-8, mostly the sign of a wrong encoding on the way. They are kept as they are.",
		Example: "$ printf 'A caf\\351 has it.\\n' >> page.txt\n$ shapec check page.txt\n" + parcelPage}
	NoOperations = &Code{ID: "no-operations", Severity: Error, Title: "the page holds no operation",
		Doc: "No `Request Syntax` with a `client.method(…)` call was found, so there is nothing to compile. Is this an API page?",
		Example: `Request Syntax
Nothing follows.
`}
)

// What shapec says about code that stands alone.
var (
	SnippetAlone = &Code{ID: "snippet-alone", Severity: Warning, Title: "a call stands without its page",
		Doc: "The text has no captions, only a call as a `Request Syntax` shows it. It is read as an operation. No rows say which members are required, so none is; without a response the operation answers nothing.",
		Example: `client.get_parcel(
    parcelId='string'
)
`}
	SnippetExample = &Code{ID: "snippet-example", Severity: Warning, Title: "an example is taken for want of the syntax",
		Doc: "A call or an answer has real values, as in a program. Types are guessed from them (evidence `assumed`), a string is never an enum, and structures stay open: members may be missing.",
		Example: `client.get_parcel(parcelId='P-1729', weighed=True)
`}
	SnippetUnnamed = &Code{ID: "snippet-unnamed", Severity: Warning, Title: "a literal stands without the call that it answers",
		Doc: "The text is a literal alone. It is taken for the response of an operation that is called like the file (of `get_parcel.txt`, `get_parcel`), or `snippet`. A line `client.get_parcel()` before it names the operation.",
		Example: `{'parcels': [{'id': 'string'}]}
`}
)

// What shapec says about syntax literals.
var (
	LiteralSyntax = &Code{ID: "literal-syntax", Severity: Error, Title: "a syntax literal cannot be read",
		Doc: "Something in a `Request Syntax` or `Response Syntax` literal is not part of its Python-like notation, a comma between two members is missing, or a member has no name. What stands before and after it was read. A warning says that lines of the literal ran together where only they tell what `{}` is.",
		Example: getParcel + `Response Syntax
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
		Example: getParcel + `Response Syntax
{
'weight': 123

Response Structure
(dict) --
weight (integer) --
Weight in grams.
`}
	LiteralTooDeep = &Code{ID: "literal-too-deep", Severity: Error, Title: "a syntax literal is nested too deeply",
		Doc:     "Syntax nests deeper than shapec follows (the deepest real page known has 30 levels). What lies deeper is left out.",
		Example: "Request Syntax\nclient.get_parcel(\nparcels=" + strings.Repeat("[", 260) + "'string'" + strings.Repeat("]", 260) + "\n)\n" + parcelWeight}
	MemberRepeated = &Code{ID: "member-repeated", Severity: Warning, Title: "a member stands twice in one structure",
		Doc: "A structure of a syntax literal has two members of the same name: a line was doubled, or two literals ran into each other. The first one is kept.",
		Example: getParcel + `Response Syntax
{
'weight': 123,
'weight': 123
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
weight (integer) --
Weight in grams.
`}
	ResponseNotStructure = &Code{ID: "response-not-structure", Severity: Error, Title: "a response is no structure",
		Doc: "The literal under `Response Syntax` is a string, a list, a map or another value, where every response is a structure: its braces were lost, or another literal was copied there. The operation is kept without a response.",
		Example: getParcel + `Response Syntax
[
'string'
]
Response Structure
(list) --
(string) --
`}
)

// What shapec says about operations that have lost a part.
var (
	CallMissing = &Code{ID: "call-missing", Severity: Error, Title: "a request without its call",
		Doc: "What stands under `Request Syntax` does not begin with `client.method(…)`, so that nothing tells which operation it is. The operation is left out.",
		Example: parcel + `Request Syntax
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
None
`}
	RequestSyntaxMissing = &Code{ID: "request-syntax-missing", Severity: Error, Title: "a response without a request before it",
		Doc:     "A `Response Syntax` stands where no operation is open: the `Request Syntax` that belongs to it is lost or misspelt. Its operation is left out.",
		Example: parcel + parcelWeight + parcel}
	ResponseSyntaxMissing = &Code{ID: "response-syntax-missing", Severity: Error, Title: "the rows of a response without its syntax",
		Doc: "A `Response Structure` stands where no `Response Syntax` was: the literal, or its caption, is lost or misspelt. The operation is kept without a response.",
		Example: getParcel + `Response Structure
(dict) --
weight (integer) --
Weight in grams.
`}
)

// What shapec says about what it did not read.
var (
	ContentUnread = &Code{ID: "content-unread", Severity: Warning, Title: "part of the page is not read",
		Doc: "Something that does not read like prose was not taken for what it seems to be: a call without `Request Syntax`, a literal without its caption, a row where no syntax is, a heading without an operation. A line near it is lost or misspelt. One diagnostic stands for all of it up to the next part that was read.",
		Example: parcel + `client.delete_parcel()
None
`}
	WordMisspelt = &Code{ID: "word-misspelt", Severity: Warning, Title: "a word with a meaning is misspelt",
		Doc: "A line is nearly one that parts a page (`Request Syntax`, `[REQUIRED]`, `param name:`, a parameter's type), or a value nearly 'string'. It was not taken for that. Mend it if it should be.",
		Example: `Request Syntax
client.get_parcel(
parcelId='sring'
)
string
[REQUIRED]
Number of the parcel.
` + parcelWeight}
	ResponseUnknown = &Code{ID: "response-unknown", Severity: Warning, Title: "nothing tells what an operation answers",
		Doc:     "An operation ends with its response or with `None`. This one has neither: the page breaks off, or the caption of its response is lost. It is kept without a response.",
		Example: getParcel}
	HeadingMissing = &Code{ID: "heading-missing", Severity: Warning, Title: "an operation has no heading where others have one",
		Doc:     "The operations of the page have headings, this one has none: it was lost or misspelt. The operation's exact name is not known, and its text may be read for that of the operation before.",
		Example: "SendParcel (new)\nRequest Syntax\nclient.send_parcel()\nNone\nReturns a parcel.\n" + parcel}
	NameUnstated = &Code{ID: "name-unstated", Severity: Info, Title: "a reference page does not state an operation's exact name",
		Doc:     "The line `See also: AWS API Documentation`, whose link ends in the operation's exact name, is not there; pages before 2017 have none. The name is spelled after the method, and what looks like an acronym in other names is one there. Where other operations of the page have the line, it is a warning.",
		Example: "$ shapec check page.html\n-- page.html --\n<dl><dt id=\"Parcel.Client.get_parcel\"><code>get_parcel</code>(**kwargs)</dt><dd><p><strong>Request Syntax</strong></p><pre>client.get_parcel()</pre><dl class=\"field-list\"><dt>Returns</dt><dd><p>None</p></dd></dl></dd></dl>\n"}
	PageCutOff = &Code{ID: "page-cut-off", Severity: Warning, Title: "the page breaks off",
		Doc:     "HTML ends inside a tag, inside an operation, or inside an element that was passed over. What is missing is not known.",
		Example: "$ shapec check page.html\n-- page.html --\n<details><summary>GetParcel (new)</summary><p><strong>Request Syntax</strong></p><pre>client.get_parcel()</pre><dl class=\"field-list\"><dt>returns</dt><dd><p>None</p></dd></dl>\n"}
	RowIncomplete = &Code{ID: "row-incomplete", Severity: Warning, Title: "half of a parameter's row is missing",
		Doc: "A parameter has its type in one line, `type name:`, and its text in another, `param name:`. One of the two is lost.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
type parcelId:
string
` + parcelWeight}
)

// What shapec says about documentation rows.
var (
	RowWithoutSyntax = &Code{ID: "row-without-syntax", Severity: Warning, Title: "a documentation row has no member in the syntax",
		Doc: "A row `name (type) --` documents a member that the syntax literal does not have at that place. The row is kept as text of the row before it.",
		Example: getParcel + `Response Syntax
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
		Example: getParcel + `Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
`}
	RowTypeDiffers = &Code{ID: "row-type-differs", Severity: Warning, Title: "a row's type differs from the syntax",
		Doc: "The type in parentheses is not the one that the syntax shows. The syntax is believed.",
		Example: getParcel + `Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (list) --
Weight in grams.
`}
	ParameterHidden = &Code{ID: "parameter-hidden", Severity: Info, Title: "a parameter has a row and no place in the syntax",
		Doc: "The client library leaves out of the syntax what it fills in itself, and says so in the row. The parameter is kept as an optional member. Where its row does not say it, the syntax has rather lost a line: that is a warning.",
		Example: `Request Syntax
client.get_parcel(
parcelId='string'
)
type accountId:
string
param accountId:
Note: this parameter is set to the caller's account if it is absent.
type parcelId:
string
param parcelId:
[REQUIRED]
Which parcel.
None
`}
	ParameterRenamed = &Code{ID: "parameter-renamed", Severity: Warning, Title: "syntax and rows call a parameter by different names",
		Doc: "The client library has names of its own for a few parameters, and some pages show both. The syntax's name is kept, for it is what programs write.",
		Example: `Request Syntax
client.list_parcels(
Filters=[
'string',
]
)
type Filter:
list
param Filter:
Which parcels.
(string) --
None
`}
)
