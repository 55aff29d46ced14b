package diag

import "strings"

// What shapec says about documents that are checked against a shape
// (`shapec validate`).
var (
	DocumentSyntax = &Code{ID: "document-syntax", Severity: Error, Title: "a document is neither JSON nor YAML",
		Doc:     "The document cannot be read. JSON is read as RFC 8259 has it, anything else as YAML 1.2: one document, scalar keys, aliases only to what stands before them.",
		Example: validatePage("{\"parcelId\": ")}
	DocumentEncoding = &Code{ID: "document-encoding", Severity: Error, Title: "bytes that are no text",
		Doc:     "A string holds bytes that are not UTF-8, or an escape that is half of a surrogate pair. Programs put a replacement character in its place, or refuse the document.",
		Example: validatePage(`{"parcelId": "\\ud800"}`)}
	DocumentYAML = &Code{ID: "document-yaml-trap", Severity: Warning, Title: "a word of YAML that is not what it looks like",
		Doc:     "Without quotes, some words of YAML are no strings: null is nothing, and to readers of YAML 1.1, which many programs still have, yes, no, on, off, 1_000 and 12:30 are booleans and numbers. A key that is null is an error. Quotes make a string of each.",
		Example: "$ shapec validate --operation get_parcel --source page.txt parcel.yaml\n" + parcelPage + "-- parcel.yaml --\nparcelId: on\n"}
	DocumentOperation = &Code{ID: "document-operation", Severity: Error, Title: "it is not said of which operation a document is",
		Doc:     "A document is of the operation that `--operation` says, its name (CreateParcel.input.yaml, create-parcel.json) or the schema in its modeline. None of these names an operation of the sources.",
		Example: "$ shapec validate --source page.txt parcel.json\n" + parcelPage + "-- parcel.json --\n{}\n"}
	DocumentTooLarge = &Code{ID: "document-too-large", Severity: Error, Title: "a document is larger, or nested deeper, than shapec checks",
		Doc:     "Documents are bounded in size, in depth, and in the number of values that YAML aliases expand to; the message names the bound. Large YAML can be checked as JSON, which has wider bounds.",
		Example: validatePage(strings.Repeat("[", 600))}
	DocumentDuplicateKey = &Code{ID: "document-duplicate-key", Severity: Error, Title: "a key is set twice",
		Doc:     "An object holds the same key more than once. Readers disagree on which of them counts.",
		Example: validatePage(`{"parcelId": "1", "parcelId": "2"}`)}
	DocumentMissing = &Code{ID: "document-missing-member", Severity: Error, Title: "a required member is missing",
		Doc:     "The shape states this member as required, and the document does not set it.",
		Example: validatePage("{}")}
	DocumentUnknown = &Code{ID: "document-unknown-member", Severity: Error, Title: "a member that the shape does not have",
		Doc:     "The document sets a member that the shape does not have; boto refuses it. Mostly a typing error, or wrong letter case: names are case-sensitive.",
		Example: validatePage(`{"parcelId": "1", "parcelID": "1"}`)}
	DocumentType = &Code{ID: "document-wrong-type", Severity: Error, Title: "a value of another type",
		Doc:     "The value's type is not the one that the shape asks for. Null is no value of any type but a document: leave the member out instead.",
		Example: validatePage(`{"parcelId": 1}`)}
	DocumentForm = &Code{ID: "document-form", Severity: Error, Title: "a string that does not stand for a value of its type",
		Doc:     "JSON has neither times nor bytes, so strings stand for them: a time is written as ISO 8601 (or as a date, or as seconds since 1970), bytes as base64. Of what a service returned this is a warning.",
		Example: validateModel(`{"since": "next tuesday"}`)}
	DocumentValue = &Code{ID: "document-unknown-value", Severity: Warning, Title: "a value that is not documented",
		Doc:     "The value is none of those that the documentation lists. Services add values, so this is a warning, unless enums are taken as closed.",
		Example: strings.Replace(validatePage(`{"parcelId": "C"}`), "'string'", "'A'|'B'", 1)}
	DocumentUnion = &Code{ID: "document-union", Severity: Error, Title: "a union without exactly one member",
		Doc:     "A union takes exactly one of its members. Only unions that the source states are checked, unless inferred ones are asked for.",
		Example: validateModel(`{"to": {"door": "A", "box": "B"}}`)}
	DocumentRange = &Code{ID: "document-out-of-range", Severity: Error, Title: "a value, length or count out of bounds",
		Doc:     "The model bounds a number, the length of a string in characters, or the number of entries of a list or map, or wants the entries of a list to differ. Bounds are inclusive.",
		Example: validateModel(`{"count": 12}`)}
	DocumentPattern = &Code{ID: "document-pattern", Severity: Warning, Title: "a text that does not match its pattern",
		Doc:     "The model states a pattern and the text does not match it. Services do not hold to all of their patterns, so this is a warning, unless `--constraints enforce` makes it an error. What it cannot match (back references, for one) is said to be unchecked.",
		Example: validateModel(`{"label": "small"}`)}
	DocumentPatternUnchecked = &Code{ID: "document-pattern-unchecked", Severity: Info, Title: "a pattern that nothing checks",
		Doc: "The pattern has back references, an intersection of classes or the like, which neither Go's regexp package nor shapec's own matcher takes. All else is checked.",
		Example: "$ shapec validate --operation Drain --source model.json drain.json\n-- model.json --\n" +
			`{"metadata": {}, "operations": {"Drain": {"input": {"shape": "S"}}}, "shapes": {"S": {"type": "structure", "members": {"a": {"shape": "W"}}}, "W": {"type": "string", "pattern": "([a-z])\\1"}}}` + "\n-- drain.json --\n" + `{"a": "xx"}` + "\n"}
	DocumentDeprecated = &Code{ID: "document-deprecated", Severity: Info, Title: "a deprecated member is set",
		Doc:     "The document sets a member that the source marks as deprecated. It still works.",
		Example: validateModel(`{"via": "A"}`)}
)
