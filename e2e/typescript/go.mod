// A module outside of shapec's, as a user's is. `go mod tidy` fills in the rest.
module example.com/typescript

go 1.26

require shapec v0.0.0

replace shapec => ../..
