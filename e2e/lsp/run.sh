#!/bin/sh
# Builds and lints the extension for VS Code, and speaks with `shapec lsp` as an
# editor does.
set -eu
cd "$(dirname "$0")"
for tool in node npm; do
	if ! command -v "$tool" >/dev/null 2>&1; then
		echo "SKIPPED: the language server test needs $tool, which is not installed" >&2
		exit 0
	fi
done
(
	cd ../../editors/vscode
	[ -d node_modules ] || npm ci --no-audit --no-fund
	npm run --silent lint
	npm run --silent build -- --log-level=error
)
echo "SKIPPED: VS Code itself, which @vscode/test-electron would have to download" >&2
(cd ../.. && go build -o e2e/lsp/bin/shapec ./cmd/shapec)
node --test
