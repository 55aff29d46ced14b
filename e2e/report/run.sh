#!/usr/bin/env bash
# Looks at reports as people and CI servers do: the HTML report in Chromium, with
# every kind of change, with hostile words and with 20,000 findings; JUnit's XML in
# an XML validator. Screenshots stay in screenshots/.
#
# Chromium is Debian's; it is installed in CI or with INSTALL=1 as root, else the
# test is skipped where there is none.
set -euo pipefail
cd "$(dirname "$0")"
for tool in node npm; do
	if ! command -v "$tool" >/dev/null 2>&1; then
		echo "SKIPPED: the report test needs $tool, which is not installed" >&2
		exit 0
	fi
done
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
if ! browser >/dev/null && [ -n "${CI:-}${INSTALL:-}" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium
fi
if ! browser >/dev/null; then
	echo "SKIPPED: the report test needs Chromium; INSTALL=1 as root installs it" >&2
	exit 0
fi
[ -d node_modules ] || npm ci --no-audit --no-fund
node --check ../../generators/report/page/page.js

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
CHROMIUM=$(browser)
export WORK CHROMIUM
(cd ../.. && go build -o "$WORK/shapec" ./cmd/shapec)
mkdir -p screenshots
node models.js "$WORK"
node --test --test-concurrency=1
