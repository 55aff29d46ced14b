// Package govalidate is the generator "validate": a method Validate for every
// type that [shapec/generators/gostruct] writes, in validate.go of the same
// package.
//
// Validate finds every problem at once, up to 100 (a count tells of the rest), and
// says where it is by JSON Pointer. A valid value costs no allocation: a value is
// gone through a second time, to describe what is wrong, only if something is. A
// value that contains itself is a problem of rule "depth".
//
// What is checked goes by levels: required members and unions, bounds, patterns,
// known values of enums. The option level chooses what Validate does, ValidateAt
// any of them for one call.
//
// A validator that rejects what the service accepts is worse than none. So:
//
//   - what the source states is always checked: required members, bounds,
//     patterns, stated unions;
//   - enums are open unless the option enums closes them, and an inferred union is a
//     plain structure unless the option unions says otherwise;
//   - a member of a request's path is not empty, NaN is within no bounds;
//   - a member of a union that this package does not know counts as set;
//   - what a client fills in by itself is not required: idempotency tokens of a
//     request; nor is what travels outside of the document: streams;
//   - patterns that RE2 cannot take (look-around, possessive and large repetitions)
//     have a matcher that backtracks, which is written only where one needs it. It takes
//     what it has not decided in a million steps. Patterns it cannot take either are
//     reported ([diag.GoPatternUnchecked]) and named in the comment of Validate;
//   - bounds and values that only prose mentions are not checked, unless the
//     option prose asks for what is certain of them ([rules.Rules.Told]);
//   - Validate of an operation's output requires nothing where the model was read
//     from a page: a page says of requests only what they must hold, and a
//     structure that both sides share would carry that into the response. What a
//     response holds is checked. A shared structure's own Validate holds it to
//     what a request needs. The schemas and `shapec validate` do the same: all three
//     ask [shapec/ir/rules].
//
// Which shapes need checking at all is a fixpoint over the model (needs.go), so
// recursive shapes are checked from wherever a cycle is entered.
package govalidate
