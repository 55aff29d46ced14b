package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser/model"
)

const wells = `{
 "smithy": "2.0", "metadata": {"suppressions": []},
 "shapes": {
  "well#Wells": {"type": "service", "version": "2026-02-03", "operations": [{"target": "well#Drain"}], "resources": [{"target": "well#Well"}],
   "errors": [{"target": "well#Dry"}], "rename": {"other#Depth": "OtherDepth"},
   "traits": {"smithy.api#title": "Wells", "aws.api#service": {"sdkId": "Well", "endpointPrefix": "wells"}, "aws.auth#sigv4": {"name": "well"}, "smithy.api#paginated": {"pageSize": "limit"},
    "aws.protocols#awsJson1_1": {}, "smithy.api#documentation": "Digs *wells*.", "own#team": {"name": "blue"}}},
  "well#Well": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}, "read": {"target": "well#GetWell"},
   "resources": [{"target": "well#Rope"}]},
  "well#Rope": {"type": "resource", "collectionOperations": [{"target": "well#CutRopes"}]},
  "well#GetWell": {"type": "operation", "input": {"target": "well#GetWellInput"}, "output": {"target": "well#GetWellOutput"}, "errors": [{"target": "well#Lost"}],
   "traits": {"smithy.api#http": {"method": "GET", "uri": "/wells/{id}", "code": 200}, "smithy.api#readonly": {}, "smithy.api#paginated": {"inputToken": "next"}, "smithy.api#endpoint": {"hostPrefix": "deep."}}},
  "well#Drain": {"type": "operation", "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"}, "traits": {"smithy.api#deprecated": {"since": "2026"}}},
  "well#CutRopes": {"type": "operation"},
  "well#Unbound": {"type": "operation", "input": {"target": "well#Unused"}},
  "well#Unused": {"type": "structure", "members": {}},
  "well#Paged": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}, "limit": {"target": "smithy.api#Integer"}},
   "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#internal"]}, "smithy.api#internal": {}, "smithy.api#sensitive": {}}},
  "well#GetWellInput": {"type": "structure", "mixins": [{"target": "well#Paged"}],
   "members": {"id": {"target": "well#Id", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}},
    "limit": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpQuery": "max", "smithy.api#default": 10, "smithy.api#addedDefault": {}}}}},
  "well#GetWellInput$next": {"type": "apply", "traits": {"smithy.api#documentation": "Where to go on."}},
  "well#Id": {"type": "string", "traits": {"smithy.api#length": {"min": 2}, "smithy.api#pattern": "^w"}},
  "well#Id$": {"type": "apply"},
  "well#GetWellOutput": {"type": "structure", "members": {
    "stone": {"target": "well#Stone"}, "depth": {"target": "well#Depth"}, "other": {"target": "other#Depth"}, "state": {"target": "well#State"},
    "old": {"target": "well#Old"}, "big": {"target": "smithy.api#BigInteger"}, "byte": {"target": "well#Level"}, "rank": {"target": "well#Rank"},
    "dug": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "epoch-seconds", "smithy.api#jsonName": "DUG"}},
    "any": {"target": "smithy.api#Document"}, "buckets": {"target": "well#Buckets"}, "byName": {"target": "well#ByName"},
    "water": {"target": "well#Water", "traits": {"smithy.api#httpPayload": {}, "smithy.api#clientOptional": {}, "smithy.api#required": {}}},
    "choice": {"target": "well#Choice"}, "secret": {"target": "well#Secret"}}},
  "well#Stone": {"type": "structure", "members": {"below": {"target": "well#Stone"}}, "traits": {"smithy.api#documentation": "<p>Lies on <code>Stone</code>.</p>"}},
  "well#Depth": {"type": "structure", "members": {}}, "other#Depth": {"type": "structure", "members": {}},
  "well#State": {"type": "enum", "members": {"FULL": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "full", "smithy.api#documentation": "To the brim."}}, "EMPTY": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {"message": "Use full."}}}}},
  "well#Old": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a b", "name": "AB", "deprecated": true}]}},
  "well#Level": {"type": "byte"},
  "well#Rank": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}},
  "well#Buckets": {"type": "list", "member": {"target": "well#Id"}, "traits": {"smithy.api#uniqueItems": {}, "smithy.api#length": {"max": 3}, "smithy.api#sparse": {}}},
  "well#ByName": {"type": "map", "key": {"target": "well#State"}, "value": {"target": "smithy.api#PrimitiveLong"}},
  "well#Water": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
  "well#Choice": {"type": "union", "members": {"none": {"target": "smithy.api#Unit"}, "id": {"target": "well#Id"}}},
  "well#Secret": {"type": "structure", "mixins": [{"target": "well#Paged"}], "members": {}},
  "well#Dry": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server", "smithy.api#httpError": 503, "smithy.api#retryable": {}}},
  "well#Lost": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
  "own#team": {"type": "structure", "members": {}, "traits": {"smithy.api#trait": {}}}
 }
}`

func TestSmithyModelIsReadWhole(t *testing.T) {
	var r diag.Report
	got := model.Read(diag.NewFile("wells.json", wells), nil, model.Smithy, &r)
	complain(t, &r)
	if err := got.Check(); err != nil {
		t.Error(err)
	}
	errors := func(own ...ir.ShapeID) []ir.ShapeID { return append(own, "Dry") }
	meta := func(kv ...string) map[string]string {
		m := map[string]string{}
		for i := 0; i < len(kv); i += 2 {
			m[kv[i]] = kv[i+1]
		}
		return m
	}
	want := &ir.Model{
		Service: ir.Service{Title: "Wells", Source: ir.FromModel, Metadata: meta("smithy", "2.0", "apiVersion", "2026-02-03", "serviceId", "Well", "endpointPrefix", "wells",
			"signatureVersion", "v4", "signingName", "well", "protocol", "json", "jsonVersion", "1.1", "targetPrefix", "Wells",
			"documentation", "Digs *wells*.", "own#team", `{"name":"blue"}`)},
		Operations: []*ir.Operation{
			{Name: "GetWell", Method: "get_well", Input: "GetWellInput", Output: "GetWellOutput", Errors: errors("Lost"), Evidence: ir.Stated,
				HTTP: &ir.HTTP{Method: "GET", URI: "/wells/{id}", Code: 200}, Metadata: meta("readonly", "true", "paginated", "inputToken=next, pageSize=limit", "hostPrefix", "deep.")},
			{Name: "Drain", Method: "drain", Errors: errors(), Evidence: ir.Stated, Deprecated: &ir.Deprecation{Since: "2026"}},
			{Name: "CutRopes", Method: "cut_ropes", Errors: errors(), Evidence: ir.Stated},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"GetWellInput": &ir.Structure{Traits: ir.Traits{Sensitive: true}, Members: []ir.Member{
				{Name: "next", Target: ir.String, Required: ir.No, Doc: "Where to go on."},
				{Name: "limit", Target: ir.Integer, Required: ir.No, Default: "10", Location: "querystring", LocationName: "max", Metadata: meta("addedDefault", "true")},
				{Name: "id", Target: "Id", Required: ir.Yes, Location: "uri", LocationName: "id"},
			}},
			"Id": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "2", Pattern: "^w"}},
			"GetWellOutput": &ir.Structure{Traits: ir.Traits{Metadata: meta("payload", "water")}, Members: []ir.Member{
				{Name: "stone", Target: "Stone", Required: ir.No}, {Name: "depth", Target: "Depth", Required: ir.No}, {Name: "other", Target: "OtherDepth", Required: ir.No}, {Name: "state", Target: "State", Required: ir.No},
				{Name: "old", Target: "Old", Required: ir.No}, {Name: "big", Target: "BigInteger", Required: ir.No}, {Name: "byte", Target: "Level", Required: ir.No}, {Name: "rank", Target: "Rank", Required: ir.No},
				{Name: "dug", Target: ir.Timestamp, Required: ir.No, Metadata: meta("timestampFormat", "unixTimestamp", "jsonName", "DUG")},
				{Name: "any", Target: ir.Document, Required: ir.No}, {Name: "buckets", Target: "Buckets", Required: ir.No}, {Name: "byName", Target: "ByName", Required: ir.No},
				{Name: "water", Target: "Water", Required: ir.Yes, Streaming: true, Metadata: meta("clientOptional", "true")},
				{Name: "choice", Target: "Choice", Required: ir.No}, {Name: "secret", Target: "Secret", Required: ir.No},
			}},
			"Stone": &ir.Structure{Traits: ir.Traits{Doc: "Lies on `Stone`."}, Members: []ir.Member{{Name: "below", Target: "Stone", Required: ir.No}}},
			"Depth": &ir.Structure{}, "OtherDepth": &ir.Structure{}, "Unit": &ir.Structure{},
			"State":      &ir.Enum{Values: []ir.EnumValue{{Value: "full", Name: "FULL", Doc: "To the brim."}, {Value: "EMPTY", Name: "EMPTY", Deprecated: &ir.Deprecation{Message: "Use full."}}}},
			"Old":        &ir.Enum{Values: []ir.EnumValue{{Value: "a b", Name: "AB", Deprecated: &ir.Deprecation{}}}},
			"BigInteger": &ir.Scalar{Type: ir.Long, Traits: ir.Traits{Metadata: meta("type", "bigInteger")}},
			"Level":      &ir.Scalar{Type: ir.Integer, Traits: ir.Traits{Metadata: meta("type", "byte")}, Constraints: ir.Constraints{Min: "-128", Max: "127"}},
			"Rank":       &ir.Scalar{Type: ir.Integer, Traits: ir.Traits{Metadata: meta("type", "intEnum", "enum", "ONE=1")}},
			"Buckets":    &ir.List{Member: ir.Ref{Target: "Id"}, Constraints: ir.Constraints{Max: "3"}, Sparse: true, Unique: true},
			"ByName":     &ir.Map{Key: ir.Ref{Target: "State"}, Value: ir.Ref{Target: ir.Long}},
			"Water":      &ir.Scalar{Type: ir.Blob, Streaming: true},
			"Choice":     &ir.Union{Traits: ir.Traits{Evidence: ir.Stated}, Members: []ir.Member{{Name: "none", Target: "Unit", Required: ir.No}, {Name: "id", Target: "Id", Required: ir.No}}},
			"Secret":     &ir.Structure{Traits: ir.Traits{Sensitive: true}, Members: []ir.Member{{Name: "next", Target: ir.String, Required: ir.No}, {Name: "limit", Target: ir.Integer, Required: ir.No}}},
			"Dry":        &ir.Structure{Error: true, Traits: ir.Traits{Metadata: meta("fault", "server", "httpStatusCode", "503", "retryable", "true")}},
			"Lost":       &ir.Structure{Error: true, Traits: ir.Traits{Metadata: meta("fault", "client")}},
		},
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("want (-), got (+):\n%s", d)
	}
}
