package model_test

import (
	"fmt"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser/model"
)

// A service model states everything; what it refers to and lacks is reported.
func ExampleRead() {
	var r diag.Report
	f := diag.NewFile("model.json", `{"metadata": {"apiVersion": "2020-01-01", "protocol": "json"},
"operations": {"SendParcel": {"name": "SendParcel", "input": {"shape": "SendParcelRequest"}}},
"shapes": {"SendParcelRequest": {"type": "structure", "required": ["weight"], "members": {"weight": {"shape": "Weight"}}},
"Weight": {"type": "integer", "min": 1}}}`)
	m := model.Read(f, nil, model.Botocore, &r)
	for _, o := range m.Operations {
		fmt.Println(o.Name, o.Input)
		for _, member := range m.Shapes[o.Input].(*ir.Structure).Members {
			fmt.Println(member.Name, member.Target, member.Required == ir.Yes)
		}
	}
	fmt.Println(len(r.All()), "findings")
	// Output:
	// SendParcel SendParcelRequest
	// weight Weight true
	// 0 findings
}
