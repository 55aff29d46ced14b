// Package unified shows how two texts differ, in the form of diff -u.
//
//	unified.Write(os.Stdout, "types.go", "as it would be", old, new)
package unified
