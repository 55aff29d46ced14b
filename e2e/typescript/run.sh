#!/usr/bin/env bash
# Builds a program outside of the repository that links shapec's command with a
# generator of its own, and runs it as users do: with a configuration, manifest,
# lock, --check, and without.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOWORK=off GOFLAGS=-buildvcs=false NO_COLOR=1
fail() { echo "typescript: $*"; exit 1; }

cp -r "$repo/e2e/typescript" "$work/program"
cd "$work/program"
shapec=$(cd "$repo" && go list -m)
go mod edit -replace "$shapec=$repo"
cp "$repo/go.sum" .
go build -mod=mod -o "$work/tool" . # and fills in what go.mod leaves out
go vet ./...
# Its test holds the output against golden files, and writes them when told to.
go test -mod=mod ./... || fail "the golden files are not what the generator writes"
rm typescript/testdata/parcel/shapes.ts
! go test -mod=mod ./... >message || fail "a golden file may be missing"
grep -q 'testdata/parcel/shapes.ts is missing' message || fail "$(cat message)"
go test -mod=mod ./... -update
diff -r typescript/testdata "$repo/e2e/typescript/typescript/testdata" || fail "-update writes something else"
test -z "$(gofmt -l .)" || fail "not formatted"

mkdir "$work/user"
cd "$work/user"
cp "$repo/command/testdata/parcel.txt" .
cat >shapec.yaml <<'EOF'
sources: [parcel.txt]
out: api
generators:
  go:
  typescript: {out: ts, timestamps: Date}
EOF
"$work/tool" generators | grep -q '^typescript: TypeScript types' || fail "the generator is not listed"
"$work/tool" generate
for file in api/types.go api/ts/shapes.ts api/ts/operations.ts api/shapec.lock; do
	test -s "$file" || fail "$file was not written"
done
grep -q '	typescript	' api/.shapec-manifest || fail "the manifest does not name the generator"
grep -q '^export interface CreateParcelInput {$' api/ts/shapes.ts || fail "no type for the input"
grep -q '"CreateParcel": { input: shapes.CreateParcelInput; output: shapes.CreateParcelOutput }' api/ts/operations.ts || fail "no operation"
! grep -rn "$work" api || fail "generated code names a machine's path"
"$work/tool" generate --check || fail "what was just written is not up to date"

# What somebody edits is seen, and written anew.
echo '// edited' >>api/ts/shapes.ts
! "$work/tool" generate --check 2>/dev/null || fail "--check did not see an edited file"
"$work/tool" generate
"$work/tool" generate --check

# The lock keeps names; a file that is no longer generated goes.
cp api/shapec.lock lock
sed -i.bak 's/out: ts,/out: types,/' shapec.yaml
"$work/tool" generate >told
grep -q 'deleted api/ts/shapes.ts' told || fail "a stale file stays"
grep -q 'created api/types/shapes.ts' told || fail "the files did not move"
cmp lock api/shapec.lock || fail "the lock changed"

# Options are checked like those of shapec's own generators.
! "$work/tool" generate -g typescript --opt typescript.timestamps=number -o x parcel.txt 2>message || fail "any option value is taken"
grep -q 'option timestamps may be string, Date, not "number" \[generator-option\]' message || fail "$(cat message)"
! "$work/tool" generate -g typescrpt -o x parcel.txt 2>message || fail "any generator is taken"
grep -q 'did you mean "typescript"?' message || fail "$(cat message)"

# The compiler takes it, where there is one.
"$work/tool" generate -g typescript -o ts parcel.txt >/dev/null
if command -v tsc >/dev/null 2>&1; then
	tsc --noEmit --strict ts/*.ts
else
	echo "SKIPPED: tsc, which would check the types, is not installed" >&2
fi
echo "typescript: ok"
