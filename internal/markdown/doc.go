// Package markdown makes plain text of documentation.
//
//	markdown.Beginning(markdown.Plain("The `name` of **it**. More.")) // "The name of it."
package markdown
