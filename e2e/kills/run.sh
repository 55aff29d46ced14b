#!/usr/bin/env bash
# Kills a run at every change it makes to files, and makes each of them fail.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/shapec" ./cmd/shapec
go build -o "$work/kills" ./e2e/kills
TMPDIR=$work "$work/kills" "$work/shapec"
