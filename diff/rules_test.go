package diff

import (
	"slices"
	"strings"
	"testing"

	"shapec/ir"
)

// Places of Parcel: the request of one operation, the response of another.
const (
	inRequest  = "CreateParcel request "
	inResponse = "GetParcel response "
)

// One row per finding of the catalogue: an edit, and the one finding that tells
// it, with the severity and the axes (wire, source, validation) it has.
var catalogue = []struct {
	name     string
	edit     func(m *ir.Model)
	id       ID
	value    string
	severity string // severity and axes
	affects  string // places, separated by ", "
}{
	{"operation removed", func(m *ir.Model) { m.Operations = m.Operations[:2] }, OperationRemoved, "", "BBBI", "ListStamps  "},
	{"operation added", func(m *ir.Model) { m.Operations = append(m.Operations, &ir.Operation{Name: "Ping"}) }, OperationAdded, "", "IIII", "Ping  "},
	{"operation deprecated", func(m *ir.Model) { m.Operations[0].Deprecated = &ir.Deprecation{} }, OperationDeprecated, "", "IIII", "CreateParcel  "},
	{"member deprecated", func(m *ir.Model) { member(m, "Parcel", "size").Deprecated = &ir.Deprecation{Message: "use scale"} }, MemberDeprecated, "", "IIII",
		inRequest + "parcel.size, " + inResponse + "parcel.size"},
	{"optional member added", func(m *ir.Model) {
		s := structure(m, "GetParcelRequest")
		s.Members = append(s.Members, ir.Member{Name: "x", Target: ir.Long})
	}, MemberAdded, "optional", "IIII", "GetParcel request x"},
	{"required member added", func(m *ir.Model) {
		s := structure(m, "GetParcelRequest")
		s.Members = append(s.Members, ir.Member{Name: "x", Target: ir.Long, Required: ir.Yes})
	}, MemberAdded, "required", "BBIB", "GetParcel request x"},
	{"required member added to a response", func(m *ir.Model) {
		s := structure(m, "CreateParcelResponse")
		s.Members = append(s.Members, ir.Member{Name: "x", Target: ir.Long, Required: ir.Yes})
	}, MemberAdded, "required", "IIII", "CreateParcel response x"},
	{"member removed from a request", func(m *ir.Model) { s := structure(m, "CreateParcelRequest"); s.Members = s.Members[:2] }, MemberRemoved, "", "BBBB", "CreateParcel request weight"},
	{"member removed from a response", func(m *ir.Model) { s := structure(m, "GetParcelResponse"); s.Members = s.Members[:1] }, MemberRemoved, "", "BBBD", "GetParcel response photo"},
	{"union member added", func(m *ir.Model) {
		u := m.Shapes["Address"].(*ir.Union)
		u.Members = append(u.Members, ir.Member{Name: "locker", Target: ir.String})
	}, MemberAdded, "optional", "DDID", inRequest + "parcel.address.locker, " + inResponse + "parcel.address.locker"},
	{"union member removed", func(m *ir.Model) { u := m.Shapes["Address"].(*ir.Union); u.Members = u.Members[:1] }, MemberRemoved, "", "BBBB",
		inRequest + "parcel.address.box, " + inResponse + "parcel.address.box"},
	{"member required", func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Required = ir.Yes }, MemberRequired, "", "BBIB", "CreateParcel request weight"},
	{"member required in a response", func(m *ir.Model) { member(m, "GetParcelResponse", "parcel").Required = ir.Yes }, MemberRequired, "", "IIII", "GetParcel response parcel"},
	{"member optional", func(m *ir.Model) { member(m, "GetParcelRequest", "id").Required = ir.No }, MemberOptional, "", "IIII", "GetParcel request id"},
	{"member optional in a response", func(m *ir.Model) { member(m, "CreateParcelResponse", "id").Required = ir.No }, MemberOptional, "", "BBIB", "CreateParcel response id"},
	{"type changed", func(m *ir.Model) { member(m, "Stamp", "cents").Target = ir.Long }, TypeChanged, "integer->long", "DDID", "ListStamps response stamps{}.cents"},
	{"structure became a union", func(m *ir.Model) { m.Shapes["Stamp"] = &ir.Union{Members: structure(m, "Stamp").Members} }, TypeChanged, "structure->union", "BBII", "ListStamps response stamps{}"},
	{"enum value added", func(m *ir.Model) {
		e := m.Shapes["Size"].(*ir.Enum)
		e.Values = append(e.Values, ir.EnumValue{Value: "XL"})
	}, EnumValueAdded, "XL", "DDII",
		inRequest + "parcel.size, " + inResponse + "parcel.size"},
	{"enum value removed", func(m *ir.Model) { e := m.Shapes["Size"].(*ir.Enum); e.Values = e.Values[1:] }, EnumValueRemoved, "S", "BBBB",
		inRequest + "parcel.size, " + inResponse + "parcel.size"},
	{"enum introduced", func(m *ir.Model) {
		m.Shapes["ParcelID"] = &ir.Enum{Values: []ir.EnumValue{{Value: "a"}}}
	}, EnumIntroduced, "", "BBBB", "GetParcel request id"},
	{"enum dropped", func(m *ir.Model) { m.Shapes["Size"] = &ir.Scalar{Type: ir.String} }, EnumDropped, "", "BDBD",
		inRequest + "parcel.size, " + inResponse + "parcel.size"},
	{"minimum raised", func(m *ir.Model) { m.Shapes["Grams"].(*ir.Scalar).Min = "2" }, MinChanged, "1->2", "BBIB", "CreateParcel request weight"},
	{"minimum dropped", func(m *ir.Model) { m.Shapes["Grams"].(*ir.Scalar).Min = "" }, MinChanged, "1->", "IIII", "CreateParcel request weight"},
	{"number no longer below zero", func(m *ir.Model) {
		m.Shapes["Cents"] = &ir.Scalar{Type: ir.Integer, Constraints: ir.Constraints{Min: "0"}}
		member(m, "CreateParcelResponse", "id").Target = ir.String
		member(m, "Stamp", "cents").Target = "Cents"
	}, MinChanged, "->0", "IIII", "ListStamps response stamps{}.cents"},
	{"length of at least zero", func(m *ir.Model) { m.Shapes["ParcelList"].(*ir.List).Min = "0" }, MinChanged, "->0", "IIII",
		inRequest + "parcel.inner, " + inResponse + "parcel.inner"},
	{"maximum lowered", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Max = "20" }, MaxChanged, "36->20", "BBIB", "GetParcel request id"},
	{"maximum added to both sides", func(m *ir.Model) { m.Shapes["ParcelList"].(*ir.List).Max = "5" }, MaxChanged, "->5", "BBIB",
		inRequest + "parcel.inner, " + inResponse + "parcel.inner"},
	{"maximum of an enum", func(m *ir.Model) { m.Shapes["Size"].Common().Metadata = map[string]string{"max": "3"} }, MaxChanged, "->3", "BBIB",
		inRequest + "parcel.size, " + inResponse + "parcel.size"},
	{"pattern changed", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "[a-f]+" }, PatternChanged, "[a-z]+->[a-f]+", "BBIB", "GetParcel request id"},
	{"pattern widened", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "[a-z]*" }, PatternChanged, "[a-z]+->[a-z]*", "IIII", "GetParcel request id"},
	{"pattern anchored", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "^[a-z]+$" }, PatternChanged, "[a-z]+->^[a-z]+$", "IIII", "GetParcel request id"},
	{"pattern beyond comparison", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "(?!x)[a-z]+" }, PatternChanged, "[a-z]+->(?!x)[a-z]+", "DDID", "GetParcel request id"},
	{"number widened in a request", func(m *ir.Model) { m.Shapes["Grams"].(*ir.Scalar).Type = ir.Long }, TypeChanged, "integer->long", "IIII", "CreateParcel request weight"},
	{"string instead of a structure", func(m *ir.Model) { structure(m, "Stamp").OrString = true }, TypeChanged, "structure->structure or string", "DDID", "ListStamps response stamps{}"},
	{"another type", func(m *ir.Model) { member(m, "Stamp", "cents").Target = ir.String }, TypeChanged, "integer->string", "BBBB", "ListStamps response stamps{}.cents"},
	{"default instead of required", func(m *ir.Model) {
		*member(m, "CreateParcelResponse", "id") = ir.Member{Name: "id", Target: ir.String, Required: ir.No, Default: `"x"`}
	}, MemberOptional, "", "IIII", "CreateParcel response id"},
	{"pattern removed", func(m *ir.Model) { m.Shapes["ParcelID"].(*ir.Scalar).Pattern = "" }, PatternChanged, "[a-z]+->", "IIII", "GetParcel request id"},
	{"pattern added", func(m *ir.Model) {
		m.Shapes["Token"] = &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Pattern: "x+"}}
		member(m, "CreateParcelRequest", "token").Target = "Token"
	}, PatternChanged, "->x+", "BBIB", "CreateParcel request token"},
	{"default changed", func(m *ir.Model) { member(m, "CreateParcelRequest", "weight").Default = "20" }, DefaultChanged, "10->20", "DDII", "CreateParcel request weight"},
	{"idempotency token gone", func(m *ir.Model) { member(m, "CreateParcelRequest", "token").IdempotencyToken = false }, IdempotencyChanged, "true->false", "DDII", "CreateParcel request token"},
	{"body streamed", func(m *ir.Model) { member(m, "GetParcelResponse", "photo").Streaming = true }, StreamingChanged, "false->true", "BBBB", "GetParcel response photo"},
	{"structure became an event stream", func(m *ir.Model) {
		m.Shapes["Stamp"] = &ir.Union{EventStream: true, Members: structure(m, "Stamp").Members}
	}, StreamingChanged, "false->true", "BBBB", "ListStamps response stamps{}"},
	{"error added", func(m *ir.Model) {
		m.Operations[0].Errors = append(m.Operations[0].Errors, "Lost")
		m.Operations[1].Errors = append(m.Operations[1].Errors, "Lost")
	}, ErrorAdded, "Lost", "DDII", "CreateParcel response , GetParcel response "},
	{"error removed", func(m *ir.Model) { m.Operations[0].Errors = nil }, ErrorRemoved, "Busy", "IIII", "CreateParcel response "},
	{"operation with another method", func(m *ir.Model) { m.Operations[0].HTTP.Method = "PUT" }, HTTPMethodChanged, "POST->PUT", "BBII", "CreateParcel  "},
	{"operation with another URI", func(m *ir.Model) { m.Operations[0].HTTP.URI = "/v2/parcels/{id}" }, HTTPURIChanged, "/parcels/{id}->/v2/parcels/{id}", "BBII", "CreateParcel  "},
	{"operation with another status", func(m *ir.Model) { m.Operations[0].HTTP.Code = 201 }, HTTPStatusChanged, "200->201", "DDII", "CreateParcel  "},
	{"operation at another host", func(m *ir.Model) { m.Operations[0].Metadata = map[string]string{"hostPrefix": "data."} }, EndpointChanged, "hostPrefix:->data.", "BBII", "CreateParcel  "},
	{"operation signed in another way", func(m *ir.Model) { m.Operations[0].Metadata = map[string]string{"authtype": "none"} }, AuthChanged, "authtype:->none", "BBII", "CreateParcel  "},
	{"operation with a checksum", func(m *ir.Model) { m.Operations[0].Metadata = map[string]string{"httpChecksumRequired": "true"} }, ChecksumChanged, "httpChecksumRequired:->true", "DDII", "CreateParcel  "},
	{"operation that may be repeated", func(m *ir.Model) { m.Operations[0].Metadata = map[string]string{"idempotent": "true"} }, RetryChanged, "idempotent:->true", "DDII", "CreateParcel  "},
	{"operation paged", func(m *ir.Model) { m.Operations[0].Metadata = map[string]string{"paginated": "items=x"} }, PaginationChanged, "->items=x", "DDII", "CreateParcel  "},
	{"service with another protocol", func(m *ir.Model) { m.Service.Metadata["protocol"] = "json" }, ProtocolChanged, "protocol:rest-json->json", "BBII", "CreateParcel  , GetParcel  , ListStamps  "},
	{"names that another protocol has", func(m *ir.Model) {
		m.Service.Metadata["protocol"] = "json"
		m.Shapes["ParcelList"].Common().Metadata = map[string]string{"memberName": "item"}
		member(m, "GetParcelRequest", "id").LocationName = "Id"
	}, ProtocolChanged, "protocol:rest-json->json", "BBII", "CreateParcel  , GetParcel  , ListStamps  "},
	{"service with a trait of its own", func(m *ir.Model) { m.Service.Metadata["own#x"] = "1" }, TraitChanged, "own#x:->1", "IIII", "CreateParcel  , GetParcel  , ListStamps  "},
	{"member moved into the query", func(m *ir.Model) { member(m, "GetParcelRequest", "id").Location = "querystring" }, LocationChanged, "->querystring", "BBIB", "GetParcel request id"},
	{"member with another wire name", func(m *ir.Model) { member(m, "GetParcelRequest", "id").LocationName = "Id" }, WireNameChanged, "id->Id", "BBII", "GetParcel request id"},
	{"list flattened", func(m *ir.Model) {
		m.Shapes["ParcelList"].Common().Metadata = map[string]string{"xmlFlattened": "true"}
	}, WireNameChanged, "xmlFlattened:->true", "BBII",
		inRequest + "parcel.inner, " + inResponse + "parcel.inner"},
	{"time in another format", func(m *ir.Model) {
		member(m, "Stamp", "motif").Metadata = map[string]string{"timestampFormat": "iso8601"}
	}, TimestampFormatChanged, "->iso8601", "BBII",
		"ListStamps response stamps{}.motif"},
	{"string of another media type", func(m *ir.Model) { m.Shapes["ParcelID"].Common().Metadata = map[string]string{"mediaType": "text/csv"} }, MediaTypeChanged, "->text/csv", "DDII", "GetParcel request id"},
	{"list may hold nulls", func(m *ir.Model) { m.Shapes["ParcelList"].(*ir.List).Sparse = true }, SparseChanged, "false->true", "DDBB",
		inRequest + "parcel.inner, " + inResponse + "parcel.inner"},
	{"map may hold nulls", func(m *ir.Model) { m.Shapes["Stamps"].(*ir.Map).Sparse = true }, SparseChanged, "false->true", "DDBB", "ListStamps response stamps"},
	{"list of distinct entries", func(m *ir.Model) { m.Shapes["ParcelList"].(*ir.List).Unique = true }, UniqueChanged, "false->true", "BBII",
		inRequest + "parcel.inner, " + inResponse + "parcel.inner"},
	{"shape became sensitive", func(m *ir.Model) { m.Shapes["ParcelID"].Common().Sensitive = true }, SensitiveChanged, "false->true", "IIII", "GetParcel request id"},
	{"member became sensitive", func(m *ir.Model) { member(m, "Stamp", "motif").Metadata = map[string]string{"sensitive": "true"} }, SensitiveChanged, "false->true", "IIII",
		"ListStamps response stamps{}.motif"},
	{"error with another status", func(m *ir.Model) { m.Shapes["Busy"].Common().Metadata["httpStatusCode"] = "429" }, ErrorStatusChanged, "503->429", "DDII",
		"CreateParcel error Busy, GetParcel error Busy"},
	{"error with a code", func(m *ir.Model) { m.Shapes["Busy"].Common().Metadata["errorCode"] = "Busy.Now" }, ErrorCodeChanged, "->Busy.Now", "BBII",
		"CreateParcel error Busy, GetParcel error Busy"},
	{"member of an error gone", func(m *ir.Model) { structure(m, "Busy").Members = nil }, MemberRemoved, "", "BBBD",
		"CreateParcel error Busy.reason, GetParcel error Busy.reason"},
	{"value of an intEnum added", func(m *ir.Model) { m.Shapes["Rank"].Common().Metadata["enum"] = "LOW=1, HIGH=2, TOP=3" }, EnumValueAdded, "3", "DDII",
		"ListStamps response stamps{}.rank"},
	{"bound of a member", func(m *ir.Model) {
		member(m, "GetParcelRequest", "id").Metadata = map[string]string{"length": `{"max":9}`}
	}, MaxChanged, "->9", "BBIB", "GetParcel request id"},
	{"enum value described anew", func(m *ir.Model) { m.Shapes["Size"].(*ir.Enum).Values[0].Doc = "Small." }, DocumentationChanged, "S", "IIII",
		inRequest + "parcel.size, " + inResponse + "parcel.size"},
	{"operation described anew", func(m *ir.Model) { m.Operations[0].Doc = "Ships a parcel." }, DocumentationChanged, "", "IIII", "CreateParcel  "},
	{"member described anew", func(m *ir.Model) { member(m, "CreateParcelRequest", "parcel").Doc = "What to ship." }, DocumentationChanged, "", "IIII", "CreateParcel request parcel"},
	{"members in another order", func(m *ir.Model) { slices.Reverse(structure(m, "Stamp").Members) }, MemberOrderChanged, "", "IIII", "ListStamps response stamps{}"},
	{"enum values in another order", func(m *ir.Model) { slices.Reverse(m.Shapes["Size"].(*ir.Enum).Values) }, EnumOrderChanged, "", "IIII",
		inRequest + "parcel.size, " + inResponse + "parcel.size"},
	{"enum value deprecated", func(m *ir.Model) {
		m.Shapes["Size"].(*ir.Enum).Values[0].Deprecated = &ir.Deprecation{Message: "use M"}
	}, EnumValueDeprecated, "S", "IIII", inRequest + "parcel.size, " + inResponse + "parcel.size"},
}

func TestEachEditIsOneFinding(t *testing.T) {
	for _, row := range catalogue {
		t.Run(row.name, func(t *testing.T) {
			after := edited(row.edit)
			if err := after.Check(); err != nil {
				t.Fatal(err)
			}
			report := Judge(Compare(parcels(), after), Policy{})
			if len(report.Findings) != 1 {
				t.Fatalf("%d findings, want 1: %v", len(report.Findings), ids(Compare(parcels(), after)))
			}
			f := report.Findings[0]
			if f.ID != row.id || f.Value != row.value {
				t.Errorf("%s %q, want %s %q", f.ID, f.Value, row.id, row.value)
			}
			if got := (Effect{f.Severity, f.Axes}); got != on(row.severity) {
				t.Errorf("effect %v, want %s", got, row.severity)
			}
			if got := strings.Join(paths(f.Change), ", "); got != row.affects {
				t.Errorf("affects %q, want %q", got, row.affects)
			}
			if m := f.Message(); m == "" || strings.Contains(m, "  ") {
				t.Errorf("message %q", m)
			}
			if f.Help() == "" {
				t.Error("no help")
			}
		})
	}
}

func TestEveryRuleHasARow(t *testing.T) {
	tested := map[ID]bool{RenameSuspected: true, ComparisonIncomplete: true, TargetChanged: true, NothingShared: true, ServiceAdded: true, ServiceRemoved: true, ReadingError: true, // in tests of their own
		OperationUndeprecated: true, MemberUndeprecated: true, EnumValueUndeprecated: true} // mirrors of deprecations
	for _, row := range catalogue {
		tested[row.id] = true
	}
	for _, r := range Rules() {
		if !tested[r.ID] {
			t.Errorf("%s has no row", r.ID)
		}
		if r.Title == "" || len(r.Cases) == 0 {
			t.Errorf("%s says nothing", r.ID)
		}
	}
}

// The word for each side of the published catalogue (a client of the service).
func TestSeverityBySide(t *testing.T) {
	for _, row := range []struct {
		id                ID
		when              string
		request, response Severity
	}{
		{OperationRemoved, "", Breaking, Breaking},
		{MemberAdded, "required", Breaking, Info},
		{MemberAdded, "union", Info, Dangerous},
		{MemberRemoved, "", Breaking, Breaking},
		{MemberRemoved, "union", Breaking, Info},
		{MemberRequired, "", Breaking, Info},
		{MemberOptional, "", Info, Breaking},
		{EnumValueAdded, "", Info, Dangerous},
		{EnumValueRemoved, "", Breaking, Info},
		{EnumIntroduced, "", Breaking, Info},
		{EnumDropped, "", Info, Breaking},
		{MinChanged, "tighter", Breaking, Info},
		{MaxChanged, "looser", Info, Dangerous},
		{PatternChanged, "added", Breaking, Info},
		{PatternChanged, "changed", Dangerous, Dangerous},
		{PatternChanged, "removed", Info, Dangerous},
		{DefaultChanged, "", Dangerous, Off},
		{StreamingChanged, "", Breaking, Breaking},
		{ErrorAdded, "", Off, Dangerous},
		{ErrorRemoved, "", Off, Info},
	} {
		i := slices.IndexFunc(RuleOf(row.id).Cases, func(c Case) bool { return c.When == row.when })
		c := RuleOf(row.id).Cases[i]
		if c.Request.Severity != row.request || c.Response.Severity != row.response {
			t.Errorf("%s %s: %s / %s, want %s / %s", row.id, row.when, c.Request.Severity, c.Response.Severity, row.request, row.response)
		}
	}
}
