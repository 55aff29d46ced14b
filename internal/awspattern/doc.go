// Package awspattern reads the regular expressions of service models.
//
// Smithy calls them ECMAScript, most are written for Java, and neither is what
// checks them here: Go's RE2, and ECMAScript with the u flag in an editor.
// [Translate] gives one expression that both of these accept with the meaning
// the author had, or an error where there is none (look-around, back references,
// class intersection, possessive quantifiers …). Where Go matches, [Compile] falls
// back on a matcher of our own for what [Extended] takes of these. A pattern that
// none can take is not checked: a validator that rejects what the service accepts is
// worse than none.
//
//	p, err := awspattern.Translate(`^[\u0020-\uD7FF\-]{1,2048}$`)
//
// Patterns are searched for, not anchored, as Smithy and JSON Schema have it.
package awspattern
