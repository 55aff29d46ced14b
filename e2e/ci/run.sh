#!/usr/bin/env bash
# Tries what people paste into CI, as far as one machine can: the steps of the action,
# the job of GitLab, the pre-commit hook, the drivers of `git diff`. Each function is a
# story of its own.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOWORK=off GOFLAGS=-buildvcs=false
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.com GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.com
(cd "$repo" && go build -trimpath -o "$work/bin/shapec" ./cmd/shapec && go build -o "$work/bin/act" ./e2e/ci/act)
export PATH=$work/bin:$PATH
unset GITHUB_ACTIONS GITHUB_REF_TYPE GITHUB_REF_NAME CI_MERGE_REQUEST_DIFF_BASE_SHA CI_COMMIT_BEFORE_SHA CI_DEFAULT_BRANCH CI_COMMIT_TAG || true

fail() { echo "ci: $*" >&2; exit 1; }

# page OPERATION [MEMBER...]: the text of a page; a member that ends in ! is required.
page() {
	local op=$1 m
	shift
	printf 'Request Syntax\nclient.%s(\n' "$op"
	for m in "$@"; do printf "%s='string',\n" "${m%!}"; done
	printf ')\n'
	for m in "$@"; do
		printf 'string\n'
		case $m in *!) printf '[REQUIRED]\n' ;; esac
		printf 'The %s of it.\n' "${m%!}"
	done
	printf 'Response Syntax\nNone\n'
}

# model FIELD=JSON...: a service model of two operations, with parts replaced.
model() {
	local method='"POST"' old='' more='' values='["A","B"]' max=40 pattern='"[a-z]+"' members='"name":{"shape":"Name"},"kind":{"shape":"Kind"}' part
	for part in "$@"; do local "$part"; done
	cat <<EOF
{"metadata":{"apiVersion":"2026-01-01","endpointPrefix":"letters","serviceFullName":"Letters","protocol":"rest-json","uid":"letters-2026-01-01"},
 "operations":{
  "PutLetter":{"name":"PutLetter","http":{"method":$method,"requestUri":"/"},"input":{"shape":"PutLetterRequest"}}$old$more},
 "shapes":{
  "PutLetterRequest":{"type":"structure","members":{$members}},
  "Name":{"type":"string","max":$max,"pattern":$pattern},"Kind":{"type":"string","enum":$values}}}
EOF
}

# remote DIR: what a server would be, and a clone to work in.
remote() {
	git init -q --bare -b main "$1.git"
	git clone -q "file://$1.git" "$1" 2>/dev/null
	cd "$1"
	git checkout -q -b main
	mkdir api
	page put_box boxName! size >api/box.txt
	model >api/letters.json
	cat >shapec.yaml <<'EOF'
version: 2
out: internal/{service}
services:
  - name: box
    sources: [api/box.txt]
  - name: letters
    sources: [api/letters.json]
EOF
	save "the first commit"
}

save() {
	git add -A
	git commit -q --allow-empty -m "$1"
}

# shallow SERVER COMMIT DIR: what a checkout of depth 1 leaves.
shallow() {
	rm -rf "$3"
	git init -q -b work "$3"
	cd "$3"
	git remote add origin "file://$1"
	git fetch -q --depth=1 origin "$2"
	git checkout -q --detach FETCH_HEAD
}

# action EVENT [INPUT=VALUE...]: runs the action in the working folder; its exit code
# is in $code, its outputs in outputs, its log in log, its summary in summary.
action() {
	local event=$1
	shift
	export RUNNER_TEMP=$work/temp GITHUB_STEP_SUMMARY=$work/summary ACT_OUTPUTS=$work/outputs
	rm -rf "$RUNNER_TEMP" "$work/summary" "$work/outputs"
	mkdir -p "$RUNNER_TEMP"
	: >"$work/summary"
	printf '%s' "$event" >"$work/event.json"
	code=0
	act action "$repo/action.yml" "$work/event.json" shapec="$work/bin/shapec" "$@" >"$work/log" 2>&1 || code=$?
	[ "$code" != 70 ] || fail "act: $(cat "$work/log")"
}

output() { sed -n "s/^$1=//p" "$work/outputs"; }

pushed() { printf '{"before": "%s", "repository": {"default_branch": "main"}}' "$1"; }
requested() { printf '{"pull_request": {"base": {"sha": "%s"}}, "repository": {"default_branch": "main"}}' "$1"; }

# A repository of thirty commits: the verdict of the action at each, in a clone of
# depth 1.
history() {
	local dir=$work/history n=0
	local -a commits=() codes=() says=()
	remote "$dir"
	verdict() { # CODE WORD: of the commit just made
		commits+=("$(git rev-parse HEAD)") codes+=("$1") says+=("$2")
	}
	sed -i 's/The size of it/How large the box is/' api/box.txt; save "other words"; verdict 0 documentation-changed
	page put_box boxName! size colour >api/box.txt; save "an optional member"; verdict 0 member-added
	page put_box boxName! size colour weight! >api/box.txt; save "a required member"; verdict 1 member-added
	page put_box boxName! size weight! >api/box.txt; save "a member less"; verdict 1 member-removed
	echo hello >README.md; save "no source"; verdict 0 ""
	model 'more=,"GetLetter":{"name":"GetLetter","http":{"method":"GET","requestUri":"/one"}}' >api/letters.json; save "an operation"; verdict 0 operation-added
	model 'values=["A"]' 'more=,"GetLetter":{"name":"GetLetter","http":{"method":"GET","requestUri":"/one"}}' >api/letters.json; save "a value less"; verdict 1 enum-value-removed
	sed -i 's/"max":40/"max":20/' api/letters.json; save "a tighter bound"; verdict 1 max-changed
	sed -i 's/\[a-z\]+/^[a-z]+$/' api/letters.json; save "an anchored pattern"; verdict 0 pattern-changed
	git mv api/box.txt api/crate.txt; sed -i 's/box.txt/crate.txt/' shapec.yaml; save "a page with another name"; verdict 0 ""
	git mv api/letters.json api/post.json; sed -i 's/letters.json/post.json/' shapec.yaml; sed -i 's/,"kind":{"shape":"Kind"}//' api/post.json; save "a model with another name, and a member less"; verdict 1 member-removed
	page put_stamp motif! >api/stamp.txt; printf '  - name: stamp\n    sources: [api/stamp.txt]\n' >>shapec.yaml; save "a new service"; verdict 0 service-added
	mkdir api/more; page put_bag bagName >api/more/bag.txt; printf '  - name: bag\n    sources: ["api/more/*.txt"]\n' >>shapec.yaml; save "a new service of a pattern"; verdict 0 service-added
	page put_bag bagName handle >api/more/bag.txt; git mv api/more/bag.txt api/more/sack.txt; save "a renamed file of a pattern"; verdict 0 member-added
	git rm -q api/stamp.txt; save "a source that is gone, still listed"; verdict 1 service-removed
	sed -i '/name: stamp/,+1d' shapec.yaml; save "and no longer listed"; verdict 0 ""
	sed -i "s/size='string'/size='string/" api/crate.txt; save "a damaged page"; verdict 2 reading-error
	page put_box boxName! size weight! >api/crate.txt; save "the page mended"; verdict 0 reading-error
	git checkout -q -b calm; page put_box boxName! size weight! note >api/crate.txt; save "on a branch"; verdict 0 member-added
	git checkout -q main; echo more >>README.md; save "meanwhile"; verdict 0 ""
	git merge -q --no-ff -m "merge what adds" calm; verdict 0 member-added
	git checkout -q -b wild; page put_box boxName! size weight! >api/crate.txt; save "on another branch"; verdict 1 member-removed
	git checkout -q main; echo more >>README.md; save "meanwhile again"; verdict 0 ""
	git merge -q --no-ff -m "merge what breaks" wild; verdict 1 member-removed
	printf 'diff:\n  acknowledged: accepted.yaml\n' >>shapec.yaml; printf -- '- operation: PutBox\n  reason: nobody calls it yet\n' >accepted.yaml
	page put_box boxName! weight! >api/crate.txt; save "accepted in the same commit"; verdict 0 member-removed
	echo more >>README.md; save "the acknowledgement is stale"; verdict 0 ""
	sed -i 's/"requestUri":"\/one"}/&,"deprecated":true/' api/post.json; sed -i 's/^diff:/&\n  severities: {operation-removed\/deprecated: info}/' shapec.yaml; save "deprecated"; verdict 0 operation-deprecated
	sed -i 's/,"GetLetter":{.*true}//' api/post.json; save "removed after that, which the policy allows"; verdict 0 operation-removed
	sed -i 's/"method":"POST"/"method":"PUT"/' api/post.json; save "another method"; verdict 1 http-method-changed
	gzip -9n api/post.json; sed -i 's/post.json/post.json.gz/' shapec.yaml; save "the model packed"; verdict 0 ""
	git push -q origin --all
	[ "${#commits[@]}" = 30 ] || fail "history: ${#commits[@]} commits"
	for n in "${!commits[@]}"; do
		shallow "$dir.git" "${commits[$n]}" "$work/checkout"
		action "$(pushed "$(git -C "$dir" rev-parse "${commits[$n]}^1")")"
		local title
		title=$(git -C "$dir" log -1 --format=%s "${commits[$n]}")
		[ "$code" = "${codes[$n]}" ] || fail "history: \"$title\" is $code, not ${codes[$n]}: $(cat "$work/log")"
		if [ -n "${says[$n]}" ]; then
			grep -q "${says[$n]}" "$(output json)" || fail "history: \"$title\" does not tell ${says[$n]}: $(cat "$work/summary")"
		else
			grep -q '"changes":\[\]' "$(output json)" && ! grep -q '"id":' "$(output json)" || fail "history: \"$title\" tells something: $(cat "$work/summary")"
		fi
		cmp -s "$(output comment)" "$work/summary" || fail "history: \"$title\": the summary is not the comment"
		grep -q '^<!-- shapec: diff -->$' "$(output comment)" || fail "history: \"$title\": a comment without its mark"
	done
	echo "ci: history: 30 commits, their verdicts as they should be"
}

# A pull request is compared with where it branched off, whatever came to the base
# meanwhile, and however little a clone holds.
requests() {
	local dir=$work/requests base
	remote "$dir"
	git checkout -q -b feature
	local i
	for i in 1 2 3; do echo "$i" >>notes.md; save "note $i"; done
	page put_box boxName! size colour! >api/box.txt
	save "a required member"
	git checkout -q main
	page put_box boxName! >api/box.txt
	save "the base moved on, and broke something itself"
	base=$(git rev-parse HEAD)
	git push -q origin main feature
	shallow "$dir.git" feature "$work/checkout"
	action "$(requested "$base")"
	[ "$code" = 1 ] || fail "requests: $code: $(cat "$work/log")"
	[ "$(output base)" = "$(git -C "$dir" merge-base main feature)" ] || fail "requests: base $(output base)"
	[ "$(output breaking)-$(output failed)-$(output semver)" = 1-true-major ] || fail "requests: outputs $(cat "$work/outputs")"
	grep -q '^::error ' "$work/log" || fail "requests: no annotation: $(cat "$work/log")"
	grep -q 'file=api/box.txt,line=' "$work/log" || fail "requests: no line: $(cat "$work/log")"
	local file
	for file in "$(output comment)" "$(output sarif)" "$(output html)" "$(output json)"; do [ -s "$file" ] || fail "requests: no $file"; done
	grep -q '"version": *"2.1.0"' "$(output sarif)" || fail "requests: no SARIF"
	[ "$(wc -c <"$(output comment)")" -lt 65536 ] || fail "requests: a long comment"

	# Inputs: what stops, other flags, no annotations, a base of one's own.
	action "$(requested "$base")" fail-on=off annotations=false summary=false
	[ "$code" = 0 ] && [ ! -s "$work/summary" ] || fail "requests: inputs: $(cat "$work/log")"
	! grep -q '^::error ' "$work/log" || fail "requests: annotations"
	action "$(requested "$base")" args=$'--operation\nGet*'
	[ "$code" = 0 ] || fail "requests: args: $(cat "$work/log")"
	action "$(requested "$base")" base=main
	[ "$code" = 1 ] && [ "$(output base)" = "$base" ] || fail "requests: base=main: $code $(output base)"
	action "$(requested "$base")" base=nowhere
	[ "$code" = 1 ] && grep -q 'no revision nowhere' "$work/log" || fail "requests: base=nowhere: $(cat "$work/log")"

	# In a folder of the repository: the lines are found from its root.
	git -C "$dir" checkout -q -b nested main
	(cd "$dir" && mkdir team && git mv api shapec.yaml team && git commit -qm moved && cd team && page put_box boxName! size! >api/box.txt && git commit -qam "a required member" && git push -q origin nested)
	shallow "$dir.git" nested "$work/checkout"
	action "$(pushed "$(git -C "$dir" rev-parse nested~1)")" working-directory=team
	[ "$code" = 1 ] && grep -q 'file=team/api/box.txt,line=' "$work/log" || fail "requests: nested: $code $(cat "$work/log")"
	grep -q '"team/api/box.txt"' "$(output sarif)" || fail "requests: nested: SARIF"
	action "$(pushed "$(git -C "$dir" rev-parse nested~2)")" working-directory=team
	[ "$code" = 1 ] && ! grep -q 'service-' "$(output json)" || fail "requests: moved: $code $(cat "$work/log")"

	# A merge queue, a new branch, a tag, the first commit, a push that rewrote history.
	shallow "$dir.git" feature "$work/checkout"
	action '{"merge_group": {"base_sha": "'"$base"'"}}'
	[ "$code" = 1 ] || fail "requests: merge queue: $(cat "$work/log")"
	shallow "$dir.git" feature "$work/checkout"
	action "$(pushed 0000000000000000000000000000000000000000)"
	[ "$(output base)" = "$(git -C "$dir" merge-base main feature)" ] || fail "requests: new branch: $(output base) $(cat "$work/log")"
	shallow "$dir.git" main "$work/checkout"
	action "$(pushed 1234567890123456789012345678901234567890)"
	[ "$(output base)" = "$(git -C "$dir" rev-parse main~1)" ] || fail "requests: rewritten: $(output base) $(cat "$work/log")"
	shallow "$dir.git" "$(git -C "$dir" rev-list --max-parents=0 main)" "$work/checkout"
	action "$(pushed 0000000000000000000000000000000000000000)"
	[ "$code" = 0 ] && grep -q 'nothing to compare with' "$work/log" || fail "requests: first: $(cat "$work/log")"
	git -C "$dir" tag v1 main~1 && git -C "$dir" tag v2 main && git -C "$dir" push -q origin v1 v2
	shallow "$dir.git" v2 "$work/checkout"
	GITHUB_REF_TYPE=tag GITHUB_REF_NAME=v2 action "$(pushed 0000000000000000000000000000000000000000)"
	[ "$(output base)" = "$(git -C "$dir" rev-parse v1)" ] || fail "requests: tag: $(output base) $(cat "$work/log")"
	echo "ci: requests: bases of requests, queues, branches, tags"
}

# A page cannot speak to the runner, and one that cannot be read stops the run.
hostile() {
	local dir=$work/hostile
	remote "$dir"
	sed -i 's/^The size of it.*/::error::gotcha ##[error]gotcha @everyone/' api/box.txt
	printf "\n::set-output name=x::y\nResponse Syntax\n{'a'\n" >>api/box.txt
	save "a page that means ill"
	git push -q origin main
	action "$(pushed "$(git rev-parse HEAD~1)")"
	[ "$code" = 2 ] || fail "hostile: $code: $(cat "$work/log")"
	! awk '/^::stop-commands::/ {t = substr($0, 18); next} $0 == "::" t "::" {t = ""} !t' "$work/log" | grep -q '^::error::gotcha\|^::set-output' || fail "hostile: $(cat "$work/log")"
	grep -q reading-error "$work/summary" || fail "hostile: the summary does not say it: $(cat "$work/summary")"
	grep -q '"reading-error"' "$(output sarif)" || fail "hostile: SARIF does not say it"
	action "$(pushed "$(git rev-parse HEAD~1)")" keep-going=true
	[ "$code" -lt 2 ] || fail "hostile: keep-going: $(cat "$work/log")"
	rm -r api shapec.yaml && save "nothing left"
	action "$(pushed "$(git rev-parse HEAD~1)")"
	[ "$code" = 2 ] && grep -q 'could not be compared' "$work/summary" || fail "hostile: nothing: $code $(cat "$work/summary" "$work/log")"
	echo "ci: hostile: pages speak to nobody, and errors stop the run"
}

# The GitLab job, from its own file: its clone of shapec is this repository.
gitlab() {
	local dir=$work/gitlab base
	git -C "$repo" rev-parse --git-dir >/dev/null 2>&1 || { echo "ci: gitlab: skipped: shapec is in no git repository here, so the job cannot clone it" >&2; return; }
	remote "$dir"
	base=$(git rev-parse HEAD)
	git checkout -q -b feature
	page put_box boxName! size colour! >api/box.txt
	save "a required member"
	git push -q origin main feature
	# What is not committed yet is tried too.
	git init -q -b main "$work/now" && (cd "$repo" && git ls-files -z --cached --others --exclude-standard | tar -c --null -T - 2>/dev/null) | tar -x -C "$work/now"
	(cd "$work/now" && git add -A && git commit -q -m now)
	shallow "$dir.git" feature "$work/checkout"
	local code=0
	CI_MERGE_REQUEST_DIFF_BASE_SHA=$base act gitlab "$repo/templates/shapec.yml" shapec shapec-url="file://$work/now" >"$work/log" 2>&1 || code=$?
	[ "$code" = 1 ] || fail "gitlab: $code: $(cat "$work/log")"
	grep -q '"member-added"' shapec-report/gl-code-quality-report.json || fail "gitlab: no report: $(cat "$work/log")"
	grep -q '<testsuite' shapec-report/junit.xml || fail "gitlab: no JUnit"
	code=0
	CI_COMMIT_BEFORE_SHA=$base act gitlab "$repo/templates/shapec.yml" shapec shapec-url="file://$work/now" fail-on=off >"$work/log" 2>&1 || code=$?
	[ "$code" = 0 ] || fail "gitlab: fail-on: $code: $(cat "$work/log")"
	code=0
	CI_COMMIT_BEFORE_SHA=$base act gitlab "$repo/templates/shapec.yml" shapec shapec-url="file://$work/now" args='--exclude Put*' >"$work/log" 2>&1 || code=$?
	[ "$code" = 0 ] || fail "gitlab: args: $code: $(cat "$work/log")"
	echo "ci: gitlab: the job, its reports and inputs"
}

# The hooks: by their entries, and by pre-commit itself where it is installed.
hooks() {
	local dir=$work/hooks code=0
	remote "$dir"
	act hook "$repo/.pre-commit-hooks.yaml" shapec-diff >"$work/log" 2>&1 || fail "hooks: nothing changed: $(cat "$work/log")"
	page put_box boxName! size colour! >api/box.txt
	git add -A
	act hook "$repo/.pre-commit-hooks.yaml" shapec-diff >"$work/log" 2>&1 || code=$?
	[ "$code" = 1 ] && grep -q 'member-added' "$work/log" || fail "hooks: $code: $(cat "$work/log")"
	code=0
	act hook "$repo/.pre-commit-hooks.yaml" shapec-generate >"$work/log" 2>&1 || code=$?
	[ "$code" = 1 ] || fail "hooks: generate: $code: $(cat "$work/log")"
	if ! command -v pre-commit >/dev/null; then
		echo "ci: hooks: by their entries; pre-commit is not installed, so that it runs them itself is not tried" >&2
		return
	fi
	code=0
	pre-commit try-repo "$repo" shapec-diff --all-files >"$work/log" 2>&1 || code=$?
	[ "$code" = 1 ] && grep -q 'member-added' "$work/log" || fail "hooks: pre-commit: $code: $(cat "$work/log")"
	echo "ci: hooks: by pre-commit itself"
}

# `git diff` shows APIs: as shapec prints them, or as a report.
drivers() {
	local dir=$work/drivers
	remote "$dir"
	printf 'api/* diff=shapec\n' >.gitattributes
	save "attributes"
	page put_box boxName! size colour! >api/box.txt
	git config diff.shapec.textconv 'shapec ir --quiet'
	git diff >"$work/log" 2>&1 || fail "drivers: $(cat "$work/log")"
	grep -Eq '^\+ +colour +string +required' "$work/log" || fail "drivers: textconv: $(cat "$work/log")"
	! grep -q 'Request Syntax' "$work/log" || fail "drivers: textconv shows the page: $(cat "$work/log")"
	git config --unset diff.shapec.textconv
	git config diff.shapec.command "$repo/ci/git-diff.sh"
	git diff >"$work/log" 2>&1 || fail "drivers: $(cat "$work/log")"
	grep -q 'required member .colour. was added' "$work/log" || fail "drivers: command: $(cat "$work/log")"
	git rm -q -f api/box.txt && page put_bag bagName >api/bag.txt && git add -A
	git diff --cached >"$work/log" 2>&1 || fail "drivers: $(cat "$work/log")"
	grep -q 'api/box.txt was removed' "$work/log" && grep -q 'api/bag.txt is new' "$work/log" || fail "drivers: new and gone: $(cat "$work/log")"
	echo "ci: drivers: git diff shows the API, and what changed in it"
}

for story in ${*:-history requests hostile gitlab hooks drivers}; do
	(cd "$work" && "$story")
done
