// Package skeleton writes a document to fill in for each operation: the required
// members of its request, or all, with values that the model takes.
//
//	data := skeleton.Write(holds, op, skeleton.Options{Format: skeleton.YAML})
//
// In YAML what may stand there is told in comments: documentation, allowed values,
// bounds, the other members of a union. A skeleton is valid by the rules that it was
// written for, unless a required value has a pattern that nothing was found for;
// then a comment says so.
package skeleton
