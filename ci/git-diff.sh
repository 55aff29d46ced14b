#!/usr/bin/env bash
# A driver of `git diff` that reports what changed in an API:
#
#	git config diff.shapec.command .../ci/git-diff.sh
#	echo 'api/* diff=shapec' >>.gitattributes
#
# git hands over the path, then file, hash and mode of the older and of the newer
# side; /dev/null where there is none.
set -euo pipefail
path=$1 old=$2 new=$5
case $old,$new in
/dev/null,*) echo "$path is new"; exit ;;
*,/dev/null) echo "$path was removed"; exit ;;
esac
echo "$path"
# A finding is no failure of git, and neither is a file that is no source.
"${SHAPEC:-shapec}" diff --fail-on off --keep-going "$old" "$new" || diff -u --label "a/$path" --label "b/$path" "$old" "$new" || true
