package diff

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"shapec/ir"
)

// An ID names a kind of change. IDs are part of the interface: one never changes
// its meaning. [Rules] describes them all.
type ID string

// The kinds of change, in the order of the catalogue.
const (
	OperationRemoved     ID = "operation-removed"
	OperationAdded       ID = "operation-added"
	OperationDeprecated  ID = "operation-deprecated"
	MemberDeprecated     ID = "member-deprecated"
	MemberAdded          ID = "member-added"   // value: "optional", "required"
	MemberRemoved        ID = "member-removed" // no value
	MemberRequired       ID = "member-required"
	MemberOptional       ID = "member-optional"
	TypeChanged          ID = "type-changed"     // value: "old->new" kinds
	TargetChanged        ID = "target-changed"   // value: "old->new" shapes; only where both models name shapes
	EnumValueAdded       ID = "enum-value-added" // value: the enum value
	EnumValueRemoved     ID = "enum-value-removed"
	EnumIntroduced       ID = "enum-introduced" // a string became an enum
	EnumDropped          ID = "enum-dropped"    // an enum became a string
	MinChanged           ID = "min-changed"     // value: "old->new", absent is empty
	MaxChanged           ID = "max-changed"
	PatternChanged       ID = "pattern-changed"
	DefaultChanged       ID = "default-changed"     // value: "old->new", JSON
	IdempotencyChanged   ID = "idempotency-changed" // value: "false->true" or back
	StreamingChanged     ID = "streaming-changed"
	ErrorAdded           ID = "error-added" // value: the error
	ErrorRemoved         ID = "error-removed"
	DocumentationChanged ID = "documentation-changed"
	MemberOrderChanged   ID = "member-order-changed"
	EnumOrderChanged     ID = "enum-order-changed"
	RenameSuspected      ID = "rename-suspected" // value: "old->new" names
	ComparisonIncomplete ID = "comparison-incomplete"
	NothingShared        ID = "nothing-shared" // no operation is in both, and neither source lists all
	ServiceAdded         ID = "service-added"  // nothing of it was there before
	ServiceRemoved       ID = "service-removed"
	ReadingError         ID = "reading-error" // value: the code of the diagnostic; what stands there was not compared
)

// What only models state: how an operation travels. The value is "what:old->new"
// where the ID stands for several things.
const (
	OperationUndeprecated  ID = "operation-undeprecated"
	MemberUndeprecated     ID = "member-undeprecated"
	EnumValueDeprecated    ID = "enum-value-deprecated" // value: the enum value
	EnumValueUndeprecated  ID = "enum-value-undeprecated"
	HTTPMethodChanged      ID = "http-method-changed" // value: "old->new", as of the rest
	HTTPURIChanged         ID = "http-uri-changed"
	HTTPStatusChanged      ID = "http-status-changed"
	ProtocolChanged        ID = "protocol-changed"
	EndpointChanged        ID = "endpoint-changed"
	AuthChanged            ID = "auth-changed"
	ChecksumChanged        ID = "checksum-changed"
	RetryChanged           ID = "retry-changed"
	PaginationChanged      ID = "pagination-changed"
	LocationChanged        ID = "location-changed"
	WireNameChanged        ID = "wire-name-changed"
	TimestampFormatChanged ID = "timestamp-format-changed"
	MediaTypeChanged       ID = "media-type-changed"
	SparseChanged          ID = "sparse-changed"
	UniqueChanged          ID = "unique-changed"
	SensitiveChanged       ID = "sensitive-changed"
	ErrorStatusChanged     ID = "error-status-changed"
	ErrorCodeChanged       ID = "error-code-changed"
	TraitChanged           ID = "trait-changed"
)

// Error is the side of what an operation answers when it fails. Paths of it begin
// with the error's name.
const Error ir.Side = "error"

// A Change is one fact with one cause. It says what is different, never how bad.
type Change struct {
	ID          ID
	Shape       string // the shape the fact lives on, by its newer name; empty for operations and unnamed shapes
	Member      string // the member of Shape, for facts about a member
	Value       string // see the IDs; empty where the ID says all
	Before      string // the old state as text, empty where there was none
	After       string
	Union       bool        // the member belongs to a union
	Evidence    ir.Evidence // of that union; Stated unless it was inferred
	Affects     []Place     // never empty; in the order of the newer model; not to be modified
	Truncated   bool        // more places are reached than Affects lists
	Request     bool        // some request is reached, listed or not
	Response    bool        // some response is reached, listed or not
	Error       bool        // some error is reached, listed or not
	Fingerprint string      // 16 hex digits; stable under rewording, reordering, and a change of places
	Cause       string      // the fingerprint of the change that this is a part of; empty for one of its own

	identity   string      // what the fingerprint hashes beside ID and value
	trait      string      // the word for what changed, where the ID stands for several
	service    bool        // lives on the service as a whole
	length     bool        // of a bound: it bounds a length, not a number
	relation   relation    // of a pattern
	defaulted  bool        // of what is no longer required: it got a default
	deprecated bool        // of what is gone: it was deprecated before
	named      bool        // of a target: generated types have names for the shapes
	onEdge     bool        // lives on a reference (a member, a list element), not on the shape referred to
	step       ir.StepKind // of that reference
	node       int32       // the pair it lives on
	cause      int32       // the pair of the change that it is a part of; 0 for one of its own
}

// A Place is where a change can be met.
type Place struct {
	Operation string
	Side      ir.Side // empty for a change of the operation itself
	Path      string  // as [ir.Path.String]; empty for the operation itself, or a side as a whole
}

// fingerprint hashes ID, value, and what the change lives on. Places stay out,
// because a shape that is used elsewhere too is changed in the same way, and texts
// do, because they are reworded.
func (c *Change) fingerprint() string {
	h := sha256.New()
	write := func(s string) { io.WriteString(h, s); h.Write([]byte{0}) }
	write(string(c.ID))
	write(c.Value)
	write(c.identity)
	if c.onEdge && c.ID != TargetChanged {
		write(c.Member)
		write(string('0' + rune(c.step)))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.Side, b.Side), cmp.Compare(a.Path, b.Path))
}
