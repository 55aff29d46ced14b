// Package support is the part of every generated validator that does not depend
// on the model. The generator copies from it what a package needs.
package support
