package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser/model"
)

const lamps = `{
 "version": "2.0",
 "metadata": {"apiVersion": "2026-01-02", "serviceFullName": "Lamp Service", "serviceId": "Lamps", "protocol": "rest-xml", "auth": ["aws.auth#sigv4"]},
 "documentation": "<p>Lights <i>lamps</i>.</p>",
 "operations": {
  "PutLamp": {
   "name": "PutLamp", "http": {"method": "PUT", "requestUri": "/lamps/{name}", "responseCode": 202},
   "input": {"shape": "PutLampRequest", "locationName": "Put", "xmlNamespace": {"uri": "urn:lamps"}},
   "output": {"shape": "PutLampResponse", "resultWrapper": "PutResult"},
   "errors": [{"shape": "Fused"}, {"shape": "Fused"}], "documentation": "<p>Lights one.</p>", "idempotent": true,
   "endpoint": {"hostPrefix": "lamp."}, "deprecated": true, "deprecatedMessage": "use the sun", "deprecatedSince": "2026-01-01"},
  "ListLamps": {"name": "ListLamps", "http": {"method": "GET", "requestUri": "/lamps"}, "staticContextParams": {"x": {"value": true}}}
 },
 "shapes": {
  "PutLampRequest": {"type": "structure", "required": ["name", "colour"], "payload": "body", "members": {
   "name": {"shape": "LampName", "location": "uri", "locationName": "name", "contextParam": {"name": "n"}},
   "token": {"shape": "Token", "documentation": "<p>Once only.</p>"},
   "colour": {"shape": "Colour", "location": "querystring", "locationName": "c"},
   "free": {"shape": "Free"}, "when": {"shape": "Instant"}, "rooms": {"shape": "Rooms", "flattened": true},
   "tags": {"shape": "Tags"}, "shade": {"shape": "Shade"}, "body": {"shape": "Bytes", "streaming": true},
   "size": {"shape": "Text", "enum": ["S", "L"]}, "on": {"shape": "Flag", "deprecated": true}
  }},
  "PutLampResponse": {"type": "structure", "members": {"events": {"shape": "Events"}, "watts": {"shape": "Watts"}, "count": {"shape": "Count"}}},
  "LampName": {"type": "string", "min": 1, "max": 64, "pattern": "[a-z\\d]+", "sensitive": true},
  "Token": {"type": "string", "idempotencyToken": true},
  "Colour": {"type": "string", "enum": ["RED", "WARM WHITE"], "max": 10},
  "Free": {"type": "structure", "members": {}, "document": true},
  "Instant": {"type": "timestamp", "timestampFormat": "rfc822"},
  "Rooms": {"type": "list", "member": {"shape": "Text", "locationName": "room"}, "min": 0, "max": 5, "flattened": true},
  "Tags": {"type": "map", "key": {"shape": "LampName"}, "value": {"shape": "Shade"}, "sparse": true},
  "Shade": {"type": "structure", "union": true, "documentation": "<p>What dims.</p>", "members": {"inner": {"shape": "Shade"}, "cloth": {"shape": "Text"}}},
  "Bytes": {"type": "blob"}, "Text": {"type": "string"}, "Flag": {"type": "boolean", "box": true},
  "Events": {"type": "structure", "eventstream": true, "members": {"lit": {"shape": "Lit"}}},
  "Lit": {"type": "structure", "event": true, "members": {"data": {"shape": "Bytes", "eventpayload": true}}},
  "Watts": {"type": "double", "min": 0.50, "max": 1e3}, "Count": {"type": "long"},
  "Fused": {"type": "structure", "members": {}, "exception": true, "error": {"httpStatusCode": 409, "code": "Lamps.Fused", "senderFault": true}, "retryable": {"throttling": true}},
  "string": {"type": "list", "member": {"shape": "Text"}}, "stringShape": {"type": "structure", "members": {"l": {"shape": "string"}}}
 }
}`

func TestBotocoreModelIsReadWhole(t *testing.T) {
	var r diag.Report
	got := model.Read(diag.NewFile("lamps.json", lamps), nil, model.Botocore, &r)
	if len(r.All()) != 1 || r.All()[0].Code != diag.ModelNameTaken { // "string"
		t.Errorf("findings: %v", r.All())
	}
	if err := got.Check(); err != nil {
		t.Error(err)
	}
	want := &ir.Model{
		Service: ir.Service{Title: "Lamp Service", Source: ir.FromModel, Metadata: map[string]string{
			"apiVersion": "2026-01-02", "serviceId": "Lamps", "protocol": "rest-xml", "auth": `["aws.auth#sigv4"]`, "documentation": "Lights *lamps*."}},
		Operations: []*ir.Operation{
			{Name: "PutLamp", Method: "put_lamp", Doc: "Lights one.", Input: "PutLampRequest", Output: "PutLampResponse", Errors: []ir.ShapeID{"Fused"},
				HTTP: &ir.HTTP{Method: "PUT", URI: "/lamps/{name}", Code: 202}, Evidence: ir.Stated, Deprecated: &ir.Deprecation{Message: "use the sun", Since: "2026-01-01"},
				Metadata: map[string]string{"idempotent": "true", "hostPrefix": "lamp.", "inputXmlName": "Put", "inputXmlNamespace": "urn:lamps", "resultWrapper": "PutResult"}},
			{Name: "ListLamps", Method: "list_lamps", HTTP: &ir.HTTP{Method: "GET", URI: "/lamps"}, Evidence: ir.Stated},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"PutLampRequest": &ir.Structure{Traits: ir.Traits{Metadata: map[string]string{"payload": "body"}}, Members: []ir.Member{
				{Name: "name", Target: "LampName", Required: ir.Yes, Location: "uri", LocationName: "name"},
				{Name: "token", Target: ir.String, Required: ir.No, IdempotencyToken: true, Doc: "Once only."},
				{Name: "colour", Target: "Colour", Required: ir.Yes, Location: "querystring", LocationName: "c"},
				{Name: "free", Target: ir.Document, Required: ir.No}, {Name: "when", Target: "Instant", Required: ir.No},
				{Name: "rooms", Target: "Rooms", Required: ir.No, Metadata: map[string]string{"xmlFlattened": "true"}},
				{Name: "tags", Target: "Tags", Required: ir.No}, {Name: "shade", Target: "Shade", Required: ir.No}, {Name: "body", Target: ir.Blob, Required: ir.No, Streaming: true},
				{Name: "size", Target: ir.String, Required: ir.No, Hints: &ir.Hints{Values: []string{"S", "L"}}},
				{Name: "on", Target: ir.Boolean, Required: ir.No, Deprecated: &ir.Deprecation{}},
			}},
			"PutLampResponse": &ir.Structure{Members: []ir.Member{{Name: "events", Target: "Events", Required: ir.No}, {Name: "watts", Target: "Watts", Required: ir.No}, {Name: "count", Target: ir.Long, Required: ir.No}}},
			"LampName":        &ir.Scalar{Type: ir.String, Traits: ir.Traits{Sensitive: true}, Constraints: ir.Constraints{Min: "1", Max: "64", Pattern: `[a-z\d]+`}},
			"Colour":          &ir.Enum{Traits: ir.Traits{Metadata: map[string]string{"max": "10"}}, Values: []ir.EnumValue{{Value: "RED"}, {Value: "WARM WHITE"}}},
			"Instant":         &ir.Scalar{Type: ir.Timestamp, Format: "rfc822"},
			"Rooms": &ir.List{Traits: ir.Traits{Metadata: map[string]string{"memberName": "room", "xmlFlattened": "true"}},
				Constraints: ir.Constraints{Min: "0", Max: "5"}, Member: ir.Ref{Target: ir.String}},
			"Tags": &ir.Map{Key: ir.Ref{Target: "LampName"}, Value: ir.Ref{Target: "Shade"}, Sparse: true},
			"Shade": &ir.Union{Traits: ir.Traits{Doc: "What dims.", Evidence: ir.Stated}, Members: []ir.Member{
				{Name: "inner", Target: "Shade", Required: ir.No}, {Name: "cloth", Target: ir.String, Required: ir.No}}},
			"Events": &ir.Union{Traits: ir.Traits{Evidence: ir.Stated}, EventStream: true, Members: []ir.Member{{Name: "lit", Target: "Lit", Required: ir.No}}},
			"Lit":    &ir.Structure{Members: []ir.Member{{Name: "data", Target: ir.Blob, Required: ir.No, Metadata: map[string]string{"eventPayload": "true"}}}},
			"Watts":  &ir.Scalar{Type: ir.Double, Constraints: ir.Constraints{Min: "0.50", Max: "1e3"}},
			"Fused": &ir.Structure{Error: true, Traits: ir.Traits{Metadata: map[string]string{
				"httpStatusCode": "409", "errorCode": "Lamps.Fused", "fault": "client", "retryable": "throttling"}}},
			"stringShape_": &ir.List{Member: ir.Ref{Target: ir.String}},
			"stringShape":  &ir.Structure{Members: []ir.Member{{Name: "l", Target: "stringShape_", Required: ir.No}}},
		},
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("want (-), got (+):\n%s", d)
	}
}

func TestWhatAClientLibraryAddsIsRead(t *testing.T) {
	const lamp = `{"metadata": {"serviceId": "Lamp"}, "operations": {"Put": {"input": {"shape": "In"}}},
		"shapes": {"In": {"type": "structure", "members": {"until": {"shape": "Expires"}}}, "Expires": {"type": "string"}, "Text": {"type": "string"}}}`
	const extras = `{"version": 1.0, "merge": {"metadata": {"serviceId": "Lamps"}, "shapes": {
		"In": {"members": {"SourceRegion": {"shape": "Text", "documentation": "<p>Where from.</p>"}}}, "Expires": {"type": "timestamp"}}}}`
	var r diag.Report
	got := model.Read(diag.NewFile("lamp.json", lamp), diag.NewFile("lamp.sdk-extras.json", extras), model.Botocore, &r)
	if len(r.All()) > 0 {
		t.Errorf("findings: %v", r.All())
	}
	want := &ir.Structure{Members: []ir.Member{
		{Name: "until", Target: ir.Timestamp, Required: ir.No}, {Name: "SourceRegion", Target: ir.String, Required: ir.No, Doc: "Where from."}}}
	if d := cmp.Diff(want, got.Shapes["In"], cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
	if got.Service.Metadata["serviceId"] != "Lamps" {
		t.Errorf("metadata: %v", got.Service.Metadata)
	}
}
