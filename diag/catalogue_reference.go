package diag

// What shapec says about pages of an API Reference.
var (
	ReferenceSectionUnknown = &Code{ID: "reference-section-unknown", Severity: Warning, Title: "a section of a reference page is not known",
		Doc: "A page of an API Reference has a section that is none of those such pages have. It was passed over; if it holds parameters or members, they are missing.",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: String

Required: Yes

## Request Colours

Red.

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceRowOrder = &Code{ID: "reference-row-order", Severity: Warning, Title: "a row of a reference page is out of order",
		Doc: "The labelled lines of a row (`Type:`, `Required:`) end it on every page known. Here text follows them, or they belong to no row; or a name is not where the order of the alphabet has it, or differs by a letter from its anchor or from what other pages call it: the page was edited or damaged on its way. What could be told was read.",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: String

It is new.

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceRowRepeated = &Code{ID: "reference-row-repeated", Severity: Info, Title: "a reference page documents something twice",
		Doc: "A row or section stands twice on one page. The later one counts: where pages mix in another page's rows, it is the right one.",
		Example: `# PutLamp

Puts a lamp.

## Request Syntax

~~~
{
   "Lamp": "string"
}
~~~

## Request Parameters

**[Lamp](#API_PutLamp_RequestSyntax)**

The lamp.

Type: String

Required: Yes

**[Lamp](#API_PutLamp_RequestSyntax)**

The lamp.

Type: String

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceTable = &Code{ID: "reference-table", Severity: Warning, Title: "a table stands where rows are expected",
		Doc: "Pages of an API Reference write each member as a row of its own. A table in their place was not made by the generator of these pages, and is not read.",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: String

Required: Yes

## Response Elements

| Name | Text |
| --- | --- |
| Lamp | The lamp. |

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceTypeUnknown = &Code{ID: "reference-type-unknown", Severity: Warning, Title: "a type is worded in an unknown way",
		Doc: "What stands behind `Type:` is none of the wordings of an API Reference (`String`, `Array of strings`, `String to string map`, …). The member becomes a document (free-form JSON).",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: A lamp of course

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceLimitUnknown = &Code{ID: "reference-limit-unknown", Severity: Warning, Title: "a limit is worded in an unknown way",
		Doc: "What stands behind a label such as `Length Constraints:` or `Required:` is none of the known wordings. It was passed over, so nothing is limited by it.",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: String

Length Constraints: Rather short.

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceSyntax = &Code{ID: "reference-syntax", Severity: Warning, Title: "a syntax block of a reference page cannot be read",
		Doc: "A request or response syntax breaks off, or is neither JSON nor XML. What stands before that place was read; the rows of the page state the rest.",
		Example: `# PutLamp

Puts a lamp.

## Request Syntax

~~~
{
   "Lamp": "string"
~~~

## Request Parameters

**[Lamp](#API_PutLamp_RequestSyntax)**

The lamp.

Type: String

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferencePageDamaged = &Code{ID: "reference-page-damaged", Severity: Error, Title: "a page of a reference is damaged",
		Doc: "The page looks like one of an API Reference, but holds nothing of what its sections promise: it was cut off, or is a translation. The rest of the pages were read.",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: String

Required: Yes
`}
	ReferencePagesMissing = &Code{ID: "reference-pages-missing", Severity: Warning, Title: "pages of a reference are missing",
		Doc: "Pages refer to types whose pages are not among the sources. Such a type has the members that syntax blocks show, with their rough kinds, and nothing is known of what it requires. Fetch the pages that the message counts.",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: [Lamp](https://example.com/API_Lamp.html) object

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceRowPlace = &Code{ID: "reference-row-place", Severity: Warning, Title: "a parameter is not in the request's syntax",
		Doc: "A row of the URI, the query string or the headers names something that the syntax block does not show, so it is not known where it travels.",
		Example: `# PutLamp

Puts a lamp.

## Request Syntax

~~~
PUT /lamps HTTP/1.1
~~~

## URI Request Parameters

**[Lamp](#API_PutLamp_RequestSyntax)**

The lamp.

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceRowMissing = &Code{ID: "reference-row-missing", Severity: Warning, Title: "a member of the syntax has no row",
		Doc: "The syntax block of a reference page shows a member that no row documents: a part of the page is missing. The member is kept with the rough kind that the block shows; whether it is required is unknown.",
		Example: `# PutLamp

Puts a lamp.

## Request Syntax

~~~
{
   "Lamp": "string",
   "Shade": "string"
}
~~~

## Request Parameters

**[Lamp](#API_PutLamp_RequestSyntax)**

The lamp.

Type: String

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
	ReferenceServiceUnknown = &Code{ID: "reference-service-unknown", Severity: Info, Title: "a reference page does not tell its service",
		Doc: "The links at the end of a page name its service and version. This page has none, so it was put with the pages whose files are named alike.",
		Example: `# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: String

Required: Yes

## See Also

Nothing.
`}
	ReferencePageRepeated = &Code{ID: "reference-page-repeated", Severity: Warning, Title: "two pages of a reference describe the same",
		Doc: "Two pages of one service have the same title and kind. The first one counts.",
		Example: `$ shapec check api-putlamp.md again.md
-- api-putlamp.md --
# PutLamp

Puts a lamp.

## Request Parameters

**Lamp**

The lamp.

Type: String

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
-- again.md --
# PutLamp

Puts a lamp.

## Request Parameters

**Bulb**

The lamp.

Type: String

Required: Yes

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`}
)
