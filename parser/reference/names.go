package reference

import (
	"strings"

	"shapec/internal/words"
)

// wireName is a row's name without what stands for an index: Subnets.member.N,
// Filter.N, EC2SecurityGroups.EC2SecurityGroup.N.
func wireName(name string) string {
	before, _, _ := strings.Cut(name, ".")
	return before
}

// memberName is the name of the member that a row documents. Pages of query
// services print the name on the wire, which is the member's own up to the first
// dot; those of ec2 print another one.
func (l *linker) memberName(c context, row *Row) string {
	switch l.protocol {
	case queryProtocol:
		return wireName(row.Name)
	case ec2Protocol:
		return ec2Name(row)
	}
	return row.Name
}

// ec2Name derives a member's name: it begins in upper case, and a list's name is
// in the plural and has neither ".N" nor "Set".
//
//	instanceId → InstanceId, hostIdSet → HostIds, TagSpecification.N → TagSpecifications
func ec2Name(row *Row) string {
	name := wireName(row.Name)
	if row.Type.Kind == ListType || strings.HasSuffix(row.Name, ".N") {
		if stem := strings.TrimSuffix(name, "Set"); stem != "" {
			name = stem
		}
		name = words.Plural(name)
	}
	return words.UpperFirst(name)
}

// pascal is a name as a part of a shape's name: "x-amz-acl" → "XAmzAcl".
func pascal(s string) string {
	if !strings.ContainsAny(s, "-_.:$@*") {
		return words.UpperFirst(s)
	}
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("-_.:$@*", r) }) {
		b.WriteString(words.UpperFirst(part))
	}
	return b.String()
}
