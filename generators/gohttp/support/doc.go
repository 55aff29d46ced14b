// Package support is the part of generated HTTP bindings that does not depend on
// the model. The generator http copies from it what a package needs.
package support
