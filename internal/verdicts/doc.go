// Package verdicts prints what was found in many files, each with its verdict, in
// the forms that people, scripts and CI systems read.
//
//	run := &verdicts.Run{Files: files}
//	run.Text(w, diag.RenderOptions{})
//	run.GitHub(w)
//
// A report keeps a bounded number of findings of one kind. The verdict of a file
// counts all of them, and every form says how many it leaves out.
package verdicts
