package instance

import (
	"crypto/sha256"
	"maps"
	"slices"

	"shapec/diag"
	"shapec/ir/rules"
)

// unique reports entries of a list that stand there twice. Lists are compared by
// hashes, kept by node: aliases may make a small document's values many.
func (c *checker) unique(n *node, level rules.Level) {
	first := make(map[[sha256.Size]byte]*node, len(n.items))
	for _, item := range n.items {
		sum := c.hash(item)
		if was := first[sum]; was != nil {
			d := diag.DocumentRange.At(c.file, item.span, "the list holds %s twice (at %s)", item, pointer(c.path)).
				WithLabel(c.file, was.span, "first here").WithHelp("keep one of the two")
			d.Severity = severities[level]
			c.report.Add(d)
			continue
		}
		first[sum] = item
	}
}

// hash is equal for equal JSON values: keys in any order, numbers however they
// are written.
func (c *checker) hash(n *node) [sha256.Size]byte {
	if sum, ok := c.hashes[n]; ok {
		return sum
	}
	b := []byte{byte(n.kind)}
	switch n.kind {
	case number:
		if r, ok := rational(n.text); ok {
			b = append(b, r.RatString()...)
		} else {
			b = append(b, n.text...)
		}
	case text, boolean:
		b = append(b, n.text...)
	case array:
		for _, item := range n.items {
			sum := c.hash(item)
			b = append(b, sum[:]...)
		}
	case object:
		values := make(map[string]*node, len(n.members))
		for _, e := range n.members {
			values[e.key] = e.value
		}
		for _, key := range slices.Sorted(maps.Keys(values)) {
			name, sum := sha256.Sum256([]byte(key)), c.hash(values[key])
			b = append(append(b, name[:]...), sum[:]...)
		}
	case null:
	}
	sum := sha256.Sum256(b)
	c.hashes[n] = sum
	return sum
}
