#!/usr/bin/env bash
# Real documents of the corpus beside the repository, against generated packages in
# boto's form. No document may be refused or changed but for a fault of its own, which main.go lists.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
examples=${SHARED:-$repo/../shared}/corpus/examples
export GOWORK=off GOFLAGS=-buildvcs=false NO_COLOR=1
if [ ! -d "$examples" ]; then
	echo "SKIPPED: examples: no documents beside the repository" >&2
	exit 0
fi
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
(cd "$repo" && go build -o "$work/shapec" ./cmd/shapec)
cp -r "$repo/e2e/examples/." "$work/"
cd "$work"

{
	printf 'package main\n\nimport (\n'
	for dir in "$examples"/*/; do name=$(basename "$dir"); printf '\tapi_%s "example.com/examples/api/%s"\n' "${name//-/}" "${name//-/}"; done
	printf ')\n\nvar services = map[string]func(string) interface{ Validate() error }{\n'
	for dir in "$examples"/*/; do name=$(basename "$dir"); printf '\t"%s": api_%s.New,\n' "$name" "${name//-/}"; done
	printf '}\n'
} >services.go
for dir in "$examples"/*/; do
	name=$(basename "$dir")
	package=${name//-/}
	./shapec generate -g go -g validate --opt go.package="$package" --opt go.wire=boto -o "api/$package" "$dir/model.json" >/dev/null 2>"$package.log" ||
		{ cat "$package.log"; exit 1; }
	{
		printf 'package %s\n\n// New is an empty value of a type, nil for one that is not there.\n' "$package"
		printf 'func New(name string) interface{ Validate() error } {\n\tswitch name {\n'
		sed -n 's/^type \([A-Za-z0-9_]*\) struct.*/\tcase "\1":\n\t\treturn new(\1)/p' "api/$package/operations.go"
		printf '\t}\n\treturn nil\n}\n'
	} >"api/$package/new.go"
done
go build -o examples .
./examples "$examples"
