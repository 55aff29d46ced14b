#!/bin/sh
# Loads generated schemas in the engines of VS Code (JSON), of every YAML editor
# and in ajv, and checks what they complete, show and complain about.
set -eu
cd "$(dirname "$0")"
for tool in node npm; do
	if ! command -v "$tool" >/dev/null 2>&1; then
		echo "SKIPPED: the editor test needs $tool, which is not installed" >&2
		exit 0
	fi
done
[ -d node_modules ] || npm ci --no-audit --no-fund
rm -rf schemas
go run ./generate api.ir.json schemas
go run ./generate bind.ir.json schemas/bind
go run ../../cmd/shapec init --schema >schemas/shapec.schema.json
node --test
