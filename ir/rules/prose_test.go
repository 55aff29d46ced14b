package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"shapec/ir"
	"shapec/ir/rules"
)

func TestProseBindsWhereItIsCertain(t *testing.T) {
	enforced := rules.Rules{Options: rules.Options{Prose: rules.EnforceProse}}
	for _, c := range []struct {
		name   string
		target ir.ShapeID
		hints  ir.Hints
		want   string // values | min | max
	}{
		{"color", ir.String, ir.Hints{Values: []string{"RED", "GREEN", "RED"}, Default: "RED"}, "RED GREEN||"},
		{"color", "Color", ir.Hints{Values: []string{"RED", "GREEN"}}, "||"},
		{"days", ir.Integer, ir.Hints{Values: []string{"1", "30", "-5"}}, "1 30 -5||"},
		{"days", ir.Integer, ir.Hints{Values: []string{"1", "forever"}}, "||"},
		{"days", ir.Long, ir.Hints{Values: []string{"007"}}, "||"},
		{"share", ir.Double, ir.Hints{Values: []string{"0.5"}, Min: "0", Max: "0.50"}, "|0|0.50"},
		{"when", ir.Timestamp, ir.Hints{Values: []string{"now"}, Min: "1"}, "||"},
		{"on", ir.Boolean, ir.Hints{Values: []string{"true"}}, "||"},

		// Lengths.
		{"title", ir.String, ir.Hints{Min: "1", Max: "64"}, "|1|64"},
		{"title", ir.String, ir.Hints{Max: "64", Unit: "characters"}, "||64"},
		{"title", ir.String, ir.Hints{Max: "64", Unit: "bytes"}, "||"},
		{"titleBytes", ir.String, ir.Hints{Max: "64", Unit: "bytes"}, "||"},
		{"title", ir.String, ir.Hints{Min: "-1", Max: "6.5"}, "||"},

		// Units of numbers.
		{"pageSize", ir.Integer, ir.Hints{Min: "1", Max: "100"}, "|1|100"},
		{"timeout", ir.Integer, ir.Hints{Max: "900", Unit: "seconds"}, "||"},
		{"timeoutInSeconds", ir.Integer, ir.Hints{Max: "900", Unit: "seconds"}, "||900"},
		{"TimeoutSec", ir.Integer, ir.Hints{Max: "900", Unit: "seconds"}, "||900"},
		{"max-age-seconds", ir.Integer, ir.Hints{Max: "900", Unit: "second"}, "||900"},
		{"timeoutInMillis", ir.Integer, ir.Hints{Max: "900", Unit: "seconds"}, "||"},
		{"timeoutMilliseconds", ir.Integer, ir.Hints{Max: "900", Unit: "seconds"}, "||"},
		{"timeoutMilliseconds", ir.Integer, ir.Hints{Max: "900", Unit: "milliseconds"}, "||900"},
		{"delaySeconds", ir.Integer, ir.Hints{Max: "15", Unit: "minutes"}, "||"},
		{"daysPerWeek", ir.Integer, ir.Hints{Max: "7", Unit: "days"}, "||"},
		{"daylight", ir.Integer, ir.Hints{Max: "7", Unit: "days"}, "||"},
		{"sizeInMB", ir.Long, ir.Hints{Max: "64", Unit: "mb"}, "||64"},
		{"sizeInMB", ir.Long, ir.Hints{Max: "64", Unit: "mib"}, "||"},
		{"sizeMiB", ir.Long, ir.Hints{Max: "64", Unit: "MiB"}, "||64"},
		{"length", ir.Integer, ir.Hints{Max: "64", Unit: "characters"}, "||"},
		{"parsecs", ir.Integer, ir.Hints{Max: "64", Unit: "parsecs"}, "||"},

		// Bounds that cannot be.
		{"pageSize", ir.Integer, ir.Hints{Min: "10", Max: "9"}, "||"},
		{"pageSize", ir.Integer, ir.Hints{Min: "9", Max: "10"}, "|9|10"},
		{"pageSize", ir.Integer, ir.Hints{Min: "1e5", Max: "01"}, "||"},
		{"pageSize", ir.Integer, ir.Hints{Max: "99999999999999999999"}, "||"},
	} {
		m := ir.Member{Name: c.name, Target: c.target, Hints: &c.hints}
		l := enforced.ProseLimits(&m)
		got := fmt.Sprintf("%s|%s|%s", strings.Join(l.Values, " "), l.Min, l.Max)
		if got != c.want {
			t.Errorf("%s (%s) %+v: %q, want %q", c.name, c.target, c.hints, got, c.want)
		}
		if l.IsZero() != (c.want == "||") {
			t.Errorf("%s (%s) %+v: IsZero is %t", c.name, c.target, c.hints, l.IsZero())
		}
	}
	if l := enforced.ProseLimits(&ir.Member{Target: ir.String}); !l.IsZero() {
		t.Errorf("no hints limit to %+v", l)
	}
}
