package reference

import (
	"strings"

	"github.com/go-openapi/inflect"
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
		name = plural(name)
	}
	return upperFirst(name)
}

var words = inflect.NewDefaultRuleset()

// plural is the plural of a name's last word; a plural stays.
func plural(name string) string {
	if strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss") && !strings.HasSuffix(name, "us") && !strings.HasSuffix(name, "is") {
		return name
	}
	last := name[lastWord(name):]
	if word := words.Pluralize(strings.ToLower(last)); strings.HasPrefix(word, strings.ToLower(last)) {
		return name + word[len(last):]
	}
	if stem, ok := strings.CutSuffix(name, "y"); ok {
		return stem + "ies"
	}
	return name + "s"
}

// lastWord is where the last word of a name begins.
func lastWord(name string) int {
	for i := len(name) - 1; i > 0; i-- {
		if name[i] >= 'A' && name[i] <= 'Z' && (name[i-1] < 'A' || name[i-1] > 'Z') || name[i-1] == '_' || name[i-1] == '-' {
			return i
		}
	}
	return 0
}

// singular is the singular of a name's last word; of any other name it is the name.
func singular(name string) string {
	if !strings.HasSuffix(name, "s") || strings.HasSuffix(name, "ss") || strings.HasSuffix(name, "us") || strings.HasSuffix(name, "is") {
		return name
	}
	last := name[lastWord(name):]
	if word := words.Singularize(strings.ToLower(last)); strings.HasPrefix(strings.ToLower(last), word) {
		return name[:len(name)-len(last)+len(word)]
	}
	if stem, ok := strings.CutSuffix(name, "ies"); ok {
		return stem + "y"
	}
	return name[:len(name)-1]
}

func upperFirst(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// pascal is a name as a part of a shape's name: "x-amz-acl" → "XAmzAcl".
func pascal(s string) string {
	if !strings.ContainsAny(s, "-_.:$@*") {
		return upperFirst(s)
	}
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("-_.:$@*", r) }) {
		b.WriteString(upperFirst(part))
	}
	return b.String()
}
