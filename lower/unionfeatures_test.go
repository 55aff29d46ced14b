package lower

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/parser"
)

// pageOf is a page of one operation; rows are parted by bars.
func pageOf(args, rows, response string) string {
	lines := strings.NewReplacer(" | ", "\n", " -- ", " --\n", " --[", " -- [")
	return "Request Syntax\nclient.plant(" + args + ")\n" + lines.Replace(rows) + "\n" + response + "\n"
}

func TestFeaturesOfAUnion(t *testing.T) {
	const two = "dict | A tree. | oak (dict) -- One. | age (integer) -- Years. | elm (dict) -- Other. | size (integer) -- Metres."
	for _, c := range []struct {
		name           string
		args, rows     string // the structure asked about is called tree
		feature        int
		want           float64
		otherwise      string // rows under which it is 0
		impossible     bool
		otherArguments string // arguments to go with otherwise; args if empty
	}{
		{name: "half of the members are structures", feature: fStructures, want: 0.5,
			args: "tree={'oak': {'age': 123}, 'size': 123}", rows: "dict | A tree. | oak (dict) -- One. | age (integer) -- Years. | size (integer) -- Metres."},
		{name: "all are, on a page of lower-camel names", feature: fModernStructures, want: 1,
			args: "tree={'oak': {'age': 123}, 'elm': {'size': 123}}", rows: two},
		{name: "one member", feature: fOne, want: 1,
			args: "tree={'oak': {'age': 123}}", rows: "dict | A tree. | oak (dict) -- One. | age (integer) -- Years.",
			otherArguments: "tree={'oak': {'age': 123}, 'elm': {'size': 123}}", otherwise: two},
		{name: "arms that require nothing", feature: fArmsOpen, want: 1,
			args: "tree={'oak': {'age': 123}, 'elm': {'size': 123}}", rows: two,
			otherwise: "dict | A tree. | oak (dict) -- One. | age (integer) --[REQUIRED] | Years. | elm (dict) -- Other. | size (integer) --[REQUIRED] | Metres."},
		{name: "an empty arm", feature: fEmptyArm, want: 1,
			args: "tree={'oak': {'age': 123}, 'none': {}}", rows: "dict | A tree. | oak (dict) -- One. | age (integer) -- Years. | none (dict) -- Nothing."},
		{name: "members that are one structure", feature: fAlike, want: 0.5,
			args: "tree={'old': {'age': 123}, 'new': {'age': 123}}", rows: "dict | A tree. | old (dict) -- One. | age (integer) -- Years. | new (dict) -- Other. | age (integer) -- Years.",
			otherwise: "dict | A tree. | old (dict) -- One. | age (integer) -- Years. | new (dict) -- Other. | age (integer) -- Months."},
		{name: "it holds itself", feature: fSelf, want: 1,
			args: "tree={'oak': 'string', 'not': " + "{'... recursive ...'}" + "}", rows: "dict | A tree. | oak (string) -- One. | not (dict) -- No tree."},
		{name: "scalars that must be given", feature: fRequiredScalars, want: 1,
			args: "bed={'tree': {'oak': 'string', 'elm': 'string'}}", rows: "dict | A bed. | tree (dict) --[REQUIRED] | Which. | oak (string) -- One. | elm (string) -- Other.",
			otherwise: "dict | A bed. | tree (dict) -- Which. | oak (string) -- One. | elm (string) -- Other."},
		{name: "one member that must be given", feature: fRequiredOne, want: 1,
			args: "bed={'tree': {'oak': 'string'}}", rows: "dict | A bed. | tree (dict) --[REQUIRED] | Which. | oak (string) -- One.",
			otherwise: "dict | A bed. | tree (dict) -- Which. | oak (string) -- One."},
		{name: "it may be left out", feature: fOptional, want: 1,
			args: "bed={'tree': {'oak': 'string'}}", rows: "dict | A bed. | tree (dict) -- Which. | oak (string) -- One.",
			otherwise: "dict | A bed. | tree (dict) --[REQUIRED] | Which. | oak (string) -- One."},
		{name: "two last words in common", feature: fEnding, want: 2,
			args: "tree={'oakOldTwig': 'string', 'elmOldTwig': 'string'}", rows: "dict | A tree. | oakOldTwig (string) -- One. | elmOldTwig (string) -- Other."},
		{name: "members named after it", feature: fKin, want: 0.5,
			args: "tree={'treeOak': 'string', 'elm': 'string'}", rows: "dict | A tree. | treeOak (string) -- One. | elm (string) -- Other."},
		{name: "a record", feature: fRecord, want: 0.5,
			args: "tree={'Name': 'string', 'elm': 'string'}", rows: "dict | A tree. | Name (string) -- One. | elm (string) -- Other."},
		{name: "products, protocols, formats", feature: fKinds, want: 1,
			args: "tree={'HTTPRoute': 'string', 's3': 'string', 'jsonBody': 'string'}", rows: "dict | A tree. | HTTPRoute (string) -- One. | s3 (string) -- Two. | jsonBody (string) -- Three."},
		{name: "words of a choice", feature: fProse, want: 1,
			args: "tree={'oak': 'string'}", rows: "dict | Either of them. | oak (string) -- One.",
			otherwise: "dict | Both of them. | oak (string) -- One."},
		{name: "words of what may be left out", feature: fDefaults, want: 0.5,
			args: "tree={'oak': 'string', 'elm': 'string'}", rows: "dict | A tree. | oak (string) -- The default is old. | elm (string) -- Other.",
			otherwise: "dict | A tree. | oak (string) -- It is old. | elm (string) -- Other."},
		{name: "what requires a member is none", impossible: true,
			args: "tree={'oak': 'string', 'elm': 'string'}", rows: "dict | A tree. | oak (string) --[REQUIRED] | One. | elm (string) -- Other."},
		{name: "what holds nothing is none", impossible: true, args: "tree={\n},", rows: "dict | A tree."},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, possible := featuresOf(t, pageOf(c.args, c.rows, "None"))
			if possible == c.impossible {
				t.Fatalf("possible is %v", possible)
			}
			if got := x[c.feature]; math.Abs(got-c.want) > 1e-9 && !c.impossible {
				t.Errorf("%s is %v, want %v", unionModel[c.feature].name, got, c.want)
			}
			if c.otherwise == "" {
				return
			}
			if c.otherArguments == "" {
				c.otherArguments = c.args
			}
			if x, _ := featuresOf(t, pageOf(c.otherArguments, c.otherwise, "None")); x[c.feature] != 0 {
				t.Errorf("otherwise %s is %v, want 0", unionModel[c.feature].name, x[c.feature])
			}
		})
	}
}

// A response leaves unsaid what is required: a request's structure of the same
// members tells it.
func TestAResponseIsToldByItsTwin(t *testing.T) {
	const response = "Response Syntax\n{\n'tree': {'oak': 'string', 'elm': 'string'}\n}\nResponse Structure\n(dict) --\ntree (dict) --\nIt.\noak (string) --\nThe oak.\nelm (string) --\nThe elm.\n"
	alone, possible := featuresOf(t, pageOf("", "", response))
	if !possible || alone[fKnown] != 0 || alone[fRequiredScalars] != 0 {
		t.Errorf("alone: possible %v, known %v, required %v", possible, alone[fKnown], alone[fRequiredScalars])
	}
	const args = "bed={'kind': {'oak': 'string', 'elm': 'string'}}"
	twin, possible := featuresOf(t, pageOf(args, "dict | A bed. | kind (dict) --[REQUIRED] | Which. | oak (string) -- One. | elm (string) -- Other.", response))
	if !possible || twin[fKnown] != 1 || twin[fRequiredScalars] != 1 {
		t.Errorf("with a twin: possible %v, known %v, required %v", possible, twin[fKnown], twin[fRequiredScalars])
	}
	if _, possible := featuresOf(t, pageOf(args, "dict | A bed. | kind (dict) -- Which. | oak (string) --[REQUIRED] | One. | elm (string) -- Other.", response)); possible {
		t.Error("its twin requires a member, and it is a possible union")
	}
}

// featuresOf are those of the structure that the member tree leads to.
func featuresOf(t *testing.T, page string) ([features]float64, bool) {
	t.Helper()
	g := graphOf(parser.Parse(diag.NewFile("page.txt", page), parser.Text, nil))
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.Kind == parser.Structure && g.MemberName(int32(i)) == "tree" {
			return newUnionFeatures(g, styleOf(g)).of(n.Class)
		}
	}
	t.Fatal("no tree stands here")
	return [features]float64{}, false
}

// Every feature has a name of its own for the fitting program, a weight, and words
// for explanations.
func TestTheModelOfUnionsIsWhole(t *testing.T) {
	names := map[string]bool{}
	for i, f := range unionModel {
		if f.name == "" || names[f.name] {
			t.Errorf("feature %d is called %q", i, f.name)
		}
		names[f.name] = true
		if f.weight == 0 {
			t.Errorf("%s weighs nothing", f.name)
		}
		if (f.doc == "") != (i == fBias) {
			t.Errorf("%s says %q", f.name, f.doc)
		}
	}
}

func TestVocabulariesAreInReach(t *testing.T) {
	lower := regexp.MustCompile(`^[a-z0-9]{1,15}$`)
	for _, set := range []map[string]bool{recordWords, choiceWords, kindWords} {
		for w := range set {
			if !lower.MatchString(w) || !hasWord(set, strings.ToUpper(w)) {
				t.Errorf("no name can be %q", w)
			}
		}
	}
}

func TestFirstWord(t *testing.T) {
	for name, want := range map[string]string{"s3Bucket": "s3", "S3Bucket": "S3", "HTTPRoute": "HTTP", "http": "http", "URL": "URL", "jsonBody": "json",
		"aB": "a", "A": "A", "": "", "X509Filter": "X509", "AMember": "A"} {
		if got := name[:firstWord(name)]; got != want {
			t.Errorf("of %s: %q, want %q", name, got, want)
		}
	}
}

// Weights are written into the table as it stands, and are read back by the compiler.
func TestWeightsAreWrittenIntoTheirTable(t *testing.T) {
	const table = "var unionModel = [features]feature{\n\tfBias: {\"bias\", 0, \"\"},\n\tfKin:  {\"kin\", -12.5, \"its 3.5, kin\"},\n}\n"
	const want = "var unionModel = [features]feature{\n\tfBias: {\"bias\", -1.50, \"\"},\n\tfKin:  {\"kin\", 0.33, \"its 3.5, kin\"},\n}\n"
	if got := withWeights(table, []float64{-1.5, 1.0 / 3}); got != want {
		t.Errorf("%s", got)
	}
}
