#!/usr/bin/env bash
# Uses `shapec validate` as people do: a workspace with documents found in every way,
# more bad files than a report keeps, every format, --fix, the hook of pre-commit, and
# a large file on one line. Each function is a story of its own.
#
# pre-commit is Debian's; it is installed in CI or with INSTALL=1 as root, else the
# hook is run by its entry.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOWORK=off GOFLAGS=-buildvcs=false NO_COLOR=1
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.com GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.com
(cd "$repo" && go build -o "$work/bin/shapec" ./cmd/shapec && go build -o "$work/bin/forms" ./e2e/validate/forms)
export PATH=$work/bin:$PATH

fail() { echo "validate: $*" >&2; exit 1; }

# run CODE ARGUMENT...: what `shapec validate` prints goes to $work/out; its status
# has to be CODE.
run() {
	local want=$1 code=0
	shift
	shapec validate "$@" >"$work/out" 2>"$work/err" || code=$?
	[ "$code" = "$want" ] || fail "validate $*: exit $code, want $want: $(head -c 2000 "$work/out" "$work/err")"
}
said() { grep -q -- "$1" "$work/out" || fail "nothing says $1: $(head -c 2000 "$work/out")"; }
unsaid() { ! grep -q -- "$1" "$work/out" || fail "somebody says $1: $(head -c 2000 "$work/out")"; }

# workspace DIR: an API, and a configuration that names its documents.
workspace() {
	mkdir -p "$1"
	cd "$1"
	cp "$repo/testdata/agentcore-2026-04-30.txt" page.txt
	printf 'version: 2\nsources: [page.txt]\ndocuments: [mine, "more/*.yml"]\n' >shapec.yaml
}

good='gatewayIdentifier: g
name: n
targetConfiguration: {mcp: {mcpServer: {endpoint: "https://example.com"}}}'
bad='gatewayIdentifier: g
nmae: n
targetConfiguration: {mcp: {mcpServer: {endpoint: "https://example.com"}}}'
json='{"gatewayIdentifier": "g", "name": "n", "targetConfiguration": {"mcp": {}}}'
modeline='# yaml-language-server: $schema=../schemas/CreateGatewayTarget.input.schema.json'

# Documents are found by name in three spellings, modeline, byte-order mark, globs;
# every document of a stream is checked.
found() {
	workspace "$work/found"
	mkdir -p by lines mine more node_modules/x .git
	echo "$good" >by/CreateGatewayTarget.input.yaml
	echo "$json" >by/create-gateway-target.json
	echo "$json" >by/my.create_gateway_target.request.json
	printf '// sent on Mondays\n{"gatewayIdentifier": "g", /* the new one */ "name": "n", "targetConfiguration": {"mcp": {}},}\n' >by/x.CreateGatewayTarget.input.jsonc
	printf '%s\n%s\n' "$modeline" "$good" >lines/first.yaml
	printf '\xef\xbb\xbf%s\r\n%s\r\n' "$modeline" "${good//$'\n'/$'\r\n'}" >lines/marked.yaml
	printf '\xef\xbb\xbf%s' "$json" >lines/marked.CreateGatewayTarget.input.json
	printf '%s\n%s\n---\n%s\n%s\n' "$modeline" "$good" "$modeline" "$bad" >lines/stream.yaml
	printf '%s\n%s\n' "$modeline" "$good" >mine/a.yaml
	echo "$good" >more/whose.yml
	echo 'a: 1' >unrelated.yaml
	echo '{"a": 1}' >tsconfig.json
	echo "$bad" >node_modules/x/CreateGatewayTarget.input.yaml
	run 1 .
	said '^lines/stream.yaml:8:1: error: unknown member "nmae"'
	said '^lines/stream.yaml:7:1: error: the required member "name" is missing'
	said '^more/whose.yml:1:1: error: of which operation is more/whose.yml?'
	said '^10 files: 8 valid, 2 with errors (3 errors); 2 other files passed over$'
	unsaid node_modules
	run 1 # the documents of shapec.yaml alone
	said '^2 files: 1 valid, 1 with errors (1 error)$'
	run 0 --operation create-gateway-target more/whose.yml 'by/*.yaml'
	said '^more/whose.yml: valid$'
	run 1 --source page.txt '**/*.yaml'
	said '^6 files: 4 valid, 2 with errors (4 errors); 1 other file passed over$' # nobody says whose more/whose.yml is
	shapec skeleton UpdateHarness --all >by/UpdateHarness.input.yaml
	run 0 by
	said '^5 files: 5 valid$'
	echo "found: by name, modeline, byte-order mark, glob and in streams"
}

# What is no file, or no text, is a finding of its own, and ends nothing.
unreadable() {
	workspace "$work/unreadable"
	echo "$good" >CreateGatewayTarget.input.yaml
	printf '{"name": ' >half.CreateGatewayTarget.input.json
	printf '\xff\xfe{\0}\0' >wide.CreateGatewayTarget.input.json
	printf '%s\nname: {\n' "$modeline" >torn.yaml
	run 2 nosuch.yaml CreateGatewayTarget.input.yaml
	said 'nosuch.yaml: no such file or directory'
	said '^2 files: 1 valid, 1 unreadable (1 error)$'
	run 2 --format json 'nosuch/*.json'
	run 1 .
	said '^half.CreateGatewayTarget.input.json:1:10: error: not JSON: the document ends too early'
	said '^torn.yaml:2:'
	said '^wide.CreateGatewayTarget.input.json:1:1: error: .*UTF-16'
	echo "unreadable: missing files exit 2, broken ones are findings"
}

# Two services with one operation: the path says of which a document is.
services() {
	workspace "$work/services"
	printf 'version: 2\nservices:\n  - {name: one, sources: [page.txt]}\n  - {name: two, sources: [page.txt]}\n' >shapec.yaml
	mkdir one
	echo "$good" >one/CreateGatewayTarget.input.yaml
	echo "$bad" >my.two.CreateGatewayTarget.input.yaml
	echo "$good" >CreateGatewayTarget.input.yaml
	run 1 --format json .
	[ "$(grep -o '"service": "[a-z]*"' "$work/out" | sort | tr -d '\n')" = '"service": "one""service": "two"' ] || fail "services: $(cat "$work/out")"
	said '2 services have an operation'
	echo "services: each has its documents"
}

# Words of YAML that are not what they look like have messages of their own.
traps() {
	workspace "$work/traps"
	printf 'gatewayIdentifier: g\nname: 0815\ntargetConfiguration: {mcp: {}}\ndescription: no\nmetadataConfiguration: {allowedRequestHeaders: [NULL, 1e3, 2026-01-01]}\nnull: 1\n' >CreateGatewayTarget.input.yaml
	run 1 .
	said ':2:7: error: expected a string, found 0815'
	said ':4:14: warning: no is true or false to readers of YAML 1.1'
	said ':5:49: error: .*null'
	said ':5:55: error: expected a string, found 1e3'
	said ':6:1: error: the key is null, not a word'
	echo "traps: each with its message"
}

# More bad files than a report keeps findings: each is told of in every format, and
# nobody calls one valid.
many() {
	workspace "$work/many"
	for i in $(seq 205); do echo '{"nmae": 1}' >"b$i.CreateGatewayTarget.input.json"; done
	echo "$json" >good.CreateGatewayTarget.input.json
	printf 'no: 1\n' >trap.CreateGatewayTarget.input.yaml
	run 1 .
	said '^207 files: 1 valid, 206 with errors ('
	said '… and [0-9]* more of \[document-missing-member\]'
	[ "$(grep -o '^b[0-9]*\.[^:]*' "$work/out" | sort -u | wc -l)" = 205 ] || fail "many: not every file is told of"
	for format in json sarif github gitlab junit; do
		run 1 --format $format ./b*.json trap.*.yaml
		forms $format "$repo" 205 <"$work/out" || fail "many: $format"
	done
	echo "many: 205 bad files are 205 in six formats, each of its form"
}

# Warnings fail where they are to.
warnings() {
	workspace "$work/warnings"
	printf '%s\ndescription: no\n' "$good" >CreateGatewayTarget.input.yaml
	run 0 .
	run 1 --fail-on warning .
	run 1 --fail-on warning --format junit .
	said 'failures="1"'
	echo "warnings: --fail-on"
}

# What is sure is mended, with comments, line ends and quotes as they were.
fix() {
	workspace "$work/fix"
	printf '# mine\r\n%s\r\ndescription: no # really\r\n' "${bad//$'\n'/$'\r\n'}" >CreateGatewayTarget.input.yaml
	printf '{"gatewayIdentifier":"g",\n "nmae": "n" , "targetConfiguration":{"mcp":{"mcpServer":{"endpoint":"https://example.com","listingMode":"DYNAMC"}}}}' >create-gateway-target.json
	run 0 --fix .
	said '^-nmae: n'
	said '^+name: n'
	said '"listingMode":"DYNAMIC"'
	printf '# mine\r\n%s\r\ndescription: "no" # really\r\n' "${good//$'\n'/$'\r\n'}" | sed 's/"no"/"no"/' | cmp - CreateGatewayTarget.input.yaml || fail "fix: $(cat -A CreateGatewayTarget.input.yaml)"
	run 0 --fix .
	unsaid '^[-+]'
	echo "fix: misspelt members and values, and words that need quotes"
}

# The hook of pre-commit: by its entry, and by pre-commit itself where it is there.
hook() {
	workspace "$work/hook"
	git init -q .
	echo "$good" >CreateGatewayTarget.input.yaml
	echo 'a: 1' >other.yaml
	git add -A
	git commit -q -m start
	echo "$bad" >new.CreateGatewayTarget.input.yaml
	git add -A
	local entry
	entry=$(sed -n '/^- id: shapec-validate$/,/^- id: shapec-diff$/s/^  entry: //p' "$repo/.pre-commit-hooks.yaml")
	[ -n "$entry" ] || fail "hook: it has no entry"
	if $entry other.yaml new.CreateGatewayTarget.input.yaml >"$work/out" 2>&1; then fail "hook: $(cat "$work/out")"; fi
	said 'unknown member "nmae"'
	$entry other.yaml CreateGatewayTarget.input.yaml >"$work/out" 2>&1 || fail "hook: $(cat "$work/out")"
	if ! command -v pre-commit >/dev/null && [ -n "${CI:-}${INSTALL:-}" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
		(apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends pre-commit) >"$work/log" 2>&1 || cat "$work/log" >&2
	fi
	if ! command -v pre-commit >/dev/null || ! git -C "$repo" rev-parse --git-dir >/dev/null 2>&1; then
		echo "SKIPPED: hook: pre-commit, or the repository's history, is not here: only the hook's entry was run" >&2
		return
	fi
	export PRE_COMMIT_HOME=$work/pre-commit GOMODCACHE GOCACHE
	GOMODCACHE=$(go env GOMODCACHE) GOCACHE=$(go env GOCACHE)
	printf 'repos:\n- repo: file://%s\n  rev: %s\n  hooks: [{id: shapec-validate}]\n' "$(git -C "$repo" rev-parse --show-toplevel)" "$(git -C "$repo" rev-parse HEAD)" >.pre-commit-config.yaml
	git add -A
	pre-commit install >/dev/null
	if git commit -q -m bad >"$work/out" 2>&1; then fail "hook: the commit went through"; fi
	said 'new.CreateGatewayTarget.input.yaml:2:1: error: unknown member "nmae"'
	echo "$good" >new.CreateGatewayTarget.input.yaml
	git add -A
	git commit -q -m good >"$work/out" 2>&1 || fail "hook: $(cat "$work/out")"
	said 'shapec validate.*Passed'
	echo "hook: pre-commit $(pre-commit --version | cut -d' ' -f2) stops a bad document, and takes a good one"
}

# A large file on one line, with a thousand errors: nothing is done again for each.
large() {
	workspace "$work/large"
	awk 'BEGIN {
		printf "{\"gatewayIdentifier\":\"g\",\"name\":\"n\",\"targetConfiguration\":{\"mcp\":{}},\"credentialProviderConfigurations\":["
		for (i = 0; i < 82000; i++) printf "%s{\"credentialProviderType\":\"OAUTH\",\"credentialProvider\":{\"oauthCredentialProvider\":{\"providerArn\":%s,\"scopes\":[\"read\"]}}}", i ? "," : "", i % 82 ? "\"arn\"" : i
		printf "]}\n" }' >CreateGatewayTarget.input.json
	local TIMEFORMAT='%U + %S s'
	{ time run 1 .; } 2>"$work/time"
	said '… and 800 more of \[document-wrong-type\]'
	[ "$(wc -c <"$work/out")" -lt 200000 ] || fail "large: the excerpts are whole lines"
	echo "large: $(wc -c <CreateGatewayTarget.input.json) bytes on one line with 1,000 errors: $(tail -1 "$work/time") of processor time"
}

for story in ${*:-found unreadable services traps many warnings fix hook large}; do
	(cd "$work" && "$story")
done
