package ir

import "strings"

// MethodName is the Python method of an operation: CreateDBInstance becomes
// create_db_instance. The rules are those of botocore's xform_name: an
// underscore goes before a capital that starts a lower-case word and before a
// capital after a lower-case letter or digit; a plural acronym at the end
// ("ListWebACLs") is one word, and so is a brand in mixed case.
func MethodName(operation string) string {
	if strings.Contains(operation, "_") {
		return operation
	}
	name := brands.Replace(operation)
	if plural := pluralAcronym(name); plural > 0 {
		name = name[:len(name)-plural] + "_" + strings.ToLower(name[len(name)-plural:])
	}
	return strings.ToLower(afterLower(beforeWord(name)))
}

// brands are the words for which botocore lists whole operations, one by one.
var brands = strings.NewReplacer("iSCSI", "Iscsi", "HITs", "Hits", "PartiQL", "Partiql", "WhatsApp", "Whatsapp", "OTel", "Otel")

// pluralAcronym is the length of "ACLs" at the end of a name, or 0.
func pluralAcronym(name string) int {
	if !strings.HasSuffix(name, "s") {
		return 0
	}
	n := len(name) - 1
	for n > 0 && isUpper(name[n-1]) {
		n--
	}
	if caps := len(name) - 1 - n; caps < 2 {
		return 0
	}
	return len(name) - n
}

// beforeWord is the substitution (.)([A-Z][a-z]+) by \1_\2. Matches do not
// overlap: the character before a word must be free.
func beforeWord(name string) string {
	var b strings.Builder
	free := 0
	for i := 0; i < len(name); i++ {
		if i > free && isUpper(name[i]) && i+1 < len(name) && isLower(name[i+1]) {
			b.WriteByte('_')
			for b.WriteByte(name[i]); i+1 < len(name) && isLower(name[i+1]); i++ {
				b.WriteByte(name[i+1])
			}
			free = i + 1
			continue
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

// afterLower is the substitution ([a-z0-9])([A-Z]) by \1_\2. No two matches can
// overlap.
func afterLower(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if i > 0 && isUpper(name[i]) && (isLower(name[i-1]) || name[i-1] >= '0' && name[i-1] <= '9') {
			b.WriteByte('_')
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
