package lower

import (
	"iter"
	"strings"
)

// acronyms finds which words of methods the page writes in capitals: db as DB.
// Few are ever written so: it looks for those first, which most names need only a
// glance for, and then for how often just these are written otherwise.
type acronyms struct {
	index    map[string]int32 // by word in lower case: of writings
	writings []writing
	forms    forms // of the words
}

// A writing counts how often a word is written as "Db" and as "DB", in the names
// of members and in those in the prose.
type writing struct {
	members, prose struct{ plain, capitals int32 }
}

// want asks about a word, and about what may be its singular.
func (a *acronyms) want(word string) {
	for _, w := range [...]string{word, strings.TrimSuffix(word, "s")} {
		if _, asked := a.index[w]; !asked && len(w) > 1 {
			a.index[w] = int32(len(a.writings))
			a.writings = append(a.writings, writing{})
			a.forms.add(w)
		}
	}
}

// capitals counts the words that a name has in capitals.
func (a *acronyms) capitals(name string, prose bool) {
	if !hasCapitals(name) {
		return
	}
	for word, capitals := range words(name) {
		if capitals {
			a.count(word, prose, true)
		}
	}
}

// narrow leaves only the words that were met in capitals, and what may be several
// of them; for the prose, only those of them that are in no member's name. It
// reports whether there are any.
func (a *acronyms) narrow(prose bool) bool {
	a.forms = forms{}
	for w, i := range a.index {
		told := prose && a.writings[i].members.plain+a.writings[i].members.capitals > 0
		if !told && (a.inCapitals(w) || a.inCapitals(strings.TrimSuffix(w, "s"))) {
			a.forms.add(w)
		}
	}
	return a.forms != forms{}
}

// inCapitals reports whether a word was met in capitals.
func (a *acronyms) inCapitals(word string) bool {
	i, asked := a.index[word]
	return asked && (a.writings[i].members.capitals > 0 || a.writings[i].prose.capitals > 0)
}

// plain counts the words that a name has otherwise.
func (a *acronyms) plain(name string, prose bool) {
	for word, capitals := range words(name) {
		if !capitals {
			a.count(word, prose, false)
		}
	}
}

func (a *acronyms) count(word string, prose, capitals bool) {
	if !a.forms.has(word) {
		return
	}
	var buf [64]byte
	i, asked := a.index[string(lowered(&buf, word))]
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

// of spells a word in capitals, several of it as ACLs; "" if it is no acronym.
func (a *acronyms) of(word string) string {
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
func (a *acronyms) is(word string) bool {
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
func (a *acronyms) seen(word string) bool {
	i, asked := a.index[word]
	return asked && a.writings[i] != writing{}
}

// hasCapitals reports whether a name has capitals in a row.
func hasCapitals(name string) bool {
	for i := 1; i < len(name); i++ {
		if isUpper(name[i]) && isUpper(name[i-1]) {
			return true
		}
	}
	return false
}

// words are the words of a camel-case name, and whether they are written in
// capitals; a first one in lower case does not tell. The plural of an acronym in a
// name, WebACLs, tells about the acronym; alone it is English: in prose all APIs
// are written so.
func words(name string) iter.Seq2[string, bool] {
	return func(yield func(word string, capitals bool) bool) {
		for start := 0; start < len(name); {
			end := start + 1
			for end < len(name) && !isUpper(name[end]) {
				end++
			}
			capitals, next := false, end
			if end == start+1 && isUpper(name[start]) { // a run of capitals
				for end < len(name) && isUpper(name[end]) {
					end++
				}
				next = end
				switch {
				case end < start+2 || end == len(name):
				case name[end] == 's' && (end+1 == len(name) && start > 0 || end+1 < len(name) && isUpper(name[end+1])):
					next++
				case name[end] >= 'a' && name[end] <= 'z':
					end-- // the last capital begins the next word
					next--
				}
				capitals = end > start+1
			}
			if (start > 0 || isUpper(name[0])) && !yield(name[start:end], capitals) {
				return
			}
			start = next
		}
	}
}
