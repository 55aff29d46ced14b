#!/usr/bin/env bash
# Finds the commit that HEAD is to be compared with, fetches what a shallow clone
# lacks of it, and prints its hash; nothing where there is none. It reads what GitHub
# and GitLab say of a run; SHAPEC_BASE (a branch, tag or hash) goes before that.
set -euo pipefail

remote=${SHAPEC_REMOTE:-origin}
say() { echo "shapec: $*" >&2; }
known() { git rev-parse --quiet --verify --end-of-options "$1^{commit}" 2>/dev/null; }
shallow() { [ "$(git rev-parse --is-shallow-repository)" = true ]; }
fetch() { git fetch --quiet --no-tags "$@" 2>/dev/null; }
none() { case $1 in "" | *[!0]*) [ -z "$1" ] ;; *) true ;; esac; } # no hash, or zeros: a branch is new

# commit NAME: the hash of a branch, tag or hash, from the server if it is not here.
commit() {
	case $1 in -*) say "$1 is no revision"; return 1 ;; esac
	known "$1" || known "$remote/$1" && return
	fetch --depth=1 "$remote" "$1" && known FETCH_HEAD && return
	fetch --depth=1 "$remote" "refs/tags/$1" && known FETCH_HEAD
}

# common HASH: where the branch of HEAD left that of HASH; history is fetched
# until both meet.
common() {
	local more
	for more in "" --deepen=50 --deepen=500 --unshallow; do
		if [ -n "$more" ]; then
			shallow || return 1
			fetch "$more" "$remote" "$(git rev-parse HEAD)" "$1" || fetch "$more" "$remote" || true
		fi
		git merge-base "$1" HEAD 2>/dev/null && return
	done
	return 1
}

# parent: the commit before HEAD.
parent() {
	known HEAD~1 && return
	shallow && fetch --deepen=1 "$remote" "$(git rev-parse HEAD)" && known HEAD~1
}

# previous: the tag before HEAD's.
previous() {
	local tag
	if shallow; then git fetch --quiet --tags --unshallow "$remote" 2>/dev/null || true; fi
	tag=$(git describe --tags --abbrev=0 HEAD~1 2>/dev/null) && known "$tag"
}

# branched: where HEAD left the default branch; on that branch, the commit before.
branched() {
	local tip base
	if ! none "$default" && tip=$(commit "$remote/$default" || commit "$default"); then
		base=$(common "$tip") && [ "$base" != "$(git rev-parse HEAD)" ] && echo "$base" && return
	fi
	parent
}

default=${SHAPEC_DEFAULT_BRANCH:-${CI_DEFAULT_BRANCH:-}}
request=${SHAPEC_REQUEST_BASE:-${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}} # of a pull or merge request, or a merge queue
before=${SHAPEC_BEFORE:-${CI_COMMIT_BEFORE_SHA:-}}                  # of a push
tag=${SHAPEC_TAG:-${CI_COMMIT_TAG:-}}

if [ -n "${SHAPEC_BASE:-}" ]; then
	commit "$SHAPEC_BASE" || {
		say "there is no revision $SHAPEC_BASE, neither here nor at $remote"
		exit 1
	}
elif ! none "$request"; then
	tip=$(commit "$request") || {
		say "the base $request of this request cannot be fetched from $remote"
		exit 1
	}
	common "$tip" || echo "$tip"
elif [ -n "$tag" ]; then
	previous || say "there is no tag before $tag: nothing to compare with"
elif ! none "$before"; then
	commit "$before" || branched || say "$before is gone, and HEAD has no commit before it: nothing to compare with"
else
	branched || say "HEAD has no commit before it: nothing to compare with"
fi
