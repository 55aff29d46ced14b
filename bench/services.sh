#!/usr/bin/env bash
# Measures runs over hundreds of services: the pages of the corpus, copied under other
# titles until there are 107 MB of them. Time, processor and memory of each command.
#
#	bench/services.sh [SHAPEC ...]   # others to compare with, in the same run
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=$PWD/../shared/corpus
if [ ! -d "$corpus/train" ]; then
	echo "skipped: there is no corpus beside the repository"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pages"
go build -o "$work/shapec" ./cmd/shapec
size=0
for title in "" Alpha Beta Gamma; do
	for page in "$corpus"/train/*/page.txt.gz "$corpus"/full/*/page.txt; do
		[ "$size" -lt 107000000 ] || break
		name=$(basename "$(dirname "$page")")-$(basename "$(dirname "$(dirname "$page")")")$title.txt
		gzip -cdf "$page" | sed "1s/^\([^ ]* - .*\)\( - [0-9]* \)/\1${title:+ $title}\2/" >"$work/pages/$name"
		size=$((size + $(stat -c %s "$work/pages/$name")))
	done
done
echo "$(find "$work/pages" -type f | wc -l) services, $((size / 1000000)) MB"
for shapec in "$@" "$work/shapec"; do
	for command in "check" "generate -g go -g validate -o $work/out" "generate -g jsonschema -o $work/out"; do
		rm -rf "$work/out"
		# Some of the pages have errors, so that the exit code is not 0.
		/usr/bin/time -o "$work/cost" -f "%e s, %U s + %S s of the processor, %M KB" "$shapec" $command "$work/pages" >"$work/stdout" 2>&1 || true
		echo "${shapec/#$work\//} ${command/$work\//}: $(tail -1 "$work/cost")"
	done
done
