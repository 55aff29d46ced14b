package words

import "testing"

func TestIdentifiersOfOddNames(t *testing.T) {
	for name, want := range map[string]string{
		"create_db": "CreateDb", "a b-c": "ABC", "$ref": "Ref", "1st": "X1st", "": "", "---": "", "é": "",
	} {
		if got := Identifier(name); got != want {
			t.Errorf("identifier(%q) = %q, want %q", name, got, want)
		}
	}
}
