// Package support is the part of every generated package that does not depend
// on the model. Generators copy from it what a package needs.
package support
