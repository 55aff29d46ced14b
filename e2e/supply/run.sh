#!/usr/bin/env bash
# What shapec is built from: modules unchanged and tidy, licences that we accept
# (listed in docs/licences.md; ACCEPT=1 rewrites it), no known vulnerability.
set -euo pipefail
cd "$(dirname "$0")"
repo=$(cd ../.. && pwd)
export GOWORK=off GOFLAGS=-buildvcs=false
fail() { echo "supply: $*"; exit 1; }

go -C "$repo" mod verify
go -C "$repo" mod tidy -diff || fail "go.mod is not tidy: run go mod tidy"

page="$repo/docs/licences.md"
listed=$(mktemp)
trap 'rm -f "$listed"' EXIT
{
	cat <<'EOF'
# Licences

The binary links these modules and nothing else. `e2e/supply/run.sh` reads their
licence files, and fails where this page is not what it finds or where a licence
is not MIT, BSD, ISC or Apache 2.0.

EOF
	go run . "$repo"
} >"$listed"
[ -z "${ACCEPT:-}" ] || cp "$listed" "$page"
diff -u "$page" "$listed" || fail "docs/licences.md is old: ACCEPT=1 e2e/supply/run.sh rewrites it"

# The data of known vulnerabilities is asked for over the network.
if report=$(go tool govulncheck -C "$repo" ./... 2>&1); then
	echo "$report"
elif grep -q 'fetching vulnerabilities' <<<"$report"; then
	echo "SKIPPED: govulncheck cannot fetch its data here: ${report##*: }" >&2
else
	fail "$report"
fi
