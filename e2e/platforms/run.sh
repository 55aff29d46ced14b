#!/usr/bin/env bash
# Compiles everything, tests included, for each platform that people run shapec on,
# and runs the tests of numbers, text and paths where an int has 32 bits.
set -euo pipefail
cd "$(dirname "$0")/../.."
for platform in linux/386 linux/arm64 windows/amd64 darwin/arm64 js/wasm; do # e2e/release builds the others
	GOOS=${platform%/*} GOARCH=${platform#*/} go vet ./...
	echo "$platform compiles"
done
if [ "$(go env GOOS)/$(go env GOARCH)" = linux/amd64 ]; then
	GOARCH=386 go test ./ir/... ./diag/... ./parser ./internal/instance ./internal/awspattern ./internal/output
else
	echo "SKIPPED: tests with an int of 32 bits run on linux/amd64 only" >&2
fi
