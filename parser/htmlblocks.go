package parser

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// An htmlElement is an open element that contains paragraphs.
type htmlElement struct {
	tag  htmlTag
	role htmlRole
}

// htmlTag numbers the elements that the stack holds.
type htmlTag uint8

const (
	tagDiv htmlTag = iota
	tagAside
	tagSection
	tagUl
	tagOl
	tagLi
	tagDl
	tagDt
	tagDd
	tagDetails
	tagSummary
	htmlTags
)

// htmlTagNames are the elements' names.
var htmlTagNames = [htmlTags]string{"div", "aside", "section", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary"}

func htmlTagOf(tag atom.Atom) (htmlTag, bool) {
	switch tag {
	case atom.Div:
		return tagDiv, true
	case atom.Aside:
		return tagAside, true
	case atom.Section:
		return tagSection, true
	case atom.Ul:
		return tagUl, true
	case atom.Ol:
		return tagOl, true
	case atom.Li:
		return tagLi, true
	case atom.Dl:
		return tagDl, true
	case atom.Dt:
		return tagDt, true
	case atom.Dd:
		return tagDd, true
	case atom.Details:
		return tagDetails, true
	case atom.Summary:
		return tagSummary, true
	}
	return 0, false
}

// htmlRole is what an open element means.
type htmlRole uint8

const (
	roleNone      htmlRole = iota
	roleList               // ul, ol
	roleItem               // li
	roleNote               // an admonition
	roleFields             // dl of a field list
	roleField              // dt of a field list
	roleMethod             // dl of a Python method
	roleClass              // dl of a Python class
	roleObject             // dl of any other Python object
	roleSignature          // dt of a Python object
	roleDetails            // perhaps an operation of a change page
	roleSummary            // its heading
)

// open opens an element that contains paragraphs; others mean nothing.
func (r *htmlReader) open(name atom.Atom) {
	tag, ok := htmlTagOf(name)
	if !ok {
		return
	}
	r.flush()
	if r.isNavigation(tag) {
		r.skip, r.skipped = name, 1
		return
	}
	role := roleNone
	switch tag {
	case tagUl, tagOl:
		role = roleList
		r.level++
	case tagLi:
		r.closeTop(tagLi, tagLi)
		role = roleItem
		r.first = firstOfItem
	case tagDiv, tagAside:
		if isAdmonitionClass(r.class) {
			role = roleNote
			r.notes++
		}
	case tagDl:
		role = dlRole(r.class)
	case tagDt:
		r.closeTop(tagDt, tagDd)
		role = r.dtRole()
	case tagDd:
		r.closeTop(tagDt, tagDd)
		if r.params {
			r.first = firstOfField
		}
	case tagDetails:
		role = roleDetails
	case tagSummary:
		role = roleSummary
	}
	r.stack = append(r.stack, htmlElement{tag, role})
	r.count[tag]++
}

// isNavigation reports whether the current tag opens a part of the site around
// the page.
func (r *htmlReader) isNavigation(tag htmlTag) bool {
	if tag != tagDiv && tag != tagAside && tag != tagSection {
		return false
	}
	switch r.role {
	case "navigation", "search", "contentinfo", "banner":
		return true
	}
	if len(r.class) == 0 {
		return false
	}
	if hasWord(r.class, "related") {
		return true
	}
	for _, part := range [...]string{"sidebar", "drawer", "footer", "breadcrumb", "toctree", "visually-hidden"} {
		if strings.Contains(r.class, part) {
			return true
		}
	}
	return false
}

func isAdmonitionClass(class string) bool {
	if len(class) == 0 {
		return false
	}
	for _, word := range [...]string{"admonition", "note", "warning", "important", "tip", "caution", "danger"} {
		if hasWord(class, word) {
			return true
		}
	}
	return false
}

func dlRole(class string) htmlRole {
	switch {
	case hasWord(class, "field-list"):
		return roleFields
	case hasWord(class, "method"):
		return roleMethod
	case hasWord(class, "class"):
		return roleClass
	case hasWord(class, "py"):
		return roleObject
	}
	return roleNone
}

// dtRole is the role of a dt in the list that is open.
func (r *htmlReader) dtRole() htmlRole {
	if n := len(r.stack); n > 0 {
		switch r.stack[n-1].role {
		case roleFields:
			return roleField
		case roleMethod, roleClass, roleObject:
			return roleSignature
		}
	}
	return roleNone
}

// closeTop closes the element opened last if it is one of two that the next
// one ends without an end tag.
func (r *htmlReader) closeTop(a, b htmlTag) {
	if n := len(r.stack); n > 0 && (r.stack[n-1].tag == a || r.stack[n-1].tag == b) {
		r.closeLast()
	}
}

// pop closes an element and all that is open inside it.
func (r *htmlReader) pop(name atom.Atom) {
	tag, ok := htmlTagOf(name)
	if !ok {
		return
	}
	r.flush()
	if tag != tagDl && tag != tagDetails && r.count[tag] <= r.floor[tag] {
		return // it would close the operation too
	}
	for r.count[tag] > 0 {
		if r.closeLast() == tag {
			return
		}
	}
}

// openOperation says that the operation whose heading was just written is the
// element at a depth of the stack.
func (r *htmlReader) openOperation(depth int) {
	r.operation, r.floor = depth, r.count
	for _, e := range r.stack[depth:] {
		r.floor[e.tag]--
	}
}

// closeOperation ends the operation.
func (r *htmlReader) closeOperation() {
	r.w.end()
	r.operation, r.floor = 0, [htmlTags]int{}
}

func (r *htmlReader) closeLast() htmlTag {
	n := len(r.stack) - 1
	e := r.stack[n]
	r.stack = r.stack[:n]
	r.count[e.tag]--
	if n+1 == r.operation {
		r.closeOperation()
	}
	switch e.role {
	case roleList:
		r.level--
	case roleItem:
		r.first = firstOfNone
	case roleNote:
		r.notes--
		r.w.title = ""
	case roleFields:
		r.params = false
	}
	return e.tag
}

// flush ends the paragraph.
func (r *htmlReader) flush() {
	titled, named := r.titled, r.named
	r.titled, r.named, r.codeSpan = false, false, 0
	if len(r.w.line) == 0 {
		if len(r.w.marks) > 0 || r.w.space {
			r.w.reset()
		}
		return
	}
	if r.anchor {
		r.anchorAt = 0
	}
	n := len(r.stack)
	role := roleNone
	if n > 0 {
		role = r.stack[n-1].role
	}
	switch {
	case titled:
		r.w.admonition()
	case role == roleField || named:
		r.params = r.w.field() == parameters
		r.paramLevel = r.level
	case role == roleSummary:
		if r.w.heading() {
			r.openOperation(n - 1)
		}
	case role == roleSignature:
		r.signature()
	default:
		r.paragraph()
	}
}

func (r *htmlReader) paragraph() {
	p := markedPlace{level: r.level}
	switch r.first {
	case firstOfItem:
		p.kind, p.first = Item, true
		p.param = r.params && r.level == r.paramLevel+1
	case firstOfField: // a single parameter has no list
		p.first, p.param = true, true
	}
	if r.notes > 0 && p.kind == Paragraph {
		p.kind = Note
	}
	if r.w.paragraph(p) == Row && r.first == firstOfField {
		r.params = false
	}
	r.first = firstOfNone
}

// signature reads the signature of a Python object, and passes over objects
// that can not be operations.
func (r *htmlReader) signature() {
	operations := false
	if n := len(r.stack); n > 1 {
		switch r.stack[n-2].role {
		case roleMethod:
			if operations = r.w.method(); operations {
				r.openOperation(n - 1)
			}
		case roleClass:
			operations = isClient(string(r.w.line))
		}
	}
	r.w.reset()
	if !operations {
		r.skip, r.skipped, r.skipOpen = atom.Dl, 1, true
	}
}
