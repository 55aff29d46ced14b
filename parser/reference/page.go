package reference

import "shapec/diag"

// Kind is what a page is about.
type Kind uint8

const (
	Other     Kind = iota // a guide, a list of pages, common errors, a page that only looks like one
	Operation             // one call of the API
	Type                  // one structure
)

// A Page is one page of a reference, not yet linked to others.
type Page struct {
	File  *diag.File
	Kind  Kind
	Title string    // the exact name of the operation or type
	At    diag.Span // of the title
	Doc   string    // Markdown
	UID   string    // "dynamodb-2012-08-10", as links to SDKs name the service; may be empty
	Dir   string    // the folder of its file, as it was named
	Stem  string    // what links call the page: its file's name without folder and extension, in lower case

	Cut        bool // it ends before the section that closes every page, which was reported
	Deprecated bool
	Union      diag.Span // the note that says so; zero where there is none
	Context    bool      // "members … are context-dependent": a type without members

	Request, Response *Syntax // nil where the page has no such block
	Rows              []Row   // parameters, elements and contents, in page order
	Errors            []Error
	Status            int // of success, 0 where the page does not say it
}

// Section is where a row stands.
type Section uint8

const (
	noSection       Section = iota
	requestSyntax           // ## Request Syntax
	parameters              // ## Request Parameters
	uriParameters           // ## URI Request Parameters
	requestBody             // ## Request Body
	responseSyntax          // ## Response Syntax
	responseElement         // ## Response Elements
	contents                // ## Contents
	errorSection            // ## Errors
	seeAlso                 // ## See Also
	examples                // what follows the errors: prose and code
	unknownSection
)

// A Row documents one member.
type Row struct {
	Name     string    // as printed, without mark-up: "TableName", "Subnets.member.N", "x-amz-acl"
	Response string    // what it is called in responses, on ec2's types that tell both names; else empty
	At       diag.Span // of the name
	Section  Section
	Doc      string    // Markdown
	DocAt    diag.Span // where the description begins; zero where there is none

	Deprecated bool
	Type       TypeExpr // zero where the row has none
	TypeAt     diag.Span
	Union      diag.Span // the note that the target is a union; zero where there is none
	Limits     []Limit   // in page order
	Required   Answer
	RequiredAt diag.Span // of the label; zero where there is none
	Root       bool      // "Root level tag for the X parameters."

	at int // its index in the page's Rows
}

// Answer is what a row says of being required.
type Answer uint8

const (
	_ Answer = iota // nothing
	Yes
	No
)

// An Error is one error of an operation.
type Error struct {
	Name     string
	At       diag.Span
	Doc      string
	Status   int // 0 where the page does not say it
	StatusAt diag.Span
	Members  []Row // their rows state no type
}
