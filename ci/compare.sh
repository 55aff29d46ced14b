#!/usr/bin/env bash
# Compares the sources of shapec.yaml with the commit BASE, and writes the report in
# several formats:
#
#	compare.sh BASE FOLDER [FLAG...]
#
# The exit code is that of `shapec diff`: 0, 1 on what the policy stops, 2 where the
# sources cannot be judged. What it has to say beside the reports is in FOLDER/log.txt.
set -euo pipefail
base=$1 out=$2
shift 2
shapec=${SHAPEC:-shapec}
mkdir -p "$out"
prefix=$(git rev-parse --show-prefix) # reports name files from the repository's root

code=0
for format in ${SHAPEC_FORMATS:-json markdown sarif html github gitlab junit}; do
	case $format in
	json) name=report.json ;;
	markdown) name=comment.md ;;
	sarif) name=report.sarif ;;
	html) name=report.html ;;
	github) name=annotations.txt ;;
	gitlab) name=gl-code-quality-report.json ;;
	junit) name=junit.xml ;;
	*) name=report.$format ;;
	esac
	size=()
	# The mark by which the comment is found again needs room in it.
	if [ "$format" = markdown ]; then size=(--size 65000); fi
	status=0
	"$shapec" diff --base "$base" --format "$format" ${prefix:+--prefix "$prefix"} "${size[@]}" "$@" >"$out/$name" 2>"$out/log.txt" || status=$?
	[ "$status" -le "$code" ] || code=$status
	if [ "$format" = markdown ]; then
		if [ ! -s "$out/$name" ]; then # nothing could be compared at all
			{
				printf '# The API could not be compared\n\n'
				sed 's/^/    /' "$out/log.txt" | head -c 60000
			} >"$out/$name"
		fi
		printf '\n<!-- shapec: %s -->\n' "${SHAPEC_MARK:-diff}" >>"$out/$name"
	fi
done

# number KEY: a count of the report's summary.
summary=$(sed -n '1s/.*"summary":{\([^}]*\)}.*/\1/p' "$out/report.json" 2>/dev/null || true)
number() { printf '%s' "$summary" | sed -n "s/.*\"$1\":\"\{0,1\}\([a-z0-9]*\).*/\1/p"; }
cat >"$out/outputs.txt" <<EOF
code=$code
breaking=$(number breaking)
dangerous=$(number dangerous)
info=$(number info)
semver=$(number semver)
EOF
exit "$code"
