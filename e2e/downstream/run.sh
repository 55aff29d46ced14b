#!/usr/bin/env bash
# Uses shapec the way README.md tells other modules to: replace, go get -tool,
# go generate, generate --check, and all of it again from a vendor folder.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOWORK=off GOFLAGS=-buildvcs=false

# A copy without what git does not know, as a clone would be.
mkdir "$work/shapec" "$work/user"
(cd "$repo" && git ls-files -z --cached --others --exclude-standard | tar c --null -T -) | tar x -C "$work/shapec"

cd "$work/user"
go mod init example.com/user 2>/dev/null
go mod edit -require shapec@v0.0.0 -replace shapec=../shapec
go get -tool shapec/cmd/shapec
cp "$repo/command/testdata/parcel.txt" .
cat >user.go <<'EOF'
package user

import "example.com/user/internal/api"

//go:generate go tool shapec generate

// Check is what a user does with generated types.
func Check(in *api.CreateParcelInput) error { return in.Validate() }
EOF
cat >shapec.yaml <<'EOF'
sources: [parcel.txt]
out: internal/api
generators:
  go:
  validate:
EOF
go generate ./...
go tool shapec generate --check
go vet ./...
! grep -rn "$work" internal || { echo "generated code names a machine's path"; exit 1; }

go mod vendor
go generate -mod=vendor ./...
go tool shapec generate --check
go vet -mod=vendor ./...

echo '// edited' >>internal/api/types.go
if go tool shapec generate --check; then
	echo "--check did not see an edited file"
	exit 1
fi
go tool shapec generate
go tool shapec generate --check

# A new home is one command away, and everything still holds together there.
cd "$work/shapec"
make rename MODULE=example.com/home/shapec
go vet ./...
go test -short ./command ./ir ./diag
test -z "$(gofmt -l .)"
go build -o "$work/renamed" ./cmd/shapec
(cd "$work/user" && "$work/renamed" generate --check)
e2e/typescript/run.sh
echo "downstream: ok"
