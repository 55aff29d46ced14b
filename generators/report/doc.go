// Package report presents what changed between two models: as text for a
// terminal or a CI log, as Markdown for a review, as JSON for programs.
//
//	r := report.Report{Old: before.Service, New: after.Service, Report: *diff.Judge(diff.Compare(before, after), policy)}
//	f, _ := report.Lookup("text")
//	err := f.Write(os.Stdout, &r, report.Options{Color: true})
//
// Formats only present: every one tells the same findings in the same order.
// [Generator] writes a report of a page against itself beside the other outputs.
package report
