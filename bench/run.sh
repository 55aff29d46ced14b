#!/usr/bin/env bash
# Compares the Go that shapec writes with aws-sdk-go v1, jsonschema v6 and
# encoding/json, on the same documents in one run. The models are those that
# aws-sdk-go v1 brings along. Arguments go to `go test`: bench/run.sh -bench Decode
set -euo pipefail
cd "$(dirname "$0")"
models=$(go list -mod=mod -m -f '{{.Dir}}' github.com/aws/aws-sdk-go)/models/apis
rm -rf waf permissions
(cd .. && go build -o bench/shapec ./cmd/shapec)
trap 'rm -f shapec' EXIT
./shapec generate -g go -g validate --opt go.package=waf -o waf "$models"/wafv2/*/api-2.json >/dev/null
./shapec generate -g jsonschema -o waf/schemas "$models"/wafv2/*/api-2.json >/dev/null
./shapec generate -g go -g validate --opt go.package=permissions -o permissions "$models"/verifiedpermissions/*/api-2.json >/dev/null
go test -bench . -benchmem "$@"
