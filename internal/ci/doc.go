// Package ci writes findings in the forms that CI systems read: commands of GitHub
// Actions, GitLab's Code Quality report, JUnit's XML. (SARIF is package sarif's.)
//
//	fmt.Fprintln(w, ci.Command("error", "member-removed", "it is gone", ci.Place{File: "a.txt", Line: 3, Column: 1}))
//	ci.JUnit(w, "shapec diff", suites)
//
// What stands in them of sources cannot act where it is shown.
package ci
