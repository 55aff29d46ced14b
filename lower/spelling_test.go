package lower

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
)

func TestOperationsAreSpelledAsThePageDoes(t *testing.T) {
	// A page tells of one method, with a heading or without, and says more in the
	// rows of its parameters.
	page := func(heading, method, doc, parameters string) string {
		var b strings.Builder
		if heading != "" {
			b.WriteString("2026/02/03 - Orchard - 1 new api methods\n" + heading + " (new) Link ¶\n")
		}
		b.WriteString(doc + "\nSee also: AWS API Documentation\nRequest Syntax\nclient." + method + "(")
		rows := ""
		for p := range strings.SplitSeq(parameters, "; ") {
			name, text, _ := strings.Cut(p, ": ")
			b.WriteString(name + "='string', ")
			rows += "string\n" + text + "\n"
		}
		return b.String() + ")\n" + rows + "None\n"
	}
	for _, c := range []struct {
		rule       string
		heading    string
		method     string
		doc        string
		parameters string // name: description; …
		want       string
		evidence   ir.Evidence
	}{
		{"the heading, whatever the prose says", "GetABTree", "get_ab_tree", "Call GetAbTree.", "AbTree: From GetAbTree.", "GetABTree", ir.Stated},

		// The whole name.
		{"the whole name in its own description", "", "create_db_tree", "Plants. CreateDBTree is slow.", "age: Years.", "CreateDBTree", ir.Inferred},
		{"the whole name in a row", "", "create_db_tree", "Plants.", "age: See CreateDBTree.", "CreateDBTree", ir.Inferred},
		{"the whole name wins over its words", "", "create_db_tree", "Plants. CreateDbTree is slow.", "DBTree: One.; DBBed: One.", "CreateDbTree", ir.Inferred},
		{"the more frequent whole name", "", "create_db_tree", "CreateDBTree. CreateDbTree.", "age: CreateDbTree.", "CreateDbTree", ir.Inferred},
		{"of whole names as frequent, the first by alphabet", "", "create_db_tree", "CreateDbTree. CreateDBTree.", "age: Years.", "CreateDBTree", ir.Inferred},
		{"a name over permissions", "", "create_db_tree", "Needs orchard:CreateDbTree and orchard:CreateDbTree. CreateDBTree is slow.", "age: Years.", "CreateDBTree", ir.Inferred},
		{"a permission, where nothing else tells", "", "create_db_tree", "Needs orchard:CreateDBTree.", "age: Years.", "CreateDBTree", ir.Inferred},
		{"words that Python runs together", "", "get_ip_v6", "Shows. GetIPv6 is slow.", "age: Years.", "GetIPv6", ir.Inferred},
		{"part of a longer name is no name", "", "get_db", "Shows. GetDbTree is slow.", "age: Years.", "GetDb", ir.Assumed},
		{"what begins in lower case is no name", "", "create_db_tree", "Plants. createDBTree is slow.", "age: Years.", "CreateDbTree", ir.Assumed},
		{"words joined by underscores are no name", "", "get_db", "Shows. See get_DB.", "age: Years.", "GetDb", ir.Assumed},

		// What follows the verb.
		{"a member called like the thing, whatever others are called", "", "get_ip_bed", "Shows.", "IpBed: One.; IPTree: Two.; IPRow: Three.", "GetIpBed", ir.Inferred},
		{"the whole name wins over the thing", "", "get_ip_bed", "Shows. GetIPBed is slow.", "IpBed: One.", "GetIPBed", ir.Inferred},
		{"the first word of a member in lower case says nothing of the thing", "", "get_ip_bed", "Shows.", "ipBed: One.; IPTree: Two.", "GetIPBed", ir.Inferred},

		// Word by word.
		{"a word as members write it", "", "create_db_tree", "Plants.", "DBTreeId: One.", "CreateDBTree", ir.Inferred},
		{"a word further in", "", "create_db_tree", "Plants.", "theDBTree: One.", "CreateDBTree", ir.Inferred},
		{"a word as the prose writes it", "", "create_db_tree", "Plants. A DBBed is slow.", "age: Years.", "CreateDBTree", ir.Inferred},
		{"as members write it, whatever the prose does", "", "get_api", "Shows. An APIKey and an APIRow.", "theApiTree: One.", "GetApi", ir.Assumed},
		{"several words", "", "get_vpc_acl_of_db", "Shows.", "VPCId: One.; ACLOfDB: One.", "GetVPCACLOfDB", ir.Inferred},
		{"more often in capitals", "", "get_db", "Shows.", "DBTree: One.; DBBed: Two.; DbRow: Three.", "GetDB", ir.Inferred},
		{"more often without", "", "get_db", "Shows.", "DBTree: One.; DbBed: Two.; DbRow: Three.", "GetDb", ir.Assumed},
		{"as often", "", "get_db", "Shows.", "DBTree: One.; DbRow: Three.", "GetDb", ir.Assumed},
		{"the first word of a name in lower case says nothing", "", "get_db", "Shows.", "dbTree: One.; DBRow: Three.; dbBed: Two.", "GetDB", ir.Inferred},
		{"a run of capitals ends before a word", "", "get_a_db", "Shows.", "ADbTree: One.", "GetADb", ir.Assumed},

		// Several.
		{"an acronym in the plural", "", "list_web_acls", "Lists.", "WebACLId: One.", "ListWebACLs", ir.Inferred},
		{"an acronym of which there is only a plural", "", "list_acls", "Lists. All WebACLs.", "age: Years.", "ListACLs", ir.Inferred},
		{"the singular from the plural", "", "get_acl", "Shows.", "WebACLsOfTree: Some.", "GetACL", ir.Inferred},
		{"a plural that the page writes out", "", "list_acls", "Lists.", "ACLId: One.; aclAcls: Some.", "ListAcls", ir.Assumed},
		{"an acronym that ends in s", "", "get_dns_row", "Shows.", "DNSRow: One.", "GetDNSRow", ir.Inferred},

		{"camel case, where nothing is known", "", "create_db_tree", "Plants.", "age: Years.", "CreateDbTree", ir.Assumed},
	} {
		pages := parser.Parse(diag.NewFile("page.txt", page(c.heading, c.method, c.doc, c.parameters)), parser.Text, nil)
		ops := Lower(pages, Options{}, nil).Model.Operations
		if len(ops) != 1 || ops[0].Name != c.want || ops[0].Evidence != c.evidence {
			t.Errorf("%s: %s (%s), want %s (%s)", c.rule, ops[0].Name, ops[0].Evidence, c.want, c.evidence)
		}
	}
}
