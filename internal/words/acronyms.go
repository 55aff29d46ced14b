package words

import "strings"

// Acronyms finds which words of methods the page writes in capitals: db as DB.
// Only few words are. So it first finds those, which takes a glance at most names, and
// then counts how often these few are written otherwise.
type Acronyms struct {
	index    map[string]int32 // by word in lower case: of writings
	writings []writing
	forms    Forms // of the words
}

// A writing counts how often a word is written as "Db" and as "DB", in the names
// of members and in those in the prose.
type writing struct {
	members, prose counts
}

type counts struct {
	plain, capitals int32
	at              Place // of the first name that has the word in capitals
}

// NewAcronyms makes room for a number of words.
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

// Capitals counts the words that a name at a place has in capitals.
func (a *Acronyms) Capitals(name string, prose bool, at Place) {
	if !hasCapitals(name) {
		return
	}
	for word, capitals := range split(name) {
		if capitals {
			a.count(word, prose, &at)
		}
	}
}

// Narrow leaves only the words that were met in capitals, and what may be several
// of them; for the prose, only those of them that are in no member's name. It
// reports whether there are any.
func (a *Acronyms) Narrow(prose bool) bool {
	a.forms = Forms{}
	for w, i := range a.index {
		decided := prose && a.writings[i].members.plain+a.writings[i].members.capitals > 0
		if !decided && (a.inCapitals(w) || a.inCapitals(strings.TrimSuffix(w, "s"))) {
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
	for word, capitals := range split(name) {
		if !capitals {
			a.count(word, prose, nil)
		}
	}
}

// count counts a word: written in capitals in a name at a place, or not, where at is nil.
func (a *Acronyms) count(word string, prose bool, at *Place) {
	if !a.forms.Has(word) {
		return
	}
	var buf [64]byte
	i, asked := a.index[string(Lowered(&buf, word))]
	if !asked {
		return
	}
	c := &a.writings[i].members
	if prose {
		c = &a.writings[i].prose
	}
	if at == nil {
		c.plain++
		return
	}
	if c.capitals++; c.capitals == 1 {
		c.at = *at
	}
}

// Of spells a word in capitals, its plural as in ACLs, and returns the place of the
// first name that has it in capitals; "" if it is no acronym.
func (a *Acronyms) Of(word string) (spelled string, at Place) {
	if at, ok := a.is(word); ok {
		return strings.ToUpper(word), at
	}
	if one, several := strings.CutSuffix(word, "s"); several && !a.seen(word) { // ListWebACLs
		if at, ok := a.is(one); ok {
			return strings.ToUpper(one) + "s", at
		}
	}
	return "", Place{}
}

// is reports whether a word is mostly written in capitals, and where it is first: by
// members, and where it is in none of their names, in the prose.
func (a *Acronyms) is(word string) (at Place, ok bool) {
	i, asked := a.index[word]
	if !asked {
		return at, false
	}
	c := a.writings[i].members
	if c.plain+c.capitals == 0 {
		c = a.writings[i].prose
	}
	return c.at, c.capitals > c.plain
}

// seen reports whether a word stands in any name of the page.
func (a *Acronyms) seen(word string) bool {
	i, asked := a.index[word]
	return asked && a.writings[i] != writing{}
}
