package diag

// What the generators of Go code say about models.
var (
	GoMemberUntaggable = &Code{ID: "go-member-untaggable", Severity: Warning, Title: "a json tag cannot carry a member's name",
		Doc: "The member's name holds a quote, comma or backslash, is empty or a lone `-`; Go's struct tags have no way to write it. The field is generated, but encoding/json does not see it.",
		Example: "$ shapec generate -g go -o api model.json\n-- model.json --\n" +
			`{"metadata": {}, "operations": {"Drain": {"input": {"shape": "S"}}}, "shapes": {"S": {"type": "structure", "members": {"a,b": {"shape": "W"}}}, "W": {"type": "string"}}}` + "\n"}
	GoPatternUnchecked = &Code{ID: "go-pattern-unchecked", Severity: Info, Title: "a pattern is not checked by the validator",
		Doc: "The pattern uses what Go's regexp package does not have (look-around, back references, …), and cannot be translated exactly. `Validate` checks everything else, and patterns only where constraints are enforced: a validator that rejects what the service accepts is worse than none.",
		Example: "$ shapec generate -g go -g validate --constraints enforce -o api model.json\n-- model.json --\n" +
			`{"metadata": {}, "operations": {"Drain": {"input": {"shape": "S"}}}, "shapes": {"S": {"type": "structure", "members": {"a": {"shape": "W"}}}, "W": {"type": "string", "pattern": "(?!x)[a-z]+"}}}` + "\n"}
)
