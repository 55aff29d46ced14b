// Package words knows the words of names and of prose: it splits camel case, finds
// words and names in a text, and knows plurals and acronyms. It knows nothing of
// pages, nodes or shapes.
//
//	words.go     the words of a name, and what may stand in an identifier
//	text.go      names in a text
//	find.go      given words in a text
//	forms.go     a glance that spares looking a word up
//	plurals.go   singulars
//	acronyms.go  which words a page writes in capitals
package words
