package diff

import (
	"slices"
	"strings"
)

// alike says how alike two names are, 0 to 1: the share of words that both have,
// in whatever form, or how few letters differ. Names that mean opposites are not
// alike, for an API that loses one of two has not renamed it.
func alike(x, y []string) float64 {
	a, b := strings.Join(x, ""), strings.Join(y, "")
	if a == b {
		return 1
	}
	x, y = forms(x), forms(y)
	if opposed(x, y) {
		return -1
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	words := float64(common) / float64(len(x)+len(y)-common)
	if letters := spelledAlike(a, b); letters >= typo {
		return max(words, letters)
	}
	return words
}

// typo is from how many letters in common on a name is another spelling.
const typo = 0.8

// maxSpelled bounds the names whose letters are compared.
const maxSpelled = 64

// spelledAlike is the share of letters that an edit from a to b keeps.
func spelledAlike(a, b string) float64 {
	long := max(len(a), len(b))
	if long > maxSpelled || min(len(a), len(b)) < 4 {
		return 0
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		left := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := left
			if a[i] != b[j] {
				cost++
			}
			left = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return 1 - float64(row[len(b)])/float64(long)
}

// forms makes one word of its forms: plurals, and British spelling.
func forms(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		switch {
		case len(w) > 4 && strings.HasSuffix(w, "ies"):
			w = w[:len(w)-3] + "y"
		case len(w) > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes")):
			w = w[:len(w)-2]
		case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
			w = w[:len(w)-1]
		}
		for _, ending := range british {
			if len(w) > len(ending[0]) && strings.HasSuffix(w, ending[0]) {
				w = strings.TrimSuffix(w, ending[0]) + ending[1]
				break
			}
		}
		out[i] = w
	}
	return out
}

var british = [...][2]string{
	{"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"iser", "izer"}, {"ise", "ize"}, {"yse", "yze"}, {"ysed", "yzed"},
	{"oured", "ored"}, {"our", "or"}, {"entre", "enter"}, {"logue", "log"}, {"elled", "eled"}, {"elling", "eling"},
	{"icence", "icense"}, {"fence", "fense"}, {"gramme", "gram"}, {"grey", "gray"},
}

// opposites are words of which one never stands for the other.
var opposites = oppositesOf(
	"create delete update", "add remove", "put delete", "get delete put set", "list delete", "enable disable", "enabled disabled",
	"min max", "minimum maximum", "start end stop", "started ended stopped", "begin end", "first last", "before after", "open close", "opened closed",
	"attach detach", "associate disassociate", "register deregister", "source target destination", "in out", "input output",
	"inbound outbound", "ingress egress", "up down", "allow deny", "allowed denied", "include exclude", "included excluded",
	"public private", "old new", "previous next", "read write", "lock unlock", "import export", "upload download",
	"encrypt decrypt", "from to", "left right", "top bottom", "width height", "key value", "primary secondary", "accept reject",
	"request response", "sender receiver", "client server", "success failure error", "subscribe unsubscribe", "tag untag",
	"grant revoke", "suspend resume", "pause resume", "online offline", "local remote", "created updated deleted", "upper lower",
	"internal external", "send receive", "increase decrease", "high low", "soft hard", "true false", "asc desc", "earliest latest",
)

func oppositesOf(groups ...string) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, g := range groups {
		words := strings.Fields(g)
		for _, a := range words {
			for _, b := range words {
				out[[2]string{a, b}] = a != b
			}
		}
	}
	return out
}

// opposed reports whether what only one of two names has is the opposite of what
// only the other has, or denies it.
func opposed(x, y []string) bool {
	only := func(x, y []string) (out []string) {
		for _, w := range x {
			if !slices.Contains(y, w) {
				out = append(out, w)
			}
		}
		return out
	}
	a, b := only(x, y), only(y, x)
	denies := func(w string) bool { return w == "not" || w == "no" || w == "non" || w == "without" }
	if slices.ContainsFunc(a, denies) != slices.ContainsFunc(b, denies) {
		return true
	}
	for _, v := range a {
		for _, w := range b {
			if opposites[[2]string{v, w}] || negates(v, w) || negates(w, v) {
				return true
			}
		}
	}
	return false
}

// negates reports whether w is v with a prefix that turns it round.
func negates(v, w string) bool {
	for _, prefix := range []string{"un", "dis", "de", "non", "in", "im"} {
		if len(v) > 2 && w == prefix+v {
			return true
		}
	}
	return false
}
