package b

import "shapec/internal/exported/testdata/a"

func use() int {
	u := a.New()
	u.Called()
	_ = a.Any()
	return u.Inner.A + a.One
}

var _ = use
