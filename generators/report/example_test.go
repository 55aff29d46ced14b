package report_test

import (
	"fmt"
	"os"

	"shapec/diff"
	"shapec/generators/report"
	"shapec/ir"
)

// A format takes the reports of all services and presents them in one go.
func Example() {
	model := func(members ...ir.Member) *ir.Model {
		return &ir.Model{
			Service:    ir.Service{Title: "Parcel Service"},
			Operations: []*ir.Operation{{Name: "SendParcel", Input: "SendParcelInput"}},
			Shapes:     map[ir.ShapeID]ir.Shape{"SendParcelInput": &ir.Structure{Members: members}},
		}
	}
	before, after := model(ir.Member{Name: "weight", Target: ir.Integer}), model()
	r := report.Report{Old: before.Service, New: after.Service, Report: *diff.Judge(diff.Compare(before, after), diff.Policy{})}
	f, err := report.Lookup("singleline")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := f.Write(os.Stdout, []*report.Report{&r}, report.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Parcel Service: breaking: member “weight” was removed from SendParcelInput (SendParcel request weight); help: stop sending it in requests, and stop reading it from responses [member-removed 198010d68f22bef7] docs/compatibility.md#member-removed
}
