package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go/private/protocol/json/jsonutil"
	sdkpermissions "github.com/aws/aws-sdk-go/service/verifiedpermissions"
	"github.com/aws/aws-sdk-go/service/wafv2"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"bench/permissions"
	"bench/waf"
)

// document is a request of CreateWebACL with rules that nest.
func document(t testing.TB) []byte {
	rule := func(i int, statement string) string {
		return fmt.Sprintf(`{"Name":"rule-%d","Priority":%d,"Statement":%s,"Action":{"Block":{}},
			"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"metric-%d"}}`, i, i, statement, i)
	}
	match := `{"ByteMatchStatement":{"SearchString":"YmFk","FieldToMatch":{"SingleHeader":{"Name":"user-agent"}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],"PositionalConstraint":"CONTAINS"}}`
	geo := `{"GeoMatchStatement":{"CountryCodes":["DE","FR"]}}`
	set := `{"IPSetReferenceStatement":{"ARN":"arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/a/11111111-2222-3333-4444-555555555555"}}`
	rules := []string{
		rule(1, match), rule(2, geo), rule(3, set),
		rule(4, `{"AndStatement":{"Statements":[`+match+`,{"NotStatement":{"Statement":`+geo+`}}]}}`),
		rule(5, `{"RateBasedStatement":{"Limit":2000,"AggregateKeyType":"IP","ScopeDownStatement":{"OrStatement":{"Statements":[`+geo+`,`+set+`]}}}}`),
	}
	text := `{"Name":"acl","Scope":"REGIONAL","DefaultAction":{"Allow":{}},"Description":"An ACL of the benchmark","Rules":[` + strings.Join(rules, ",") +
		`],"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"acl"},"Tags":[{"Key":"team","Value":"edge"}]}`
	var b bytes.Buffer
	if err := json.Compact(&b, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func BenchmarkValidate(b *testing.B) {
	data := document(b)
	var ours waf.CreateWebACLInput
	if err := json.Unmarshal(data, &ours); err != nil {
		b.Fatal(err)
	}
	var sdk wafv2.CreateWebACLInput
	if err := jsonutil.UnmarshalJSON(&sdk, bytes.NewReader(data)); err != nil {
		b.Fatal(err)
	}
	compiled, value := schema(b, data)
	for _, c := range []struct {
		name     string
		validate func() error
	}{
		{"shapec/required", func() error { return waf.ValidateAt(&ours, waf.ValidateRequired) }},
		{"shapec/bounds", ours.Validate},
		{"shapec/patterns", func() error { return waf.ValidateAt(&ours, waf.ValidatePatterns) }},
		{"sdk/required+minimum", sdk.Validate},
		{"jsonschema/patterns", func() error { return compiled.Validate(value) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			measure(b, c.validate)
		})
	}
}

// schema compiles what shapec writes for the operation, with formats and patterns
// checked, and reads the document for it.
func schema(b *testing.B, data []byte) (*jsonschema.Schema, any) {
	text, err := os.ReadFile("waf/schemas/CreateWebACL.input.schema.json")
	if err != nil {
		b.Fatal(err)
	}
	root, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", root); err != nil {
		b.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		b.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	return compiled, value
}

// plainValue and plainIdentifier are permissions.AttributeValue without methods.
type plainValue struct {
	Boolean          *bool                 `json:"boolean,omitzero"`
	EntityIdentifier *plainIdentifier      `json:"entityIdentifier,omitzero"`
	Long             *int64                `json:"long,omitzero"`
	String           *string               `json:"string,omitzero"`
	Set              []plainValue          `json:"set,omitzero"`
	Record           map[string]plainValue `json:"record,omitzero"`
}

type plainIdentifier struct {
	EntityType *string `json:"entityType,omitzero"`
	EntityID   *string `json:"entityId,omitzero"`
}

func BenchmarkUnions(b *testing.B) {
	value := `{"record":{"name":{"string":"A name, as long as names are"},"age":{"long":37},"yes":{"boolean":true},
		"owner":{"entityIdentifier":{"entityType":"Zoo::User","entityId":"alice"}},"tags":{"set":[{"string":"x"},{"string":"y"},{"long":1}]}}}`
	for range 3 {
		value = `{"record":{"a":` + value + `,"b":{"set":[` + value + `,` + value + `]}}}`
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(value)); err != nil {
		b.Fatal(err)
	}
	data := compact.Bytes()
	var ours permissions.AttributeValue
	var plain plainValue
	for _, v := range []any{&ours, &plain} {
		if err := json.Unmarshal(data, v); err != nil {
			b.Fatal(err)
		}
		if out, err := json.Marshal(v); err != nil || !equal(out, data) {
			b.Fatalf("%T: %s, %v", v, out, err)
		}
	}
	for _, c := range []struct {
		name string
		run  func() error
	}{
		{"decode/shapec", func() error { return json.Unmarshal(data, new(permissions.AttributeValue)) }},
		{"decode/plain", func() error { return json.Unmarshal(data, new(plainValue)) }},
		{"decode/sdk", func() error {
			return jsonutil.UnmarshalJSON(new(sdkpermissions.AttributeValue), bytes.NewReader(data))
		}},
		{"encode/shapec", func() error { _, err := json.Marshal(&ours); return err }},
		{"encode/plain", func() error { _, err := json.Marshal(&plain); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			measure(b, c.run)
		})
	}
}

// measure reports the time of the processor too, which a busy machine falsifies
// less.
func measure(b *testing.B, run func() error) {
	b.ReportAllocs()
	before := processor()
	for b.Loop() {
		if err := run(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(processor()-before)/float64(b.N), "cpu-ns/op")
}

func processor() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

func equal(a, b []byte) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && reflect.DeepEqual(x, y)
}
