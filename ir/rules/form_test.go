package rules_test

import (
	"regexp"
	"testing"

	"shapec/internal/awspattern"
	"shapec/ir"
	"shapec/ir/rules"
)

func TestHowTimesAreWritten(t *testing.T) {
	form := rules.Rules{Side: ir.Request}.Written(ir.Timestamp)
	if form.Level != rules.Enforced {
		t.Fatal(form.Level)
	}
	re := regexp.MustCompile(form.Pattern)
	for _, s := range []string{
		"2026-01-31T12:00:00Z", "2026-01-31", "2026-01", "2026", "2024-02-29", "2026-1-5", "20260131", "20260131T120000Z", "1767225600", "1767225600.5",
		"-1", "2026-01-31T12:00:00.123+01:00", "2026-01-31 12:00", "2026-01-31 12:00:00 UTC", "2026-01-31T12:00:00-0800", "2026-12-31T23:59:60Z",
		"Wed, 21 Oct 2015 07:28:00 GMT", "Oct 21, 2015", "21 October 2015", "Wed Oct 21 07:28:00 UTC 2015", "10/21/2015", "2015/10/21 07:28",
	} {
		if !re.MatchString(s) {
			t.Errorf("%q is refused", s)
		}
	}
	for _, s := range []string{
		"", "next tuesday", "2020-13-45", "2020-13-01", "2026-02-30", "2026-04-31", "2023-02-29", "2022-2-29T12:00:00Z", "2026-00-10", "2026-01-31T25:00:00Z", "2026-01-31T12:60", "soon", "(DATE", "T12:00", "2026-01-31Z12",
	} {
		if re.MatchString(s) {
			t.Errorf("%q is taken", s)
		}
	}
}

func TestHowBytesAreWritten(t *testing.T) {
	if level := (rules.Rules{Side: ir.Request}).Written(ir.Blob).Level; level != rules.Warned {
		t.Errorf("by itself base64 binds as %d: boto takes plain text", level)
	}
	form := rules.Rules{Side: ir.Request, Options: rules.Options{Constraints: rules.EnforceConstraints}}.Written(ir.Blob)
	if form.Level != rules.Enforced {
		t.Error(form.Level)
	}
	re := regexp.MustCompile(form.Pattern)
	for s, want := range map[string]bool{"": true, "aGk=": true, "aGk": true, "aGkh": true, "aGkh\naGkh\n": true, "aA==": true, "a": false, "hello world": false, "aGk==": false, "<binary>": false} {
		if re.MatchString(s) != want {
			t.Errorf("%q: %t", s, !want)
		}
	}
}

// What editors are given must not hang them.
func TestFormsDoNotBacktrack(t *testing.T) {
	for _, id := range []ir.ShapeID{ir.Timestamp, ir.Blob} {
		if p := (rules.Rules{}).Written(id).Pattern; awspattern.Backtracks(p) || awspattern.Steps(p, 100_000) > 1e6 {
			t.Errorf("%s: %.0f steps: %s", id, awspattern.Steps(p, 100_000), p)
		}
	}
}
