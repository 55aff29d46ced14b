package reference

import (
	"slices"
	"strings"

	"shapec/diag"
)

// A Service is the pages of one API.
type Service struct {
	UID   string // "dynamodb-2012-08-10"; empty where no page tells it
	Pages []*Page

	site *site
}

// A site is all pages that were read together. Links go by files, so a type may
// be found whatever service its page says it is of.
type site struct {
	byFile map[file]*Page
}

// A file is how links lead to a page.
type file struct{ dir, stem string }

// Services parts pages by the service that their links name, sorted by UID. Those
// without such a link go with the pages whose files are named alike: sites of
// several services give each a prefix (api-dax-createcluster).
func Services(pages []*Page, r *diag.Report) []*Service {
	s := &site{byFile: make(map[file]*Page, len(pages))}
	groups := map[string]*Service{}
	var lost []*Page
	for _, p := range pages {
		if at := (file{p.Dir, p.Stem}); s.byFile[at] == nil || s.byFile[at].Kind != Type {
			s.byFile[at] = p
		}
		if p.UID == "" {
			lost = append(lost, p)
			continue
		}
		g := groups[p.UID]
		if g == nil {
			g = &Service{UID: p.UID, site: s}
			groups[p.UID] = g
		}
		g.Pages = append(g.Pages, p)
	}
	list := make([]*Service, 0, len(groups)+1)
	for _, g := range groups {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b *Service) int { return strings.Compare(a.UID, b.UID) })
	return adopt(list, lost, s, r)
}

// adopt puts pages without a UID with those that share their prefix.
func adopt(list []*Service, lost []*Page, s *site, r *diag.Report) []*Service {
	if len(lost) == 0 {
		return list
	}
	count := map[string]map[*Service]int{}
	for _, g := range list {
		for _, p := range g.Pages {
			prefix := p.prefix()
			if count[prefix] == nil {
				count[prefix] = map[*Service]int{}
			}
			count[prefix][g]++
		}
	}
	var homeless *Service
	for _, p := range lost {
		var home *Service
		for _, g := range list {
			if n := count[p.prefix()][g]; n > 0 && (home == nil || n > count[p.prefix()][home]) {
				home = g
			}
		}
		if home == nil {
			if homeless == nil {
				homeless = &Service{site: s}
			}
			home = homeless
		}
		home.Pages = append(home.Pages, p)
		if p.Cut {
			continue
		}
		d := diag.ReferenceServiceUnknown.At(p.File, p.At, "%s does not tell its service", p.Title)
		if home.UID != "" {
			d = d.WithHelp("it was put with %s, whose files are named alike", home.UID)
		}
		r.Add(d)
	}
	if homeless != nil {
		list = append(list, homeless)
	}
	return list
}

// prefix is what the page's file has before the title: "api-dax-".
func (p *Page) prefix() string {
	prefix, ok := strings.CutSuffix(p.Stem, strings.ReplaceAll(strings.ToLower(p.Title), "_", "-"))
	if !ok {
		return ""
	}
	return prefix
}
