package lower_test

import (
	"testing"

	"shapec/ir"
	"shapec/lower"
)

// A request says yes or no where it has a row; nothing else says anything.
func TestRequiredHasThreeAnswers(t *testing.T) {
	beds := telling("dig", "bed={'size': 123, 'soil': 'string', 'lost': 123, 'beside': @}",
		"dict | [REQUIRED] | A bed. | size (integer) -- [REQUIRED] | Metres. | soil (string) -- The ground. | beside (dict) -- The next one.") + "None\n"
	m := compileText(beds+answering("look", "", "", "'bed': "+bed+", 'size': 123", "bed (dict) -- A bed. | "+bedRows+" | size (integer) -- Metres."),
		lower.Options{}, nil).Model
	for place, want := range map[string]ir.Answer{
		"dig.request.bed":             ir.Yes,
		"dig.request.bed.size":        ir.Yes,
		"dig.request.bed.soil":        ir.No,
		"dig.request.bed.lost":        ir.Unknown, // has no row
		"dig.request.bed.beside":      ir.Unknown, // the row of a marker
		"look.response.bed":           ir.Unknown,
		"look.response.bed.soil":      ir.Unknown,
		"look.response.bed.soil.acid": ir.Unknown,
		"look.response.size":          ir.Unknown,
	} {
		if got := at(t, m, place).Member.Required; got != want {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
}

// A shape that requests and responses share has what the request says.
func TestRequiredOfSharedShapesIsWhatARowSays(t *testing.T) {
	const rows = "dict | A bed. | size (integer) -- [REQUIRED] | Metres. | soil (dict) -- The ground. | acid (boolean) -- Sour."
	m := compileText(telling("dig", "bed="+bed, rows)+"None\n"+answering("look", "", "", "'bed': "+bed, "bed (dict) -- A bed. | "+bedRows),
		lower.Options{}, nil).Model
	for place, want := range map[string]ir.Answer{
		"look.response.bed":           ir.Unknown,
		"look.response.bed.size":      ir.Yes,
		"look.response.bed.soil":      ir.No,
		"look.response.bed.soil.acid": ir.No,
	} {
		if got := at(t, m, place).Member.Required; got != want {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
}
