package diff

import "testing"

func TestMetadataThatChangesNothingIsNoChange(t *testing.T) {
	for _, row := range []struct {
		name     string
		old, new map[string]string
		want     int
	}{
		{"a JSON version where JSON has none", map[string]string{"protocol": "rest-json", "jsonVersion": "1.1"}, map[string]string{"protocol": "rest-json"}, 0},
		{"a JSON version", map[string]string{"protocol": "json", "jsonVersion": "1.0"}, map[string]string{"protocol": "json", "jsonVersion": "1.1"}, 1},
		{"signing that goes without saying", map[string]string{"signatureVersion": "v4"}, map[string]string{"signatureVersion": "v4", "auth": `["aws.auth#sigv4"]`}, 0},
		{"another way of signing", map[string]string{"signatureVersion": "v4"}, map[string]string{"signatureVersion": "v4", "auth": `["aws.auth#sigv4a"]`}, 1},
	} {
		old, new := parcels(), parcels()
		old.Service.Metadata, new.Service.Metadata = row.old, row.new
		if got := Compare(old, new); len(got) != row.want {
			t.Errorf("%s: %v", row.name, ids(got))
		}
		if got := Compare(new, old); len(got) != row.want {
			t.Errorf("%s, the other way: %v", row.name, ids(got))
		}
	}
}
