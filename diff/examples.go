package diff

// An Example is two sources that differ by one kind of change.
type Example struct {
	Old, New string // parts of a model (JSON, merged into the one of [ExampleModel]), a page, or a txtar archive of a folder
	Smithy   bool   // they are parts of a model of Smithy, not of botocore
	Note     string // instead of sources, where none are small enough
}

// ExampleModel is what the parts of an example stand in: a model of botocore, or
// of Smithy.
func ExampleModel(smithy bool) string {
	if smithy {
		return `{"smithy": "2.0", "shapes": {
  "boxes#Boxes": {"type": "service", "version": "2026-01-01", "operations": [{"target": "boxes#ListBoxes"}], "traits": {"aws.protocols#restJson1": {}}},
  "boxes#ListBoxes": {"type": "operation", "input": {"target": "boxes#ListBoxesRequest"}, "output": {"target": "boxes#ListBoxesResponse"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/list"}}},
  "boxes#ListBoxesRequest": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}, "size": {"target": "smithy.api#Integer"}, "tags": {"target": "boxes#Tags"}}},
  "boxes#ListBoxesResponse": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}, "tags": {"target": "boxes#Tags"}}},
  "boxes#Tags": {"type": "list", "member": {"target": "smithy.api#String"}}}}`
	}
	return `{"metadata": {"apiVersion": "2026-01-01", "endpointPrefix": "boxes", "serviceFullName": "Boxes", "protocol": "rest-json", "signatureVersion": "v4", "uid": "boxes-2026-01-01"},
 "operations": {"PutBox": {"name": "PutBox", "http": {"method": "POST", "requestUri": "/boxes"}, "input": {"shape": "PutBoxRequest"}, "output": {"shape": "PutBoxResponse"}, "errors": [{"shape": "Busy"}]}},
 "shapes": {
  "PutBoxRequest": {"type": "structure", "members": {"name": {"shape": "Name"}, "size": {"shape": "Size"}, "lid": {"shape": "Lid"}}},
  "PutBoxResponse": {"type": "structure", "members": {"name": {"shape": "Name"}, "lid": {"shape": "Lid"}, "made": {"shape": "Time"}}},
  "Lid": {"type": "structure", "members": {"colour": {"shape": "Name"}, "tape": {"shape": "Tape"}}},
  "Busy": {"type": "structure", "exception": true, "error": {"httpStatusCode": 503}, "members": {}},
  "Name": {"type": "string"}, "Size": {"type": "integer"}, "Time": {"type": "timestamp"}, "Blob": {"type": "blob"}, "Tape": {"type": "string", "enum": ["PAPER", "CLOTH"]}}}`
}

// ExampleOf is the example of a kind of change.
func ExampleOf(id ID) Example { return examples[id] }

const (
	examplePage = `Request Syntax
client.put_box(
name='string'
)
string
[REQUIRED]
How the box is called.
Response Syntax
None
`
	exampleLetter = `{"metadata": {"apiVersion": "2026-01-01", "endpointPrefix": "letters", "serviceFullName": "Letters", "protocol": "rest-json", "uid": "letters-2026-01-01"},
 "operations": {"GetLetter": {"name": "GetLetter", "http": {"method": "GET", "requestUri": "/"}}}, "shapes": {}}
`
)

func part(old, new string) Example     { return Example{Old: old, New: new} }
func smithyOf(old, new string) Example { return Example{Old: old, New: new, Smithy: true} }

var examples = map[ID]Example{
	OperationRemoved:      part(`{"operations": {"DropBox": {"name": "DropBox", "http": {"method": "DELETE", "requestUri": "/boxes"}}}}`, `{}`),
	OperationAdded:        part(`{}`, `{"operations": {"DropBox": {"name": "DropBox", "http": {"method": "DELETE", "requestUri": "/boxes"}}}}`),
	OperationDeprecated:   part(`{}`, `{"operations": {"PutBox": {"deprecated": true}}}`),
	OperationUndeprecated: part(`{"operations": {"PutBox": {"deprecated": true}}}`, `{}`),
	MemberDeprecated:      part(`{}`, `{"shapes": {"PutBoxRequest": {"members": {"size": {"deprecated": true}}}}}`),
	MemberUndeprecated:    part(`{"shapes": {"PutBoxRequest": {"members": {"size": {"deprecated": true}}}}}`, `{}`),
	MemberAdded:           part(`{}`, `{"shapes": {"PutBoxRequest": {"members": {"weight": {"shape": "Size"}}}}}`),
	MemberRemoved:         part(`{"shapes": {"PutBoxRequest": {"members": {"weight": {"shape": "Size"}}}}}`, `{}`),
	MemberRequired:        part(`{}`, `{"shapes": {"PutBoxRequest": {"required": ["name"]}}}`),
	MemberOptional:        part(`{"shapes": {"PutBoxResponse": {"required": ["name"]}}}`, `{}`),
	TypeChanged:           part(`{}`, `{"shapes": {"Size": {"type": "long"}}}`),
	TargetChanged: part(`{"shapes": {"Cover": {"type": "structure", "members": {"colour": {"shape": "Name"}, "tape": {"shape": "Tape"}}}}}`,
		`{"shapes": {"Cover": {"type": "structure", "members": {"colour": {"shape": "Name"}, "tape": {"shape": "Tape"}}}, "PutBoxRequest": {"members": {"lid": {"shape": "Cover"}}}}}`),
	EnumValueAdded:   part(`{}`, `{"shapes": {"Tape": {"enum": ["PAPER", "CLOTH", "GLUE"]}}}`),
	EnumValueRemoved: part(`{}`, `{"shapes": {"Tape": {"enum": ["PAPER"]}}}`),
	EnumValueDeprecated: smithyOf(`{"shapes": {"boxes#Tags": {"member": {"target": "boxes#Tag"}}, "boxes#Tag": {"type": "enum", "members": {"OLD": {"target": "smithy.api#Unit"}, "NEW": {"target": "smithy.api#Unit"}}}}}`,
		`{"shapes": {"boxes#Tags": {"member": {"target": "boxes#Tag"}}, "boxes#Tag": {"type": "enum", "members": {"OLD": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {"message": "Use NEW."}}}, "NEW": {"target": "smithy.api#Unit"}}}}}`),
	EnumValueUndeprecated: smithyOf(`{"shapes": {"boxes#Tags": {"member": {"target": "boxes#Tag"}}, "boxes#Tag": {"type": "enum", "members": {"OLD": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {"message": "Use NEW."}}}, "NEW": {"target": "smithy.api#Unit"}}}}}`,
		`{"shapes": {"boxes#Tags": {"member": {"target": "boxes#Tag"}}, "boxes#Tag": {"type": "enum", "members": {"OLD": {"target": "smithy.api#Unit"}, "NEW": {"target": "smithy.api#Unit"}}}}}`),
	EnumIntroduced: part(`{}`, `{"shapes": {"Name": {"enum": ["BIG", "SMALL"]}}}`),
	EnumDropped:    part(`{}`, `{"shapes": {"Tape": {"enum": null}}}`),
	MinChanged:     part(`{"shapes": {"Size": {"min": 1}}}`, `{"shapes": {"Size": {"min": 5}}}`),
	MaxChanged:     part(`{"shapes": {"Name": {"max": 40}}}`, `{"shapes": {"Name": {"max": 20}}}`),
	PatternChanged: part(`{"shapes": {"Name": {"pattern": "[a-z]+"}}}`, `{"shapes": {"Name": {"pattern": "[a-f]+"}}}`),
	DefaultChanged: smithyOf(`{"shapes": {"boxes#ListBoxesRequest": {"members": {"size": {"traits": {"smithy.api#default": 10}}}}}}`,
		`{"shapes": {"boxes#ListBoxesRequest": {"members": {"size": {"traits": {"smithy.api#default": 20}}}}}}`),
	IdempotencyChanged: part(`{}`, `{"shapes": {"PutBoxRequest": {"members": {"name": {"idempotencyToken": true}}}}}`),
	StreamingChanged: part(`{"shapes": {"PutBoxResponse": {"payload": "photo", "members": {"photo": {"shape": "Blob"}}}}}`,
		`{"shapes": {"PutBoxResponse": {"payload": "photo", "members": {"photo": {"shape": "Blob", "streaming": true}}}}}`),
	ErrorAdded:             part(`{"operations": {"PutBox": {"errors": []}}}`, `{}`),
	ErrorRemoved:           part(`{}`, `{"operations": {"PutBox": {"errors": []}}}`),
	DocumentationChanged:   part(`{"operations": {"PutBox": {"documentation": "<p>Keeps a box.</p>"}}}`, `{"operations": {"PutBox": {"documentation": "<p>Keeps a box for a year.</p>"}}}`),
	MemberOrderChanged:     part(`{"shapes": {"Lid": {"members": {"a": {"shape": "Size"}, "b": {"shape": "Size"}}}}}`, `{"shapes": {"Lid": {"members": {"b": {"shape": "Size"}, "a": {"shape": "Size"}}}}}`),
	EnumOrderChanged:       part(`{}`, `{"shapes": {"Tape": {"enum": ["CLOTH", "PAPER"]}}}`),
	RenameSuspected:        part(`{"shapes": {"PutBoxRequest": {"members": {"serialNumber": {"shape": "Size"}}}}}`, `{"shapes": {"PutBoxRequest": {"members": {"serialNumbers": {"shape": "Size"}}}}}`),
	HTTPMethodChanged:      part(`{}`, `{"operations": {"PutBox": {"http": {"method": "PUT"}}}}`),
	HTTPURIChanged:         part(`{}`, `{"operations": {"PutBox": {"http": {"requestUri": "/v2/boxes"}}}}`),
	HTTPStatusChanged:      part(`{}`, `{"operations": {"PutBox": {"http": {"responseCode": 201}}}}`),
	ProtocolChanged:        part(`{}`, `{"metadata": {"protocol": "json"}}`),
	EndpointChanged:        part(`{}`, `{"operations": {"PutBox": {"endpoint": {"hostPrefix": "data."}}}}`),
	AuthChanged:            part(`{}`, `{"operations": {"PutBox": {"authtype": "none"}}}`),
	ChecksumChanged:        part(`{}`, `{"operations": {"PutBox": {"httpChecksumRequired": true}}}`),
	RetryChanged:           part(`{}`, `{"operations": {"PutBox": {"idempotent": true}}}`),
	PaginationChanged:      smithyOf(`{}`, `{"shapes": {"boxes#ListBoxes": {"traits": {"smithy.api#paginated": {"inputToken": "token", "outputToken": "token", "items": "tags"}}}}}`),
	LocationChanged:        part(`{}`, `{"shapes": {"PutBoxRequest": {"members": {"size": {"location": "querystring", "locationName": "size"}}}}}`),
	WireNameChanged:        part(`{}`, `{"shapes": {"PutBoxRequest": {"members": {"size": {"locationName": "boxSize"}}}}}`),
	TimestampFormatChanged: part(`{}`, `{"shapes": {"Time": {"timestampFormat": "iso8601"}}}`),
	MediaTypeChanged: smithyOf(`{"shapes": {"boxes#Tags": {"member": {"target": "boxes#Tag"}}, "boxes#Tag": {"type": "string", "traits": {"smithy.api#mediaType": "text/plain"}}}}`,
		`{"shapes": {"boxes#Tags": {"member": {"target": "boxes#Tag"}}, "boxes#Tag": {"type": "string", "traits": {"smithy.api#mediaType": "text/csv"}}}}`),
	SparseChanged:      smithyOf(`{}`, `{"shapes": {"boxes#Tags": {"traits": {"smithy.api#sparse": {}}}}}`),
	UniqueChanged:      smithyOf(`{}`, `{"shapes": {"boxes#Tags": {"traits": {"smithy.api#uniqueItems": {}}}}}`),
	SensitiveChanged:   part(`{}`, `{"shapes": {"Name": {"sensitive": true}}}`),
	ErrorStatusChanged: part(`{}`, `{"shapes": {"Busy": {"error": {"httpStatusCode": 429}}}}`),
	ErrorCodeChanged:   part(`{}`, `{"shapes": {"Busy": {"error": {"code": "Box.Busy"}}}}`),
	TraitChanged:       smithyOf(`{}`, `{"shapes": {"boxes#ListBoxes": {"traits": {"acme#tier": "gold"}}}}`),
	NothingShared: {Old: examplePage, New: `Request Syntax
client.drop_box(
name='string'
)
string
[REQUIRED]
How the box is called.
Response Syntax
None
`},
	ServiceAdded:   {Old: "-- boxes.json --\n{}\n", New: "-- boxes.json --\n{}\n-- letters.json --\n" + exampleLetter},
	ServiceRemoved: {Old: "-- boxes.json --\n{}\n-- letters.json --\n" + exampleLetter, New: "-- boxes.json --\n{}\n"},
	ReadingError: {Old: examplePage, New: `Request Syntax
client.put_box(
name='string
)
string
[REQUIRED]
How the box is called.
Response Syntax
None
`},
	ComparisonIncomplete: {Note: "two models whose shapes meet in more than 300,000 pairs"},
}
