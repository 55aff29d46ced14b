package lower_test

import (
	"slices"
	"strings"
	"testing"

	"shapec/ir"
	"shapec/lower"
)

// stored is a page of an operation in which a source is given in one of two ways;
// more is said of other operations.
func stored(more string) string {
	return strings.ReplaceAll(`Request Syntax
client.store_seed(
source={
'field': {
'row': 'string'
},
'bag': {
'size': 123
}
}
)
dict
[REQUIRED]
One of these.
field (dict) --
Where it grew.
row (string) --
In which row.
bag (dict) --
What it came in.
size (integer) --
How much fits.
None
`, "\t", "") + more
}

// older is an operation of a service in the older style, where unions are rare.
const older = `Stores more.
Request Syntax
client.store_more(
Name='string',
Kind='string',
Size=123,
Colour='string',
Weight=123,
Height=123,
Depth=123,
Owner='string',
Options={
'First': {
'Name': 'string'
},
'Last': 'string'
}
)
string
Text.
string
Text.
integer
Text.
string
Text.
integer
Text.
integer
Text.
integer
Text.
string
Text.
dict
Text.
First (dict) --
Text.
Name (string) --
Text.
Last (string) --
Text.
None
`

func TestWhatWasAUnionStaysOne(t *testing.T) {
	kind := func(r lower.Result) ir.Kind { return r.Model.KindOf("Source") }
	alone := compileText(stored(""), lower.Options{}, nil)
	among := compileText(stored(older), lower.Options{}, nil)
	if kind(alone) != ir.KindUnion || kind(among) != ir.KindStructure {
		t.Fatalf("alone it is a %s, among others a %s: the pages show nothing", kind(alone), kind(among))
	}
	if got := kind(compileText(stored(older), lower.Options{Lock: alone.Lock()}, nil)); got != ir.KindUnion {
		t.Errorf("the lock knows a union, and it became a %s", got)
	}
	locked := compileText(stored(""), lower.Options{Lock: among.Lock()}, nil)
	if got := kind(locked); got != ir.KindStructure {
		t.Errorf("the lock knows a structure, and it became a %s", got)
	}
	path, err := ir.ParsePath("StoreSeed.request.source")
	if err != nil {
		t.Fatal(err)
	}
	found, _, _ := locked.Origins.Explain(path)
	if !slices.ContainsFunc(found, func(f lower.Finding) bool { return f.Conclusion == "no, as the lock keeps it" }) {
		t.Errorf("nothing says that the lock decided: %v", found)
	}
	// What the page rules out is none, whatever the lock says.
	required := strings.Replace(stored(older), "field (dict) --", "field (dict) -- [REQUIRED]", 1)
	if got := kind(compileText(required, lower.Options{Lock: alone.Lock()}, nil)); got != ir.KindStructure {
		t.Errorf("a required member, and it stayed a %s", got)
	}
	// A lock of before it knew unions decides nothing.
	old := alone.Lock()
	old.Unions = nil
	if got := kind(compileText(stored(older), lower.Options{Lock: old}, nil)); got != ir.KindStructure {
		t.Errorf("the lock knows nothing of unions, and it became a %s", got)
	}
}

func TestALockRemembersWhatIsNotThere(t *testing.T) {
	was := compileText(stored(""), lower.Options{}, nil)
	first := was.Lock()
	if !slices.Contains(first.Unions, "Source") {
		t.Fatalf("%v lacks Source", first.Unions)
	}
	_, other, _ := strings.Cut(older, "\n")
	is := compileText(other, lower.Options{Lock: first}, nil)
	second := is.Lock()
	if !slices.Contains(second.Unions, "Source") || !slices.Equal(second.Shapes["Source"], first.Shapes["Source"]) {
		t.Errorf("of a page without it, the lock keeps %v and %v", second.Unions, second.Shapes["Source"])
	}
	read, err := lower.ParseLock(second.Encode())
	if err != nil || !slices.Equal(read.Unions, second.Unions) {
		t.Errorf("written and read: %v, %v", read, err)
	}
}

// An operation that a release brings does not take the name of a shape that was
// there.
func TestALockedShapeKeepsItsNameBesideANewOperation(t *testing.T) {
	bed := telling("plant_bed", "backupInput={'name': 'string'}", "dict | What to keep. | name (string) -- Its name.") + "None\n"
	first := compileText(bed, lower.Options{}, nil)
	lock := first.Lock()
	if lock.Shapes["BackupInput"] == nil {
		t.Fatalf("the lock has %v", lock.Shapes)
	}
	grown := compileText(bed+telling("backup", "bed='string'", "string | Which one.")+"None\n", lower.Options{Lock: lock}, nil)
	if got := at(t, grown.Model, "PlantBed.request.backupInput").Target; got != "BackupInput" {
		t.Errorf("it is called %s now", got)
	}
	if got := grown.Model.Operations[1]; got.Name != "Backup" || got.Input != "BackupOperationInput" {
		t.Errorf("the operation is %s, its input %s", got.Name, got.Input)
	}
	again := compileText(bed+telling("backup", "bed='string'", "string | Which one.")+"None\n", lower.Options{Lock: grown.Lock()}, nil)
	if a, b := encoded(t, grown.Model), encoded(t, again.Model); string(a) != string(b) {
		t.Errorf("the next run differs: %s, %s", a, b)
	}
}
