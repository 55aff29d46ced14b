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
	read, _, err := lower.ParseLock(second.Encode())
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

// joined is what git leaves of two locks where its union driver runs, and where it
// does not.
func joined(a, b *lower.Lock) map[string]string {
	return map[string]string{
		"union":    string(a.Encode()) + string(b.Encode()),
		"conflict": "<<<<<<< HEAD\n" + string(a.Encode()) + "=======\n" + string(b.Encode()) + ">>>>>>> other\n",
	}
}

func TestTwoLocksThatGitJoinedAreOne(t *testing.T) {
	stores := compileText(stored(""), lower.Options{}, nil)
	plants := compileText(telling("plant_bed", "backupInput={'name': 'string'}", "dict | What to keep. | name (string) -- Its name.")+"None\n", lower.Options{}, nil)
	for how, text := range joined(stores.Lock(), plants.Lock()) {
		l, conflicted, err := lower.ParseLock([]byte(text))
		if err != nil || conflicted != (how == "conflict") {
			t.Fatalf("%s: conflicted %v, %v", how, conflicted, err)
		}
		if l.Shapes["Source"] == nil || l.Shapes["BackupInput"] == nil || !slices.Contains(l.Unions, "Source") || slices.Contains(l.Unions, "BackupInput") {
			t.Errorf("%s: %v", how, l)
		}
		if again, _, err := lower.ParseLock([]byte(strings.ReplaceAll(string(l.Encode()), "\n", "\r\n"))); err != nil || string(again.Encode()) != string(l.Encode()) {
			t.Errorf("%s: read again it is %v (%v)", how, again, err)
		}
	}
}

func TestOldLocksAreRead(t *testing.T) {
	old := `{"version": 1, "shapes": {"Halt": ["store_seed request source"]}, "unions": ["Halt"], "operations": {"store_seed": "StoreSEED"}}`
	l, _, err := lower.ParseLock([]byte(old))
	want := "store_seed = StoreSEED\nstore_seed request source = Halt union\n"
	if err != nil || !strings.HasSuffix(string(l.Encode()), "\n"+want) {
		t.Fatalf("%v:\n%s", err, l.Encode())
	}
	if before, _, _ := lower.ParseLock([]byte(`{"version": 1, "shapes": {}}`)); before.Unions != nil {
		t.Error("a lock of before it knew unions says that there are none")
	}
	for _, text := range []string{"", "{", `{"version": 3}`, "# shapec.lock, version 3, x\n", "a b = C\n", "Some text.\n"} {
		if l, _, err := lower.ParseLock([]byte(text)); err == nil {
			t.Errorf("%q is read as %v", text, l)
		}
	}
}
