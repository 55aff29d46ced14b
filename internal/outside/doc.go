// Package outside writes text that came from outside (a page, a model, a document, a
// file name, a revision) into a place where it must be seen and must not act: a
// terminal, the log of a CI run, a document of JSON, Go source.
//
// There is one function for each kind of place. Whoever prints calls it where the
// text leaves shapec, on all of the text, so that no part can be forgotten: the
// command's printf and note, package diag's messages, the reports of a diff, and
// compile.Generate for every generated file.
package outside
