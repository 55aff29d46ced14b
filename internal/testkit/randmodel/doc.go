// Package randmodel makes random models for property tests: equal seeds give
// equal models.
//
//	m := randmodel.New(seed, randmodel.Options{})
//
// The models hold what real ones do: all kinds, sharing between operations and
// sides, recursion (of a shape to itself, mutual, through lists and maps, entered
// at several points of the circle), unions, event streams, streaming blobs,
// documents, empty structures, idempotency tokens, members called like Python
// keywords or with dots, dashes and dollar signs, enum values with spaces, quotes
// and slashes, descriptions that look like rows or hold quotes.
//
// A page loses much, and some of it can be lost for good. So that a perfect
// reader finds back all that [shapec/internal/testkit/irtest.Erase] keeps, New promises:
//
//   - A shape has one noun, and every member that refers to it is named by it:
//     filter, or filters for the one list or map of filters. So the name of a
//     recursive member tells its target among the open shapes.
//   - Elements and map values that recur refer to structures or unions only, and
//     the list or map has their noun: filters: [ {'... recursive ...'} ].
//   - Every reference to a union is documented, so that its note is printed; so
//     are its members, so that no structure looks the same.
//   - No two members have the same description, unless it is the same member:
//     what differs in the model differs on its page.
//   - An operation has a description (without one, stripped text cannot tell where
//     the last row's words end). It starts with the verb of the operation's name
//     (CreateFilter: "Creates a …"), and no other paragraph starts with a verb.
//   - No paragraph is one word, so that none is taken for a parameter's type.
//   - Text that looks like a row has a name that no member has.
//   - Parameters are called by names that Python takes for keyword arguments,
//     or by its keywords; other odd names stand deeper, in quotes.
//   - Operation names are plain words, so that the method tells them.
//   - Inputs and outputs are referred to by one operation, once, and event streams
//     stand on top of responses.
//   - Descriptions hold no mark-up characters of Markdown or reStructuredText.
package randmodel
