#!/usr/bin/env bash
# Lives with shapec in a git repository, over branches, releases and machines: each
# function is a story of its own.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOWORK=off GOFLAGS=-buildvcs=false
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.com GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.com
shapec=$work/bin/shapec
(cd "$repo" && go build -o "$shapec" ./cmd/shapec)
export PATH=$work/bin:$PATH

fail() { echo "repository: $*" >&2; exit 1; }

# A page of one operation, with a shape that its member names.
page() { # METHOD MEMBER
	cat <<EOF
2026/01/02 - Parcel Service - 1 new api methods
Does it.
Request Syntax
client.$1(
parcelId='string',
$2={
'${2}Name': 'string',
'size': 123
}
)
string
Number of the parcel.
dict
What it is.
${2}Name (string) --
Its name.
size (integer) --
Its size.
Response Syntax
None
EOF
}

# A repository with one page, generated and committed.
fresh() { # DIR
	mkdir -p "$1" && cd "$1"
	git init -q -b main .
	shapec init >/dev/null
	cat >shapec.yaml <<'EOF'
version: 2
out: internal/{service}
package: "{service}"
generators:
  - go
  - validate
  - jsonschema: {out: schemas}
services:
  - name: parcel
    sources: [pages]
    names:
      Box: Crate
EOF
	printf 'module example.com/user\n\ngo 1.26\n' >go.mod
	mkdir pages
	page send_parcel box >pages/a.txt
	shapec generate >/dev/null
	git add -A
	git commit -qm first
}

# Two branches, each with an operation and an override, meet.
branches_merge() {
	fresh "$work/merge"
	git checkout -qb left
	page weigh_parcel scale >pages/b.txt
	sed -i.bak 's/^      Box: Crate$/&\n      Scale: Balance/' shapec.yaml && rm shapec.yaml.bak
	shapec generate >/dev/null
	go vet ./...
	git add -A && git commit -qm left
	git checkout -q main && git checkout -qb right
	page wrap_parcel ribbon >pages/c.txt
	sed -i.bak 's/^      Box: Crate$/&\n      Ribbon: Bow/' shapec.yaml && rm shapec.yaml.bak
	shapec generate >/dev/null
	git add -A && git commit -qm right
	git merge -q left >/dev/null 2>&1 || true
	git diff --name-only --diff-filter=U >"$work/conflicts"
	if grep -E 'shapec\.lock|\.shapec-manifest' "$work/conflicts"; then fail "git could not join them"; fi
	grep -qx shapec.yaml "$work/conflicts" || fail "both branches wrote one line of shapec.yaml, and git saw no conflict"
	sed -i.bak -E '/^(<{7}|={7}|>{7})/d' shapec.yaml && rm shapec.yaml.bak
	shapec generate >/dev/null
	shapec generate --check
	go vet ./...
	for type in Crate Balance Bow; do grep -q "^type $type struct" internal/parcel/types.go || fail "after the merge there is no $type"; done
	for place in 'send_parcel request box = Box' 'weigh_parcel request scale = Scale' 'wrap_parcel request ribbon = Ribbon'; do
		grep -qx "$place" internal/parcel/shapec.lock || fail "the lock lost: $place"
	done
	git add -A && git commit -qm merged

	# Without .gitattributes git leaves conflicts, which shapec joins.
	git checkout -q main
	git rm -q .gitattributes && git commit -qm "no attributes"
	git checkout -q left && git rm -q .gitattributes && git commit -qm "no attributes" && git checkout -q right && git reset -q --hard HEAD~1
	git rm -q .gitattributes && git commit -qm "no attributes"
	git merge -q left >/dev/null 2>&1 || true
	grep -q '^<<<<<<<' internal/parcel/shapec.lock internal/parcel/.shapec-manifest || fail "no conflict to join"
	sed -i.bak -E '/^(<{7}|={7}|>{7})/d' shapec.yaml && rm shapec.yaml.bak
	shapec generate >/dev/null 2>"$work/said"
	grep -q 'shapec joined them' "$work/said" || fail "nothing was said of the joined lock: $(cat "$work/said")"
	shapec generate --check
	go vet ./...
	for type in Crate Balance Bow; do grep -q "^type $type struct" internal/parcel/types.go || fail "after the joined merge there is no $type"; done
}

# The next release: a renamed title, then a model for the page, then a second service.
releases_move_nothing() {
	fresh "$work/release"
	git ls-files internal >"$work/before"
	sed -i.bak 's/Parcel Service/Parcels, Renamed/' pages/a.txt && rm pages/a.txt.bak
	shapec generate >/dev/null
	git add -A && git ls-files internal | cmp - "$work/before" || fail "a renamed title moved files"
	git diff --cached --quiet -- '*.lock' || fail "a renamed title changed the lock"
	mkdir letters && page send_letter envelope | sed 's/Parcel Service/Letters/' >letters/a.txt
	printf '  - name: letter\n    sources: [letters]\n' >>shapec.yaml
	shapec generate >/dev/null
	git add -A && git ls-files internal/parcel | cmp - "$work/before" || fail "a second service moved files"
	git diff --cached --quiet -- internal/parcel/shapec.lock || fail "a second service changed the lock of the first"
	[ -e internal/letter/types.go ] || fail "the second service was not written"
	rm pages/a.txt
	cat >pages/model.json <<'EOF'
{
  "metadata": {"apiVersion": "2020-01-01", "serviceFullName": "Quite Another Title", "uid": "prcl-2020-01-01", "protocol": "json"},
  "operations": {"SendParcel": {"name": "SendParcel", "input": {"shape": "SendParcelRequest"}}},
  "shapes": {
    "SendParcelRequest": {"type": "structure", "members": {"parcelId": {"shape": "Id"}, "box": {"shape": "Box"}}},
    "Box": {"type": "structure", "members": {"name": {"shape": "Id"}}},
    "Id": {"type": "string"}
  }
}
EOF
	shapec generate >/dev/null
	grep -q '^package parcel$' internal/parcel/types.go || fail "a model for the page changed the package"
	grep -q '^type Crate struct' internal/parcel/types.go || fail "the model's shape has not the name of shapec.yaml"
	shapec generate --check
	go vet ./...
}

# A clone on Windows has other line ends.
line_ends() {
	fresh "$work/ends"
	git rm -q --cached .gitattributes && git commit -qm "no attributes"
	git clone -q -c core.autocrlf=true "$work/ends" "$work/crlf"
	cd "$work/crlf"
	grep -q $'\r' internal/parcel/types.go internal/parcel/shapec.lock pages/a.txt || fail "git left the line ends alone"
	shapec generate --check || fail "line ends are drift"
	sed -i.bak '/validate/d' shapec.yaml && rm shapec.yaml.bak
	shapec generate >"$work/said" 2>&1
	grep -q 'deleted internal/parcel/validate.go' "$work/said" || fail "validate.go stays: $(cat "$work/said")"
	if grep -q edited "$work/said"; then fail "something is called edited: $(cat "$work/said")"; fi
	go vet ./...
}

# go generate in a subfolder, --check from the root.
subfolder() {
	fresh "$work/sub"
	mkdir tools
	printf 'package tools\n\n//go:generate shapec generate --config ../shapec.yaml\n' >tools/tools.go
	echo '// edited' >>internal/parcel/types.go
	(cd tools && go generate ./...) >/dev/null
	git diff --quiet -- internal || fail "go generate in a subfolder gives other bytes"
	shapec generate --check
	(cd tools && shapec generate --check) || fail "shapec.yaml is not found from a subfolder"
}

# A clone of one commit, as CI makes it, lacks what is to be compared with.
shallow() {
	fresh "$work/deep"
	page send_parcel box | sed "s/size/height/" >pages/a.txt
	shapec generate >/dev/null
	git commit -qam second
	git clone -q --depth 1 "file://$work/deep" "$work/shallow"
	cd "$work/shallow"
	shapec generate --check # which needs no history
	for args in "HEAD~1:pages/a.txt pages/a.txt" "--base HEAD~1"; do
		code=0
		shapec diff $args >/dev/null 2>"$work/said" || code=$?
		[ "$code" = 2 ] || fail "diff $args in a shallow clone exits $code"
		grep -q 'this clone is shallow' "$work/said" || fail "diff $args does not say that the clone is shallow: $(cat "$work/said")"
		grep -q 'git fetch --unshallow' "$work/said" && grep -q 'fetch-depth: 0' "$work/said" || fail "diff $args does not say what to do: $(cat "$work/said")"
	done
	git fetch -q --unshallow
	shapec diff HEAD~1:pages/a.txt pages/a.txt >"$work/said" || fail "diff of the whole clone: $(cat "$work/said")"
	grep -q height "$work/said" || fail "the whole clone has no difference: $(cat "$work/said")"
}

# Runs that are killed at random moments, and runs that meet.
killed_and_at_once() {
	fresh "$work/kill"
	page weigh_parcel scale >"$work/b.txt"
	for i in $(seq "${KILLS:-200}"); do
		if [ $((i % 2)) = 0 ]; then rm -f pages/b.txt; else cp "$work/b.txt" pages/b.txt; fi
		shapec generate >/dev/null 2>&1 &
		pid=$!
		sleep "0.0$((RANDOM % 6))$((RANDOM % 10))"
		kill -9 $pid 2>/dev/null || true
		wait $pid 2>/dev/null || true
		gofmt -l internal >/dev/null || fail "kill $i left half a file"
	done
	rm -f pages/b.txt
	shapec generate >/dev/null 2>"$work/said" || fail "after the kills: $(cat "$work/said")"
	[ ! -s "$work/said" ] || fail "after the kills: $(cat "$work/said")"
	shapec generate --check
	! find . -name '.shapec-*' ! -name .shapec-manifest | grep . || fail "something was left behind"
	git checkout -q internal/parcel/shapec.lock # it remembers what pages/b.txt had
	shapec generate >/dev/null
	! git status --porcelain -- internal | grep . || fail "after the kills the output is another"

	for i in $(seq "${PAIRS:-100}"); do
		[ $((i % 4)) != 0 ] || rm -rf internal
		shapec generate >/dev/null 2>"$work/said1" & one=$!
		shapec generate --opt go.package=other >/dev/null 2>"$work/said2" & two=$!
		wait $one || fail "pair $i: $(cat "$work/said1")"
		wait $two || fail "pair $i: $(cat "$work/said2")"
		shapec generate --check >/dev/null 2>&1 || shapec generate --check --opt go.package=other || fail "pair $i left a mixture"
		! find . -name '.shapec-*' ! -name .shapec-manifest | grep . || fail "pair $i left something behind"
	done
}

branches_merge
releases_move_nothing
line_ends
subfolder
shallow
killed_and_at_once
echo "repository: ok"
