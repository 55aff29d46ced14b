package diag

// What the generators of Go code say about models.
var (
	GoMemberUntaggable = &Code{ID: "go-member-untaggable", Severity: Warning, Title: "a json tag cannot carry a member's name",
		Doc: "The member's name holds a quote, comma or backslash, is empty or a lone `-`; Go's struct tags have no way to write it. The field is generated, but encoding/json does not see it."}
	GoPatternUnchecked = &Code{ID: "go-pattern-unchecked", Severity: Info, Title: "a pattern is not checked by the validator",
		Doc: "The pattern uses what Go's regexp package does not have (look-around, back references, …), and cannot be translated exactly. `Validate` checks everything else: a validator that rejects what the service accepts is worse than none."}
)
