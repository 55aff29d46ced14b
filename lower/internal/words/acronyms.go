package words

import "strings"

// Acronyms finds which words of methods the page writes in capitals: db as DB.
// Few are ever written so: it looks for those first, which most names need only a
// glance for, and then for how often just these are written otherwise.
type Acronyms struct {
	index    map[string]int32 // by word in lower case: of writings
	writings []writing
	forms    Forms // of the words
}

// A writing counts how often a word is written as "Db" and as "DB", in the names
// of members and in those in the prose.
type writing struct {
	members, prose struct{ plain, capitals int32 }
}

// NewAcronyms has room for some words.
func NewAcronyms(words int) Acronyms { return Acronyms{index: make(map[string]int32, words)} }

// Want asks about a word, and about what may be its singular.
func (a *Acronyms) Want(word string) {
	for _, w := range [...]string{word, strings.TrimSuffix(word, "s")} {
		if _, asked := a.index[w]; !asked && len(w) > 1 {
			a.index[w] = int32(len(a.writings))
			a.writings = append(a.writings, writing{})
			a.forms.Add(w)
		}
	}
}

// Capitals counts the words that a name has in capitals.
func (a *Acronyms) Capitals(name string, prose bool) {
	if !hasCapitals(name) {
		return
	}
	for word, capitals := range Split(name) {
		if capitals {
			a.count(word, prose, true)
		}
	}
}

// Narrow leaves only the words that were met in capitals, and what may be several
// of them; for the prose, only those of them that are in no member's name. It
// reports whether there are any.
func (a *Acronyms) Narrow(prose bool) bool {
	a.forms = Forms{}
	for w, i := range a.index {
		told := prose && a.writings[i].members.plain+a.writings[i].members.capitals > 0
		if !told && (a.inCapitals(w) || a.inCapitals(strings.TrimSuffix(w, "s"))) {
			a.forms.Add(w)
		}
	}
	return a.forms != Forms{}
}

// inCapitals reports whether a word was met in capitals.
func (a *Acronyms) inCapitals(word string) bool {
	i, asked := a.index[word]
	return asked && (a.writings[i].members.capitals > 0 || a.writings[i].prose.capitals > 0)
}

// Plain counts the words that a name has otherwise.
func (a *Acronyms) Plain(name string, prose bool) {
	for word, capitals := range Split(name) {
		if !capitals {
			a.count(word, prose, false)
		}
	}
}

func (a *Acronyms) count(word string, prose, capitals bool) {
	if !a.forms.Has(word) {
		return
	}
	var buf [64]byte
	i, asked := a.index[string(Lowered(&buf, word))]
	if !asked {
		return
	}
	counts := &a.writings[i].members
	if prose {
		counts = &a.writings[i].prose
	}
	if capitals {
		counts.capitals++
	} else {
		counts.plain++
	}
}

// Of spells a word in capitals, several of it as ACLs; "" if it is no acronym.
func (a *Acronyms) Of(word string) string {
	if a.is(word) {
		return strings.ToUpper(word)
	}
	if one, several := strings.CutSuffix(word, "s"); several && !a.seen(word) && a.is(one) { // ListWebACLs
		return strings.ToUpper(one) + "s"
	}
	return ""
}

// is reports whether a word is mostly written in capitals: by members, and where
// it is in none of their names, in the prose.
func (a *Acronyms) is(word string) bool {
	i, asked := a.index[word]
	if !asked {
		return false
	}
	if m := a.writings[i].members; m.plain+m.capitals > 0 {
		return m.capitals > m.plain
	}
	p := a.writings[i].prose
	return p.capitals > p.plain
}

// seen reports whether a word stands in any name of the page.
func (a *Acronyms) seen(word string) bool {
	i, asked := a.index[word]
	return asked && a.writings[i] != writing{}
}
