package lower_test

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/lower"
)

// One literal that announces a part of what the others announce as the whole has
// perhaps lost a line; several that do so tell that the member was there before.
func TestOneLiteralThatAnnouncesLessThanTheOthers(t *testing.T) {
	const whole = "{'size': {'height': {'low': 'integer',\n'high': 'integer'},\n'width': 'integer'}}"
	op := func(method, literal string) string {
		return literal + "\nHandles it.\nRequest Syntax\nclient." + method + "(\nsize={\n'height': {\n'low': 123,\n'high': 123\n},\n'width': 123\n}\n)\n" +
			"dict\nHow large.\nheight (dict) --\nHow high.\nlow (integer) --\nAt least.\nhigh (integer) --\nAt most.\nwidth (integer) --\nHow wide.\nNone\n"
	}
	without := func(line string) string { return strings.Replace(whole, line, "", 1) }
	for _, c := range []struct {
		name     string
		literals []string
		lacks    string // and where that is said
		line     int
	}{
		{"all whole", []string{whole, whole, whole}, "", 0},
		{"the last member is lost", []string{whole, whole, without(",\n'width': 'integer'")}, `"width"`, 53},
		{"a member below is lost", []string{whole, without("'low': 'integer',\n"), whole}, `"low"`, 27},
		{"a member is lost before another", []string{without("'height': {'low': 'integer',\n'high': 'integer'},\n"), whole, whole}, `"height"`, 2},
		{"two announce the part", []string{whole, whole, without(",\n'width': 'integer'"), without(",\n'width': 'integer'")}, "", 0},
		{"one announces the whole", []string{whole, without(",\n'width': 'integer'")}, "", 0},
		{"the part has more than the whole", []string{whole, whole, "{'size': {'depth': 'integer'}}"}, "", 0},
	} {
		text := "2026/02/03 - Parcels - " + string(rune('0'+len(c.literals))) + " updated api methods\n"
		for i, literal := range c.literals {
			text += op("send_parcel_"+string(rune('a'+i)), literal)
		}
		r := &diag.Report{}
		compileText(text, lower.Options{}, r)
		lacks, line := "", 0
		for _, d := range r.All() {
			if d.Code == diag.ChangelogPartial {
				_, lacks, _ = strings.Cut(strings.TrimSuffix(d.Message, ", elsewhere with it"), "without ")
				line = d.File.Position(d.Span.Start).Line
			}
		}
		if lacks != c.lacks || line != c.line {
			t.Errorf("%s: said of %q at line %d, want %q at %d; %v", c.name, lacks, line, c.lacks, c.line, r.All())
		}
	}
}
