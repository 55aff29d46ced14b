package prose

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"shapec/ir"
)

func TestHints(t *testing.T) {
	const integer, double, text, boolean = ir.Kind(ir.Integer), ir.Kind(ir.Double), ir.Kind(ir.String), ir.Kind(ir.Boolean)
	for _, c := range []struct {
		doc    string
		target ir.Kind
		want   string // values | default | min | max | unit; empty for no hint
	}{
		// Values.
		{"Valid values: RED | GREEN", text, "RED,GREEN||||"},
		{"The color. Allowed values are `RED`, `GREEN`, and `BLUE`.", text, "RED,GREEN,BLUE||||"},
		{"Possible values are Red , Green , or Blue .", text, "Red,Green,Blue||||"},
		{"Valid values for Color are red and green. More words.", text, "red,green||||"},
		{"One of the following values:\n\n- `A` - the first\n- `B`: the second\n", text, "A,B||||"},
		{"Valid values are 12 and 36, in months.", integer, ""},
		{"Valid values are 12 and 36.", integer, "12,36||||"},
		{"Valid values are RED and whatever else there is", text, ""},
		{"Valid values include RED and GREEN.", text, ""},
		{"For paint, valid values are RED and GREEN.", text, ""},
		{"Valid values are RED and GREEN for paint.", text, ""},
		{"Valid values: A, B. Later it says: valid values: A, C.", text, ""},
		{"One of the following members: left, right.", text, ""},
		{"For valid values, see the guide.", text, ""},
		{"Valid values: RED | GREEN", ir.KindEnum, ""},
		{"Valid values: RED | GREEN", ir.KindList, ""},
		{"Valid values: true | false", boolean, ""},
		{"Supported values are 64, 128, and 256.", integer, "64,128,256||||"},
		{"Valid options: RED | GREEN", text, "RED,GREEN||||"},
		{"Must be one of: red, green.", text, "red,green||||"},
		{"Possible values are as follows:\n\n- RED\n- GREEN\n", text, "RED,GREEN||||"},
		{"The color must be either `red` or `green`.", text, "red,green||||"},
		{"The color must be `red`.", text, ""},
		{"The color must be `red` or a shade of it.", text, ""},
		{"For paint, it must be `red` or `green`.", text, ""},
		{"Valid values:\n\n- A\n- B\n\n" + strings.Repeat("  word\n", 200) + "- C\n", text, "A,B,C||||"},
		{"Valid values: " + strings.Repeat("A | ", 200) + "B", text, ""},
		{"It can be set only if the shape is one of the following values: `ROUND` | `FLAT`.", text, ""},
		{"It must be `red` or lighter.", text, ""},
		{"It must be `red`, `green`, or unset.", text, ""},
		{"It must be `red` and `green`.", text, ""},
		{"It must not be one of the following: RED, GREEN.", text, ""},
		{"Other allowed values are RED and GREEN.", text, ""},
		{"Specify at least one of: RED, GREEN.", text, ""},
		{"The name contains one of: red, green.", text, ""},
		{"For example, valid values are RED and GREEN.", text, ""},
		{"In caves, valid values are RED and GREEN.", text, ""},
		{"Must be one of the following: ID, name.", text, ""},
		{"Valid values: letters, digits, hyphens.", text, ""},
		{"Valid values: a-z, 0-9.", text, ""},
		{"Valid values: RED, GREEN, etc.", text, ""},
		{"Valid values: RED, GREEN...", text, ""},
		{"Valid values: RED | GREEN; for paint also BLUE.", text, ""},
		{"Must be either `RED` or `GREEN`. Otherwise, it is an ARN.", text, ""},
		{"Valid values:\n\n- Oil - `RED` and `GREEN`\n- Chalk - `BLUE`\n", text, ""},
		{"Valid values: 0, 10..1000.", integer, ""},
		{"Valid values: 0, 5-10.", integer, ""},
		{"Valid values: 1, 2, or higher.", integer, ""},
		{"Valid values are 5,000, 6,000, 7,000.", integer, ""},

		// What is denied, or not of all cases.
		{"These aren't valid values: RED, GREEN.", text, ""},
		{"No longer valid values: RED, GREEN.", text, ""},
		{"Some possible values: RED, GREEN.", text, ""},
		{"Possible values are RED, GREEN, and others.", text, ""},
		{"Valid values: RED, GREEN, etc.", text, ""},
		{"It cannot be between 1 and 10.", integer, ""},
		{"Must not be between 1 and 10.", integer, ""},
		{"It doesn't have to be between 1 and 10.", integer, ""},
		{"Never set it between 1 and 10.", integer, ""},
		{"Typically between 1 and 10.", integer, ""},
		{"The recommended range is 1 to 10.", integer, ""},
		{"It is not required. The range is 1 to 10.", integer, "||1|10|"},
		{"The text is not case sensitive and must be between 1 and 10.", integer, "||1|10|"},

		// Defaults.
		{"Default: 900 seconds (15 minutes).", integer, "|900|||seconds"},
		{"If you omit it, it defaults to 10 rows per page.", integer, "|10|||"},
		{"The default value is 10,000.", integer, "|10000|||"},
		{"The default for this parameter is `FALSE`.", boolean, "|false|||"},
		{"The default state is ON .", ir.KindEnum, "|ON|||"},
		{"Defaults to DRAFT if absent.", text, "|DRAFT|||"},
		{"Defaults to 7 when not set.", integer, "|7|||"},
		{"The default is the fastest one.", text, ""},
		{"The default of yyyy-MM'T'HH is used.", text, ""},
		{"For queues, the default is 10. For all others, the default is 100.", integer, ""},
		{"The default is 10 for queues and 20 for topics.", integer, ""},
		{"The default is 24 bits for the short ones.", integer, ""},
		{"Default: 5. Elsewhere the default is 6.", integer, ""},
		{"Default: 16 KB", ir.KindEnum, ""},
		{"Default: 3", ir.KindStructure, ""},
		{"The default is 10, or 20 for topics.", integer, ""},
		{"The default is 10 (20 for topics).", integer, ""},
		{"The default is 10; for topics, it is 20.", integer, ""},
		{"The default is 10, if it is a queue.", integer, ""},
		{"The default is 10. Otherwise, it is 20.", integer, ""},
		{"Default: 10. For more information, see the guide.", integer, "|10|||"},
		{"The default is 10 in China.", integer, ""},
		{"In version 2, the default is 10.", integer, ""},
		{"Default: 1 hour and 30 minutes.", integer, ""},
		{"The default is 1024 * 1024 bytes.", integer, ""},
		{"The default is 10 - 20.", integer, ""},
		{"The default is 10 percent of the memory.", integer, ""},
		{"- Queues - Default: 10\n- Topics - none", integer, ""},
		{"The default value of `Color` is `RED`.", text, ""},
		{"The default is \"hello world\".", text, ""},
		{"The default is AWS managed.", text, ""},
		{"If you omit it, the default of DRAFT is used.", ir.KindEnum, "|DRAFT|||"},
		{"The default is AWS owned keys.", ir.KindEnum, ""},
		{"The default is true for queues that aren't public.", boolean, ""},
		{"For engines without replicas, the default is true.", boolean, ""},
		{"If no mode is specified, the default is true.", boolean, "|true|||"},

		// Bounds.
		{"Must be between 1 and 100.", integer, "||1|100|"},
		{"A share between 0 and 1 telling how sure it is.", double, "||0|1|"},
		{"Valid values: 0 to 900. Maximum: 15 minutes.", integer, "||0|900|"},
		{"Valid values are 1–10.", integer, "||1|10|"},
		{"Valid range is 1 to 1,000.", integer, "||1|1000|"},
		{"Minimum value of 1. Maximum value of 20.", integer, "||1|20|"},
		{"The minimum is 7 days and the maximum is 12 months.", integer, "||7||days"},
		{"The default is 3 seconds. The maximum allowed value is 900 seconds.", integer, "|3||900|seconds"},
		{"Minimum length of 1. Maximum length of 512.", text, "||1|512|"},
		{"Minimum length of 1. Maximum length of 512 bytes.", text, "||1||"},
		{"The maximum length is 128 characters.", text, "|||128|characters"},
		{"Between 3 and 63 characters long.", text, "||3|63|characters"},
		{"Valid values: `1150-65535`", integer, "||1150|65535|"},
		{"- Must contain from 8 to 41 characters.\n", text, "||8|41|characters"},
		{"Must be 1 to 16 letters or numbers.", text, "||1|16|characters"},
		{"Must contain 1 to 128 alphanumeric characters or hyphens.", text, "||1|128|characters"},
		{"Must be a value from 0 to 35.", integer, "||0|35|"},
		{"The value must be at least 1.", integer, "||1||"},
		{"It must be greater than or equal to 1, and less than or equal to 9.", integer, "||1|9|"},
		{"It must be at least 1 and no more than 9 seconds.", integer, "||1|9|seconds"},
		{"Must be 1 or greater.", integer, "||1||"},
		{"Must be 90 days or less.", integer, "|||90|days"},
		{"Must not be used. It can't exceed 500.", integer, "|||500|"},
		{"The name can be up to 1,024 characters long.", text, "|||1024|characters"},
		{"At least 3 and no more than 63 characters.", text, "||3|63|characters"},
		{"A label (1-64 characters).", text, "||1|64|characters"},
		{"It must be at least 3 letters", integer, ""},
		{"It must be at least 3 times as long.", integer, ""},
		{"The list must contain at least 3 items.", integer, ""},
		{"For queues, it must be at least 3.", integer, ""},
		{"Values that exceed 500 are cut.", integer, ""},
		{"Each label has up to 64 characters.", text, ""},
		{"The first 128 characters are shown.", text, ""},
		{"Up to 64 characters of text.", text, ""},
		{"It must contain at least 1 number.", text, ""},
		{"Between 1 and 3.", text, ""},
		{"The maximum length is 128 characters.", integer, ""},
		{"Between 5 and 10 seconds for queues and between 5 and 20 seconds for topics.", integer, ""},
		{"Between 5 and 10. Now between 5 and 20.", integer, "||5||"},
		{"Words, each of which must be between 3 and 24 characters.", text, ""},
		{"You can create a maximum of 100 records with this name.", integer, ""},
		{"If you leave it out, the default maximum value of 50 rows is used.", integer, ""},
		{"For queues, the minimum is 2.", integer, ""},
		{"Minimum: 007. Maximum: 1,2.", integer, ""},
		{"Minimum: 99999999999999999999.", integer, ""},
		{"It must not be between 5 and 10.", integer, ""},
		{"It need not be between 5 and 10.", integer, ""},
		{"Don't use numbers between 5 and 10.", integer, ""},
		{"Ports other than between 5 and 10.", integer, ""},
		{"Values that don't exceed 500, are cut.", integer, ""},
		{"We recommend a value between 5 and 10.", integer, ""},
		{"Recommended minimum: 60 seconds.", integer, ""},
		{"It must be at least 5, if it is a queue.", integer, ""},
		{"It must be at least 5, except for queues.", integer, ""},
		{"It must be at least 5 (for queues).", integer, ""},
		{"It must be between 5 and 10 (5 and 8 for queues).", integer, ""},
		{"It must be between 5 and 10 depending on the queue.", integer, ""},
		{"It must be between 0 and 1, exclusive.", double, ""},
		{"It must be between 1 and 35, excluding 7.", integer, ""},
		{"It must be between 1 and 35 or, for queues, 50.", integer, ""},
		{"On Linux, the maximum is 5.", integer, ""},
		{"It must be between 1 and 35, or 0 for none.", integer, ""},
		{"It must be 0, or between 60 and 900.", integer, ""},
		{"The range is 1 to 35. Use 7 to be sure.", integer, "||1|35|"},
		{"Valid values: 5 to 10 and 20 to 30.", integer, ""},
		{"Valid values: 5-10, 20.", integer, ""},
		{"Maximum: 1 hour, 30 minutes.", integer, ""},
		{"Must be at most 2 hours and 30 minutes.", integer, ""},
		{"A maximum of 5 or 10.", integer, ""},
		{"The ratio is a maximum of 50:1.", integer, ""},
		{"The ratio must be between 1 and 50.", integer, ""},
		{"The engine version must be 8 or higher.", integer, ""},
		{"The sum of the weights must not exceed 100.", integer, ""},
		{"Between 0 and 1, where 1 is the best.", double, "||0|1|"},
		{"- gp2 : Must be an integer from 20 to 65536.\n- io1 : Varies.", integer, ""},
		{"Constraints:\n\n- Must contain 1 to 8 characters.\n", text, "||1|8|characters"},
		{"It must be 3 to 63 characters or an ARN.", text, ""},
		{"It must be 3 to 63 characters (for topics).", text, ""},
		{"It must not be 5 to 10 characters long.", text, ""},
		{"It starts with `key-` followed by 8 to 17 characters.", text, ""},
		{"The first part must be 1 to 8 characters.", text, ""},
		{"The combined length of all must not exceed 128 characters.", text, ""},
		{"A prefix of up to 6 characters.", text, ""},
		{"Lines of up to 80 characters.", text, ""},
	} {
		got := ""
		if h := Read(c.doc, c.target).Hints; h != nil {
			got = fmt.Sprintf("%s|%s|%s|%s|%s", strings.Join(h.Values, ","), h.Default, h.Min, h.Max, h.Unit)
		}
		if got != c.want {
			t.Errorf("%s %q: %q, want %q", c.target, c.doc, got, c.want)
		}
	}
}

// Whatever a page says, the model must encode: a bound is a JSON number.
func FuzzHints(f *testing.F) {
	for _, seed := range []string{"Minimum: 007", "between -1,000.50 and 00", "Default: 1,000,0", "Valid values: | , A", "range 1-2", "Default: `", "valid value - "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		for _, kind := range []ir.Kind{ir.Kind(ir.Integer), ir.Kind(ir.String), ir.Kind(ir.Boolean), ir.KindEnum} {
			h := Read(doc, kind).Hints
			m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{"S": &ir.Structure{Members: []ir.Member{{Name: "m", Target: ir.String, Hints: h}}}}}
			if _, err := m.MarshalJSON(); err != nil {
				t.Errorf("%q: %v", doc, err)
			}
		}
	})
}

// longS are letters that an expression takes for s and k, and nobody writes.
const longS = "ſ\u212a"

// FuzzLeadsToNumber holds that what is dismissed without an expression is what
// no expression matches.
func FuzzLeadsToNumber(f *testing.F) {
	for _, text := range []string{
		"maximum of 5", "between 1 and 2", "valid values: integers from -5 to 5", "range of 1–2",
		"maximum. 5", "Maximum length: 1,000", "default 5", "must be a value from 1 to 5", "must contain at least 8 letters", "must be 3 or more",
		"must be set to a number between 3 and 4",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, longS) {
			t.Skip()
		}
		for _, form := range []*regexp.Regexp{oneBound, twoBounds, mustRange, mustLeast, mustMost, mustOr} {
			if form.MatchString(text) && !leadsToNumber(text) {
				t.Errorf("%q has a bound", text)
			}
		}
	})
}

// FuzzLeadsToSetting holds the same of defaults.
func FuzzLeadsToSetting(f *testing.F) {
	for _, rest := range []string{
		": 5", "s to 5", "S is A", " is A", " value: 5", " page size of 10", " for this member is B", " issue", ", 5", "",
	} {
		f.Add(rest)
	}
	f.Fuzz(func(t *testing.T, rest string) {
		if strings.ContainsAny(rest, longS) {
			t.Skip()
		}
		if text := "default" + rest; defaultValue.MatchString(text) && !leadsToSetting(text) {
			t.Errorf("%q has a default", text)
		}
	})
}

// FuzzConditional compares the scan with what it stands for.
func FuzzConditional(f *testing.F) {
	want := regexp.MustCompile(`(?i)(?:^|, |\(|; )(?:for|if|when|where|unless|while) |\beach\b`)
	for _, text := range []string{
		"for a", "IF b", "xif c", "a, when b", "a,when b", "a; where b", "(unless b", "a (while", "a while b", "each", "of Each.", "reach", "each_", "preach each", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, longS) {
			t.Skip()
		}
		if got := conditional(text); got != want.MatchString(text) {
			t.Errorf("%q: %v", text, got)
		}
	})
}
