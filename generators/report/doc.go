// Package report presents what changed between two models: as text for a
// terminal or a CI log, as Markdown for a review, as a page to search, as JSON for
// programs, and as what CI servers and code scanning show.
//
//	r := report.Report{Old: before.Service, New: after.Service, Report: *diff.Judge(diff.Compare(before, after), policy)}
//	f, _ := report.Lookup("text")
//	err := f.Write(os.Stdout, []*report.Report{&r}, report.Options{Color: true})
//
// Formats only present: every one tells the same findings in the same order.
// [Generator] writes a report of a page against itself beside the other outputs.
package report
