package generators

import (
	"strings"
	"testing"
)

func TestPathsKeepTheRulesOfEverySystem(t *testing.T) {
	for path, valid := range map[string]bool{
		"types.go": true, "api/types.go": true, ".gitignore": true, "a b.txt": true, "ä/ö.json": true, "Console.json": true, "aux-files/x": true,
		"com10.txt": true, "com.txt": true, "lptx": true, "auxiliary": true, strings.Repeat("x", 255): true,
		"": false, ".": false, "/a": false, "a//b": false, "../a": false, "a/../b": false, `a\b`: false, "C:/a": false, "a\x00": false,
		"con": false, "CON": false, "Con.input.schema.json": false, "aux.txt": false, "a/NUL/b": false, "prn .x": false, "com1": false, "LPT9.json": false, "com¹.txt": false, "CONIN$": false,
		"a.": false, "a./b": false, "a ": false, "a?.txt": false, "a*": false, `"a"`: false, "a<b": false, "a|b": false, "a\tb": false, "a\nb": false,
		strings.Repeat("x", 256): false, "a/" + strings.Repeat("ä", 128): false,
	} {
		if ValidPath(path) != valid {
			t.Errorf("%.40q: %v, want %v", path, !valid, valid)
		}
	}
}

func TestFileNamesAreValidAndDiffer(t *testing.T) {
	long := strings.Repeat("DescribeParcel", 30)
	names := []string{"GetParcel", "Con", "aux", "NUL", "COM1", "lpt9.x", "PutParcel.", long, long + "s", strings.Repeat("ä", 200)}
	seen := map[string]string{}
	for _, name := range names {
		got := FileName(name)
		for _, ending := range []string{"", ".json", ".input.schema.json"} {
			if !ValidPath(got + ending) {
				t.Errorf("%.40q becomes %.60q, which is not valid", name, got+ending)
			}
		}
		if other, twice := seen[strings.ToLower(got)]; twice {
			t.Errorf("%.40q and %.40q are both %.60q", name, other, got)
		}
		seen[strings.ToLower(got)] = name
	}
	if FileName("GetParcel") != "GetParcel" || FileName("Con") != "Con_" {
		t.Error("names that every system takes changed, or Con is another than Con_")
	}
}
