#!/usr/bin/env bash
# Puts pages through every converter people use, and scores what shapec reads of
# the result against the models the pages were printed from. The table is
# docs/converters.md; a figure that gets worse fails. ACCEPT=1 takes today's.
#
# SAMPLES=1 renews the pages in parser/testdata/converters.
#
# Debian packages are installed in CI or with INSTALL=1, else the test is skipped.
set -euo pipefail
cd "$(dirname "$0")"
repo=$(cd ../.. && pwd)

packages=(pandoc w3m lynx links elinks html2text python3-html2text python3-bs4 python3-docutils python3-sphinx furo)
python=/usr/bin/python3 # Debian's, which has Debian's packages
missing=()
for p in "${packages[@]}"; do
	dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ] && [ -n "${CI:-}${INSTALL:-}" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" && missing=()
fi
if [ ${#missing[@]} -gt 0 ]; then
	echo "SKIPPED: the converter matrix needs the Debian packages ${missing[*]}; INSTALL=1 as root installs them" >&2
	exit 0
fi
for tool in node npm; do
	if ! command -v "$tool" >/dev/null 2>&1; then
		echo "SKIPPED: the converter matrix needs $tool, which is not installed" >&2
		exit 0
	fi
done
[ -d node_modules ] || npm ci --no-audit --no-fund

work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
(cd "$repo" && go build -o "$work/shapec" ./cmd/shapec && go build -o "$work/matrix" ./e2e/converters/matrix)
"$work/matrix" pages post.ir.json "$work"

# The method pages, by the program and in the theme of the real site.
cp conf.py "$work/sphinx/"
sphinx() { "$python" -m sphinx -q -b "$1" "$work/sphinx" "$work/built/$1" 2>"$work/sphinx.$1.log" || { cat "$work/sphinx.$1.log" >&2; exit 1; }; }
sphinx html
sphinx text
for page in "$work"/sphinx/method.*.rst; do
	name=$(basename "$page" .rst)
	cp "$work/built/html/$name.html" "$work/html/"
done
mkdir -p "$work/out/none"
cp "$work"/html/*.html "$work/out/none/"
version() { mkdir -p "$work/out/$1" && echo "$2" >"$work/out/$1/VERSION"; }
debian() { dpkg-query -W -f '${Package} ${Version}' "$1"; }
version none "$(debian furo)"
version sphinx-text "$(debian python3-sphinx)"
cp "$work"/built/text/method.*.txt "$work/out/sphinx-text/"

node convert.mjs "$work"
"$python" convert.py "$work"

# each NAME EXTENSION PACKAGE COMMAND...: converts every page on its standard input.
each() {
	local name=$1 extension=$2 package=$3
	shift 3
	version "$name" "$(debian "$package")"
	for page in "$work"/html/*.html; do
		"$@" <"$page" >"$work/out/$name/$(basename "$page" .html).$extension"
	done
}
export LC_ALL=C.UTF-8 HOME="$work"
for to in plain gfm markdown rst; do
	extension=md
	case $to in plain) extension=txt ;; rst) extension=rst ;; esac
	each "pandoc-$to" "$extension" pandoc pandoc -f html -t "$to"
done
each w3m txt w3m w3m -dump -T text/html -I UTF-8 -O UTF-8
each lynx txt lynx lynx -dump -stdin -force_html -assume_charset=utf-8 -display_charset=utf-8
each links txt links sh -c 'cat >"$HOME/page.html" && links -dump -codepage utf-8 -html-assume-codepage utf-8 "$HOME/page.html"'
each elinks txt elinks elinks -dump -dump-charset utf-8 -force-html
each html2text-debian txt html2text html2text -utf8 -nobs

# Plain tests read one page of each converter.
if [ -n "${SAMPLES:-}" ]; then
	samples=$repo/parser/testdata/converters
	rm -rf "$samples" && mkdir -p "$samples"
	for page in "$work"/out/*/method.post.create_parcel.*; do
		cp "$page" "$samples/$(basename "$(dirname "$page")").${page##*.}"
	done
	sed -i 's#file:///.*/#file:///docs/#; s#L[0-9]*-[0-9]*TMP#page#' "$samples/lynx.txt" # a folder of its own each time
fi

"$work/matrix" score "$work" "$repo/docs/converters.md" ${ACCEPT:+-accept}
