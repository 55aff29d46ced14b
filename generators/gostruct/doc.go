// Package gostruct is the generator "go": the Go types of a model.
//
// It writes types.go (structures and helpers), enums.go, unions.go,
// operations.go (inputs and outputs) and codec.go, each only where there is
// something to put into it, and in several files by the option split. The
// package it writes needs the standard library alone and does no work at start.
// What is called what is laid out by [shapec/generators/internal/gopkg].
//
//   - A structure is a struct. Members are pointers, lists, maps, blobs and
//     documents are not: in all of them nil is absent, and an empty value is a
//     value. Every tag has omitzero, so that what is decoded is what is encoded;
//     that a member is required is for Validate to say.
//     With `optionals: value` members of simple types are values of which zero is
//     absent, unless it means something; with `required: value` they are values that
//     are always written.
//   - Integers are int64 and floats float64, whatever a model says: a page cannot
//     tell the sizes apart.
//   - A timestamp is a Timestamp, which embeds time.Time: encoding/json alone
//     reads neither dates nor seconds since 1970.
//   - A union is a struct of exported members, so that literals nest and its JSON
//     is that of a structure, with Kind, a constructor a member, and a field
//     Unknown that carries members this package does not know from decoding to
//     encoding. So do structures, with the option unknown.
//   - With `union-types: sealed` a union of which exactly one member must be set is
//     an interface instead, which a struct a member implements by pointer, and one
//     more for what these cannot hold: members that are not known, several, none.
//     Structures read the unions in them; Unmarshal of the package reads a union, or
//     a list or map of them, alone.
//   - Types with such a field have JSON methods, which hand on to a codec in
//     codec.go: it goes through all below in one pass, by the json tags, and
//     refuses more than 10,000 levels, and values that contain themselves.
//     Decoding into such a type resets it, and only exact names count. Structures
//     without it have UnmarshalJSON: names match in any case there, as
//     encoding/json does it, but the exact one wins. codec_v2.go has the methods of
//     encoding/json/v2.
//   - An enum is an open string type with constants, Values and IsKnown.
//   - A streaming blob is an io.Reader and an event stream an iter.Seq2, both
//     outside of the JSON.
//   - With the option redact, fmt shows types that have sensitive members without
//     these.
//   - With the option helpers, helpers.go has Clone, Equal and getters.
//   - A list or map that contains itself gets a type of its own; all others are
//     written out.
package gostruct
