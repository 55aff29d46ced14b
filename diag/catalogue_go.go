package diag

// What the generators of Go code say about models.
var (
	GoMemberUntaggable = &Code{ID: "go-member-untaggable", Severity: Warning, Title: "a json tag cannot carry a member's name",
		Doc: "The member's name holds a quote, comma or backslash, is empty or a lone `-`; Go's struct tags have no way to write it. The field is generated, but encoding/json does not see it.",
		Example: "$ shapec generate -g go -o api model.json\n-- model.json --\n" +
			`{"metadata": {}, "operations": {"Drain": {"input": {"shape": "S"}}}, "shapes": {"S": {"type": "structure", "members": {"a,b": {"shape": "W"}}}, "W": {"type": "string"}}}` + "\n"}
	GoPatternUnchecked = &Code{ID: "go-pattern-unchecked", Severity: Info, Title: "a pattern is not checked by the validator",
		Doc: "Neither Go's regexp package nor the matcher that generated code brings along for look-around, possessive and large repetitions takes the pattern: it has back references, an intersection of classes, … The comment of `Validate` names the member too. Everything else is checked: a validator that rejects what the service accepts is worse than none.",
		Example: "$ shapec generate -g go -g validate --constraints enforce -o api model.json\n-- model.json --\n" +
			`{"metadata": {}, "operations": {"Drain": {"input": {"shape": "S"}}}, "shapes": {"S": {"type": "structure", "members": {"a": {"shape": "W"}}}, "W": {"type": "string", "pattern": "([a-z])\\1"}}}` + "\n"}
)
