package reference

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"shapec/internal/words"
	"shapec/ir"
)

// nameEnums gives every enum its name before any shape is made, since the name
// depends on all rows: an enum is called after the members that have it, and so
// rows of one name with the same values share one. Where rows of one name have
// different values, or the name is one word ("Status") and so says too little,
// the owner's name comes before it.
func (l *linker) nameEnums() {
	owners := map[enumKey][]string{}
	for _, p := range l.service.Pages {
		for i := range p.Rows {
			row := &p.Rows[i]
			for k := range row.Limits {
				limit := &row.Limits[k]
				part := ""
				switch {
				case limit.Of == KeyValues:
					part = "Key"
				case limit.Of != Values:
					continue
				case row.Type.Kind == ListType || strings.HasSuffix(row.Name, ".N"):
					part = "Item"
				case row.Type.Kind == MapType:
					part = "Value"
				}
				key := l.keyOf(row, l.enumBase(p, row), part, limit)
				owners[key] = append(owners[key], p.Title)
			}
		}
	}
	byBase := map[string][]enumKey{}
	for key := range owners {
		byBase[key.base] = append(byBase[key.base], key)
	}
	for _, base := range slices.Sorted(maps.Keys(byBase)) {
		keys := byBase[base]
		for _, key := range keys {
			slices.Sort(owners[key])
		}
		slices.SortFunc(keys, func(a, b enumKey) int { // the one with the most owners first
			return cmp.Or(len(owners[b])-len(owners[a]), strings.Compare(owners[a][0], owners[b][0]), strings.Compare(a.values, b.values))
		})
		for i, key := range keys {
			name := ir.ShapeID(base)
			if i > 0 || words.LastWord(base) == 0 || l.taken[name] {
				name = ir.ShapeID(pascal(owners[key][0]) + base)
			}
			l.enums[key] = l.free(name)
		}
	}
}

// enumBase is the member that a row stands for, before the request's syntax has
// told names on the wire apart.
func (l *linker) enumBase(p *Page, row *Row) string {
	if member := l.param(p, row).member; member != "" {
		return member
	}
	return l.memberName(context{page: p}, row)
}
