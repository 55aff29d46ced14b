package reference

import (
	"strings"

	"shapec/diag"
)

// compareErrors holds what a page says of an error against the other pages that list
// it, since an error is the same wherever it stands.
func (l *linker) compareErrors() {
	known := map[string]*errorPages{}
	count := map[string]int{} // of each name of a member
	for _, p := range l.operations {
		for i := range p.Errors {
			e := &p.Errors[i]
			k := known[e.Name]
			if k == nil {
				k = &errorPages{most: e, statuses: map[int]int{}}
				known[e.Name] = k
			}
			k.add(e)
			for m := range e.Members {
				count[e.Members[m].Name]++
			}
		}
	}
	damaged := nearlyUsual(count)
	for _, p := range l.operations {
		for i := range p.Errors {
			e := &p.Errors[i]
			k := known[e.Name]
			if k.statuses[k.status] > 1 && k.statuses[e.Status] == 1 && e.Status > 0 {
				l.report.Add(diag.ReferenceRowOrder.At(p.File, e.StatusAt, "the HTTP status of %s is %d here, and %d on other pages: names may be swapped", e.Name, e.Status, k.status))
			}
			if len(k.most.Members) > len(e.Members) && k.most.Doc != "" && len(e.Doc) > len(k.most.Doc) && strings.HasPrefix(e.Doc, k.most.Doc) {
				l.report.Add(diag.ReferenceRowOrder.At(p.File, e.At, "the description of %s goes on where other pages have its member %s: a row's name is missing, or damaged", e.Name, k.most.Members[0].Name))
			}
			for m := range e.Members {
				if usual := damaged[e.Members[m].Name]; usual != "" {
					l.report.Add(diag.ReferenceRowOrder.At(p.File, e.Members[m].At, "the row %s of %s is nearly %s, which other errors have: one of the two is damaged", e.Members[m].Name, e.Name, usual))
				}
			}
		}
	}
}

// An errorPages is what pages say of one error.
type errorPages struct {
	most     *Error      // the one with the most members
	status   int         // that most pages state
	statuses map[int]int // how many state each
}

func (k *errorPages) add(e *Error) {
	if len(e.Members) > len(k.most.Members) {
		k.most = e
	}
	k.statuses[e.Status]++
	if k.statuses[e.Status] > k.statuses[k.status] {
		k.status = e.Status
	}
}

// nearlyUsual finds names of members that are nearly one which occurs more often. Nearly
// all errors have a message.
func nearlyUsual(count map[string]int) map[string]string {
	const most = 100 // real services have a dozen; all are compared with one another
	near := map[string]string{}
	if len(count) > most {
		return near
	}
	for name, n := range count {
		usual := ""
		for other, more := range count {
			if more > n && nearly(name, other) && (more > count[usual] || more == count[usual] && other < usual) {
				usual = other
			}
		}
		if usual == "" && nearly(name, "message") {
			usual = "message"
		}
		if usual != "" {
			near[name] = usual
		}
	}
	return near
}
