package ir

import "testing"

func TestAServiceIsCalledByItsTitleOrItsLinks(t *testing.T) {
	for _, c := range []struct{ title, uid, want string }{
		{"Amazon DynamoDB", "dynamodb-2012-08-10", "Amazon DynamoDB"},
		{"", "dynamodb-2012-08-10", "dynamodb"},
		{"", "runtime.lex.v2-2020-08-07", "runtime.lex.v2"},
		{"", "dynamodb", "dynamodb"},
		{"", "streams-of-long-names", "streams-of-long-names"},
		{"", "", ""},
	} {
		s := Service{Title: c.title, Metadata: map[string]string{"uid": c.uid}}
		if got := s.Called(); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
