package model

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"shapec/diag"
	"shapec/ir"
)

// The same service described in both formats gives the same IR. The Smithy side is
// made here from the botocore model, one construct at a time.
func TestSmithyAndBotocoreGiveTheSameIR(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "full", "*", "model.json"))
	if len(files) == 0 {
		t.Skip("no shared corpus beside the repository: the two formats are not compared")
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f := diag.NewFile(path, string(data))
		ast := toSmithy(parseJSON(f, nil).root())
		var rb, rs diag.Report
		want := Read(f, nil, Botocore, &rb)
		got := Read(diag.NewFile("ast", ast), nil, Smithy, &rs)
		for _, d := range append(rb.All(), rs.All()...) {
			t.Errorf("%s: %s", path, d.Message)
		}
		prune(want)
		for _, o := range want.Operations {
			for _, key := range []string{"inputXmlName", "inputXmlNamespace", "resultWrapper", "authtype", "auth", "readonly", "idempotent", "httpChecksum", "unsignedPayload", "requestcompression"} {
				delete(o.Metadata, key)
			}
		}
		comparable(want)
		comparable(got)
		ignore := cmp.Options{cmpopts.IgnoreFields(ir.Service{}, "Metadata"), cmpopts.EquateEmpty()}
		if d := cmp.Diff(want, got, ignore); d != "" {
			t.Errorf("%s: botocore (-) and Smithy (+) differ:\n%.3000s", path, d)
		}
	}
}

// prune drops shapes that no operation reaches: Smithy's reader never has them.
func prune(m *ir.Model) {
	reached := map[ir.ShapeID]ir.Shape{}
	for _, id := range ir.Reachable(m) {
		reached[id] = m.Shapes[id]
	}
	m.Shapes = reached
}

// comparable forgets what only one of the formats can say.
func comparable(m *ir.Model) {
	for _, s := range m.Shapes {
		t := s.Common()
		if t.Metadata["fault"] == "client" { // botocore does not always say it
			delete(t.Metadata, "fault")
		}
		if _, ok := s.(*ir.Enum); ok { // has no length in Smithy
			delete(t.Metadata, "min")
			delete(t.Metadata, "max")
		}
		members := ir.Members(s)
		for i := range members {
			m := &members[i]
			m.Streaming, m.Hints = false, nil // on the target alone, in Smithy
			if m.Location == "uri" {          // a label has the member's name, in Smithy
				m.LocationName = ""
			}
		}
	}
}

// An obj writes a JSON object in order.
type obj struct{ parts []string }

func (o *obj) put(key string, raw string) { o.parts = append(o.parts, quote(key)+":"+raw) }
func (o *obj) String() string             { return "{" + strings.Join(o.parts, ",") + "}" }
func quote(s string) string               { data, _ := json.Marshal(s); return string(data) }

func toSmithy(m value) string {
	shapes, service, bound := &obj{}, &obj{}, []string{}
	xml := strings.HasPrefix(m.get("metadata").get("protocol").str(), "rest-xml") || m.get("metadata").get("protocol").str() == "query"
	defs := m.get("shapes")
	m.get("operations").each(func(k, v value) {
		op := &obj{}
		op.put("type", `"operation"`)
		for _, side := range []string{"input", "output"} {
			if s := v.get(side).get("shape"); s.kind() == text {
				op.put(side, `{"target":"`+"t#"+s.str()+`"}`)
			}
		}
		var errs []string
		v.get("errors").elements(func(e value) { errs = append(errs, `{"target":"t#`+e.get("shape").str()+`"}`) })
		op.put("errors", "["+strings.Join(errs, ",")+"]")
		tr := &obj{}
		docTrait(tr, v)
		deprecatedTrait(tr, v)
		h := &obj{}
		h.put("method", quote(v.get("http").get("method").str()))
		h.put("uri", quote(v.get("http").get("requestUri").str()))
		if c := v.get("http").get("responseCode"); c.kind() == number {
			h.put("code", c.raw())
		}
		tr.put("smithy.api#http", h.String())
		if p := v.get("endpoint").get("hostPrefix"); p.kind() == text {
			tr.put("smithy.api#endpoint", `{"hostPrefix":`+quote(p.str())+"}")
		}
		if v.get("httpChecksumRequired").isTrue() {
			tr.put("smithy.api#httpChecksumRequired", "{}")
		}
		op.put("traits", tr.String())
		shapes.put("t#"+k.str(), op.String())
		bound = append(bound, `{"target":"t#`+k.str()+`"}`)
	})
	defs.each(func(k, v value) {
		name := k.str()
		if m.get("operations").get(name).kind() != absent {
			return // the AST has one name space; none of the corpus needs it
		}
		shapes.put("t#"+name, smithyShape(defs, v, xml).String())
	})
	service.put("type", `"service"`)
	service.put("operations", "["+strings.Join(bound, ",")+"]")
	protocol := map[bool]string{true: "restXml", false: "restJson1"}[xml]
	service.put("traits", `{"aws.protocols#`+protocol+`":{},"smithy.api#title":`+quote(m.get("metadata").get("serviceFullName").str())+"}")
	shapes.put("t#TheService__", service.String())
	return `{"smithy":"2.0","shapes":` + shapes.String() + "}"
}

func docTrait(tr *obj, v value) {
	if d := v.get("documentation"); d.kind() == text && markdown(d.str()) != "" {
		tr.put("smithy.api#documentation", quote(markdown(d.str())))
	}
}

func deprecatedTrait(tr *obj, v value) {
	if !v.get("deprecated").isTrue() {
		return
	}
	d := &obj{}
	d.put("message", quote(v.get("deprecatedMessage").str()))
	d.put("since", quote(v.get("deprecatedSince").str()))
	tr.put("smithy.api#deprecated", d.String())
}

func smithyShape(defs, v value, xml bool) *obj {
	out, tr := &obj{}, &obj{}
	kind := v.get("type").str()
	docTrait(tr, v)
	deprecatedTrait(tr, v)
	limit := func(trait string) {
		r := &obj{}
		for _, key := range []string{"min", "max"} {
			if n := v.get(key); n.kind() == number {
				r.put(key, n.raw())
			}
		}
		if len(r.parts) > 0 {
			tr.put("smithy.api#"+trait, r.String())
		}
	}
	flag := func(key, trait string) {
		if v.get(key).isTrue() {
			tr.put("smithy.api#"+trait, "{}")
		}
	}
	flag("sensitive", "sensitive")
	flag("flattened", "xmlFlattened")
	flag("streaming", "streaming")
	if n := v.get("locationName"); n.kind() == text {
		tr.put("smithy.api#xmlName", quote(n.str()))
	}
	if n := v.get("xmlNamespace"); n.kind() != absent {
		tr.put("smithy.api#xmlNamespace", n.compact())
	}
	if r := v.get("retryable"); r.kind() == object {
		tr.put("smithy.api#retryable", r.compact())
	}
	if f := v.get("timestampFormat"); f.kind() == text {
		tr.put("smithy.api#timestampFormat", quote(map[string]string{"iso8601": "date-time", "rfc822": "http-date", "unixTimestamp": "epoch-seconds"}[f.str()]))
	}
	edge := func(role string) {
		m, mt := &obj{}, &obj{}
		m.put("target", quote("t#"+v.get(role).get("shape").str()))
		docTrait(mt, v.get(role))
		if n := v.get(role).get("locationName"); n.kind() == text {
			mt.put("smithy.api#xmlName", quote(n.str()))
		}
		m.put("traits", mt.String())
		out.put(role, m.String())
	}
	switch kind {
	case "structure":
		switch {
		case v.get("document").isTrue():
			kind = "document"
		case v.get("eventstream").isTrue():
			kind = "union"
			tr.put("smithy.api#streaming", "{}")
		case v.get("union").isTrue():
			kind = "union"
		}
		if kind == "document" {
			break
		}
		if v.get("exception").isTrue() {
			fault := map[bool]string{true: "server", false: "client"}[v.get("fault").isTrue() || v.get("error").get("fault").isTrue()]
			tr.put("smithy.api#error", quote(fault))
		}
		if c := v.get("error").get("httpStatusCode"); c.kind() == number {
			tr.put("smithy.api#httpError", c.raw())
		}
		if c := v.get("error").get("code"); c.kind() == text {
			tr.put("aws.protocols#awsQueryError", `{"code":`+quote(c.str())+"}")
		}
		members := &obj{}
		v.get("members").each(func(k, m value) { members.put(k.str(), smithyMember(defs, v, k.str(), m, xml).String()) })
		out.put("members", members.String())
	case "list":
		limit("length")
		edge("member")
	case "map":
		limit("length")
		edge("key")
		edge("value")
	case "string":
		if e := v.get("enum"); e.kind() == array {
			var values []string
			e.elements(func(v value) { values = append(values, fmt.Sprintf(`{"value":%s}`, quote(v.str()))) })
			tr.put("smithy.api#enum", "["+strings.Join(values, ",")+"]")
			break
		}
		limit("length")
	case "blob":
		limit("length")
	default:
		limit("range")
	}
	if p := v.get("pattern"); p.kind() == text {
		tr.put("smithy.api#pattern", quote(p.str()))
	}
	out.put("type", quote(kind))
	out.put("traits", tr.String())
	return out
}

func smithyMember(defs, owner value, name string, m value, xml bool) *obj {
	out, tr := &obj{}, &obj{}
	target := m.get("shape").str()
	out.put("target", quote("t#"+target))
	docTrait(tr, m)
	deprecatedTrait(tr, m)
	owner.get("required").elements(func(r value) {
		if r.str() == name {
			tr.put("smithy.api#required", "{}")
		}
	})
	if m.get("idempotencyToken").isTrue() || defs.get(target).get("idempotencyToken").isTrue() {
		tr.put("smithy.api#idempotencyToken", "{}")
	}
	if owner.get("payload").str() == name {
		tr.put("smithy.api#httpPayload", "{}")
	}
	for key, trait := range map[string]string{"flattened": "xmlFlattened", "xmlAttribute": "xmlAttribute", "hostLabel": "hostLabel", "eventpayload": "eventPayload", "eventheader": "eventHeader"} {
		if m.get(key).isTrue() {
			tr.put("smithy.api#"+trait, "{}")
		}
	}
	if n := m.get("xmlNamespace"); n.kind() != absent {
		tr.put("smithy.api#xmlNamespace", n.compact())
	}
	as := m.get("locationName").str()
	switch m.get("location").str() {
	case "header":
		tr.put("smithy.api#httpHeader", quote(as))
	case "headers":
		tr.put("smithy.api#httpPrefixHeaders", quote(as))
	case "querystring":
		if as == "" {
			tr.put("smithy.api#httpQueryParams", "{}")
		} else {
			tr.put("smithy.api#httpQuery", quote(as))
		}
	case "uri":
		tr.put("smithy.api#httpLabel", "{}")
	case "statusCode":
		tr.put("smithy.api#httpResponseCode", "{}")
	default:
		if as != "" {
			tr.put(map[bool]string{true: "smithy.api#xmlName", false: "smithy.api#jsonName"}[xml], quote(as))
		}
	}
	out.put("traits", tr.String())
	return out
}
