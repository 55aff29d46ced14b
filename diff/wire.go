package diff

import (
	"cmp"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"shapec/ir"
)

// A trait is an entry of the IR's metadata: what a change of it is told as, and
// its word in messages.
type trait struct {
	id   ID
	word string
}

// What the readers of models keep as text, by where they keep it.
var (
	serviceTraits = map[string]trait{
		"protocol":         {ProtocolChanged, "protocol"},
		"jsonVersion":      {ProtocolChanged, "JSON version"},
		"targetPrefix":     {ProtocolChanged, "target prefix"},
		"xmlNamespace":     {ProtocolChanged, "XML namespace"},
		"endpointPrefix":   {EndpointChanged, "endpoint prefix"},
		"signatureVersion": {AuthChanged, "signature version"},
		"signingName":      {AuthChanged, "signing name"},
		"auth":             {AuthChanged, "authentication"},
	}
	operationTraits = map[string]trait{
		"hostPrefix":           {EndpointChanged, "host prefix"},
		"auth":                 {AuthChanged, "authentication"},
		"authtype":             {AuthChanged, "kind of authentication"},
		"optionalAuth":         {AuthChanged, "optional authentication"},
		"unsignedPayload":      {AuthChanged, "unsigned payload"},
		"httpChecksum":         {ChecksumChanged, "checksum"},
		"httpChecksumRequired": {ChecksumChanged, "required checksum"},
		"requestcompression":   {ChecksumChanged, "compression of requests"},
		"idempotent":           {RetryChanged, "idempotency"},
		"readonly":             {RetryChanged, "being read-only"},
		"paginated":            {PaginationChanged, "pagination"},
		"inputXmlName":         {WireNameChanged, "XML name of the request"},
		"inputXmlNamespace":    {WireNameChanged, "XML namespace of the request"},
		"resultWrapper":        {WireNameChanged, "wrapper of the result"},
	}
	shapeTraits = map[string]trait{ // of members too
		"payload":         {LocationChanged, "member that is the body"},
		"hostLabel":       {LocationChanged, "place in the host"},
		"eventPayload":    {LocationChanged, "place as the event's body"},
		"eventHeader":     {LocationChanged, "place in the event's header"},
		"xmlName":         {WireNameChanged, "XML name"},
		"jsonName":        {WireNameChanged, "JSON name"},
		"queryName":       {WireNameChanged, "query name"},
		"memberName":      {WireNameChanged, "element's name"},
		"keyName":         {WireNameChanged, "key's name"},
		"valueName":       {WireNameChanged, "value's name"},
		"xmlFlattened":    {WireNameChanged, "flattening"},
		"flattened":       {WireNameChanged, "flattening"},
		"xmlAttribute":    {WireNameChanged, "being an XML attribute"},
		"xmlNamespace":    {WireNameChanged, "XML namespace"},
		"timestampFormat": {TimestampFormatChanged, "time format"},
		"mediaType":       {MediaTypeChanged, "media type"},
		"httpStatusCode":  {ErrorStatusChanged, "HTTP status"},
		"errorCode":       {ErrorCodeChanged, "error code"},
		"fault":           {RetryChanged, "fault"},
		"retryable":       {RetryChanged, "being retried"},
	}
)

// ignoredTraits are metadata that say nothing a client could notice, each with
// the reason. What is in none of the tables is a trait of somebody's own.
var ignoredTraits = map[string]string{
	"apiVersion":          "names the API's date, which outlives most changes",
	"uid":                 "names the model",
	"smithy":              "is the version of the format",
	"documentation":       "describes the service as a whole",
	"serviceId":           "names the service to people and tools",
	"serviceAbbreviation": "names the service to people and tools",
	"protocols":           "lists what else the service speaks",
	"protocolSettings":    "is for the client library's own transport",
	"clientOptional":      "is for how client libraries hold values",
	"addedDefault":        "is for how client libraries hold values",
	"recommended":         "is advice",
	"internal":            "is for the service's own people",
	"sensitive":           "is compared with the shape's own",
	"type":                "is compared as a type",
	"enum":                "is compared as values",
	"min":                 "is compared as a bound",
	"max":                 "is compared as a bound",
	"pattern":             "is compared as a pattern",
	"length":              "is compared as bounds",
	"range":               "is compared as bounds",
}

// traitChanges lists what differs between the metadata of two things, by key.
// Two formats of models keep different things, so a key that is nowhere in one
// model says nothing.
func (c *comparer) traitChanges(old, new map[string]string, known map[string]trait) []Change {
	if len(old) == 0 && len(new) == 0 {
		return nil
	}
	var keys []string
	for k := range old {
		keys = append(keys, k)
	}
	for k := range new {
		if _, ok := old[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	var out []Change
	for _, k := range keys {
		if old[k] == new[k] || ignoredTraits[k] != "" || !c.bothKeep(k) {
			continue
		}
		t, ok := known[k]
		if !ok {
			t = trait{TraitChanged, "trait " + k}
		}
		if t.id == WireNameChanged && c.otherProtocol() {
			continue
		}
		ch := oldNew(t.id, old[k], new[k])
		ch.Value, ch.trait = k+":"+ch.Value, t.word
		switch t.id { // one thing each
		case PaginationChanged, TimestampFormatChanged, MediaTypeChanged, ErrorStatusChanged, ErrorCodeChanged:
			ch.Value = strings.TrimPrefix(ch.Value, k+":")
		}
		out = append(out, ch)
	}
	return out
}

// bothKeep reports whether both models keep metadata of a key somewhere. Where
// both are of one format, they do.
func (c *comparer) bothKeep(key string) bool {
	if c.oneFormat {
		return true
	}
	if c.kept[0] == nil {
		c.kept = [2]map[string]bool{keptBy(c.old), keptBy(c.new)}
	}
	return c.kept[0][key] && c.kept[1][key]
}

// otherProtocol reports whether the service speaks another protocol, which is why
// things have other names on the wire.
func (c *comparer) otherProtocol() bool {
	a, b := c.old.Service.Metadata["protocol"], c.new.Service.Metadata["protocol"]
	return a != b && a != "" && b != ""
}

// serviceFacts lists what differs on the service as a whole.
func (c *comparer) serviceFacts(matches []match) []Change {
	if !c.state(ir.Bindings) || len(matches) == 0 {
		return nil
	}
	out := c.traitChanges(effective(c.old.Service.Metadata), effective(c.new.Service.Metadata), serviceTraits)
	for i := range out {
		out[i].service = true
		for j := range matches {
			out[i].Affects = append(out[i].Affects, Place{Operation: matches[j].name})
		}
	}
	return out
}

// effective is a service's metadata as clients act on it: a JSON version is of the
// protocol json only, and the way of signing that the signature version names need
// not be listed.
func effective(m map[string]string) map[string]string {
	out := maps.Clone(m)
	if p := m["protocol"]; p != "" && p != "json" {
		delete(out, "jsonVersion")
	}
	if m["signatureVersion"] == "v4" && m["auth"] == `["aws.auth#sigv4"]` {
		delete(out, "auth")
	}
	return out
}

// bindingFacts lists what differs in how an operation is called.
func (c *comparer) bindingFacts(old, new *ir.Operation) []Change {
	if !c.state(ir.Bindings) {
		return nil
	}
	var out []Change
	if a, b := old.HTTP, new.HTTP; a != nil && b != nil {
		if a.Method != b.Method {
			out = append(out, oldNew(HTTPMethodChanged, a.Method, b.Method))
		}
		if plainURI(a.URI) != plainURI(b.URI) {
			out = append(out, oldNew(HTTPURIChanged, a.URI, b.URI))
		}
		if x, y := cmp.Or(a.Code, 200), cmp.Or(b.Code, 200); x != y {
			out = append(out, oldNew(HTTPStatusChanged, strconv.Itoa(x), strconv.Itoa(y)))
		}
	}
	return append(out, c.traitChanges(old.Metadata, new.Metadata, operationTraits)...)
}

// plainURI leaves out what labels are called: a caller never sees it.
func plainURI(uri string) string { return label.ReplaceAllString(uri, "{$1}") }

var label = regexp.MustCompile(`\{[^{}+]*(\+?)\}`)

// shapeBinding tells what differs in how a shape travels.
func (c *comparer) shapeBinding(n *node, a, b ir.Shape) {
	if !c.state(ir.Bindings) {
		return
	}
	none := &ir.Traits{}
	x, y := none, none
	if a != nil {
		x = a.Common()
	}
	if b != nil {
		y = b.Common()
	}
	for _, ch := range c.traitChanges(x.Metadata, y.Metadata, shapeTraits) {
		n.record(c, ch)
	}
	if x.Sensitive != y.Sensitive {
		n.record(c, boolChange(SensitiveChanged, x.Sensitive))
	}
	switch a := a.(type) {
	case *ir.List:
		b, ok := b.(*ir.List)
		if ok && a.Sparse != b.Sparse {
			n.record(c, boolChange(SparseChanged, a.Sparse))
		}
		if ok && a.Unique != b.Unique {
			n.record(c, boolChange(UniqueChanged, a.Unique))
		}
	case *ir.Map:
		if b, ok := b.(*ir.Map); ok && a.Sparse != b.Sparse {
			n.record(c, boolChange(SparseChanged, a.Sparse))
		}
	}
	p, q := scalar(n.a, a), scalar(n.b, b)
	if p.Type != q.Type || p.Type == "" {
		return
	}
	if p.Format != q.Format {
		n.record(c, oldNew(TimestampFormatChanged, p.Format, q.Format))
	}
	// Sizes of numbers that only Smithy tells apart.
	if s, t := p.Metadata["type"], q.Metadata["type"]; s != t && (s != "" && t != "" || c.oneFormat && isSmithy(c.old)) {
		n.record(c, oldNew(TypeChanged, cmp.Or(s, string(p.Type)), cmp.Or(t, string(q.Type))))
	}
	if s, t := p.Metadata["enum"], q.Metadata["enum"]; s != "" && t != "" {
		c.compareValues(n, numbers(s), numbers(t))
	}
}

// scalar is a simple shape, or what stands for one of the prelude; of any other
// the type is empty.
func scalar(id ir.ShapeID, s ir.Shape) *ir.Scalar {
	if s, ok := s.(*ir.Scalar); ok {
		return s
	}
	if id.IsPrelude() {
		return &ir.Scalar{Type: id}
	}
	return &ir.Scalar{}
}

// numbers are the values of an intEnum, "ONE=1, TWO=2".
func numbers(list string) (out []ir.EnumValue) {
	for _, entry := range strings.Split(list, ", ") {
		name, value, _ := strings.Cut(entry, "=")
		out = append(out, ir.EnumValue{Value: value, Name: name})
	}
	return out
}

// memberBinding tells what differs in how a member travels.
func (c *comparer) memberBinding(n *node, a, b *ir.Member) {
	if !c.state(ir.Bindings) {
		return
	}
	step := ir.Step{Name: b.Name}
	tell := func(ch Change) { n.recordEdge(c, step, "", ch) }
	if a.Location != b.Location {
		ch := oldNew(LocationChanged, a.Location, b.Location)
		ch.trait = "place in the message"
		tell(ch)
	} else if x, y := wireName(a), wireName(b); x != y && !c.otherProtocol() {
		ch := oldNew(WireNameChanged, x, y)
		ch.trait = "name on the wire"
		tell(ch)
	}
	for _, ch := range c.traitChanges(a.Metadata, b.Metadata, shapeTraits) {
		tell(ch)
	}
	if s := a.Metadata["sensitive"]; s != b.Metadata["sensitive"] {
		tell(boolChange(SensitiveChanged, s != ""))
	}
	c.compareConstraints(tell, a.Metadata["length"]+b.Metadata["length"] != "", narrowed(a), narrowed(b))
}

// wireName is what a member is called on the wire: by its own name, unless
// something else is stated.
func wireName(m *ir.Member) string { return cmp.Or(m.LocationName, m.Name) }

// narrowed are the constraints that a Smithy member adds to those of its target.
func narrowed(m *ir.Member) (out ir.Constraints) {
	for _, key := range []string{"length", "range"} {
		var b struct{ Min, Max json.Number }
		if text := m.Metadata[key]; text != "" && json.Unmarshal([]byte(text), &b) == nil {
			out.Min, out.Max = ir.Number(b.Min), ir.Number(b.Max)
		}
	}
	out.Pattern = m.Metadata["pattern"]
	return out
}

// isSmithy tells the two formats of models apart: each keeps what the other has
// no word for.
func isSmithy(m *ir.Model) bool { return m.Service.Metadata["smithy"] != "" }

// keptBy lists the keys of a model's metadata.
func keptBy(m *ir.Model) map[string]bool {
	out := map[string]bool{}
	add := func(metadata map[string]string) {
		for k := range metadata {
			out[k] = true
		}
	}
	add(m.Service.Metadata)
	for _, o := range m.Operations {
		add(o.Metadata)
	}
	for _, s := range m.Shapes {
		add(s.Common().Metadata)
		for _, member := range ir.Members(s) {
			add(member.Metadata)
		}
	}
	return out
}
