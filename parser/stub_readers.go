package parser

import "shapec/diag"

func readHTML(f *diag.File, r *diag.Report) *Document { return readText(f, r) }
func readRST(f *diag.File, r *diag.Report) *Document  { return readText(f, r) }
