// Package sarif writes a report as SARIF 2.1.0, the format that code scanning
// services and editors read.
//
//	json.NewEncoder(os.Stdout).Encode(sarif.New(report))
//
// The types hold what shapec has to say and no more: a property of the format
// that would have its default value is left out.
package sarif
