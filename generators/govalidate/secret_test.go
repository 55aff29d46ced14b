package govalidate_test

import . "shapec/ir"

// secrets is a model with what is sensitive in every place.
func secrets() *Model {
	member := func(name string, target ShapeID) Member { return Member{Name: name, Target: target} }
	stated := func(name string) Member {
		return Member{Name: name, Target: String, Metadata: map[string]string{"sensitive": "true"}}
	}
	secret := Traits{Sensitive: true}
	return &Model{Shapes: map[ShapeID]Shape{
		"Login": &Structure{Members: []Member{member("user", String), stated("password"), member("codes", "Codes"), member("byName", "ByName"),
			member("when", Timestamp), member("data", Blob), member("doc", Document), member("plain", "Plain"), member("next", "Login"), member("other", "Login")}},
		"Code": &Scalar{Type: String, Traits: secret}, "Codes": &List{Member: Ref{Target: "Code"}},
		"ByName": &Map{Key: Ref{Target: "Code"}, Value: Ref{Target: String}},
		"Plain":  &Map{Key: Ref{Target: String}, Value: Ref{Target: String}},
		"Vault":  &Structure{Traits: secret, Members: []Member{member("key", String), member("extra", String)}},
		"Access": &Union{Traits: Traits{Evidence: Stated}, Members: []Member{member("login", "Login"), member("token", "Code")}},
		"Holder": &Structure{Members: []Member{member("list", "Logins"), member("one", "Login")}},
		"Logins": &List{Member: Ref{Target: "Login"}},
		"Nest":   &List{Traits: secret, Member: Ref{Target: "Nest"}},
		"Failed": &Structure{Error: true, Members: []Member{stated("message"), member("code", String)}},
		"Loose":  &Structure{OrString: true, Open: Stated, Members: []Member{stated("key")}},
		"Names":  &Structure{Members: []Member{stated("String"), member("GoString", String)}},
	}}
}
