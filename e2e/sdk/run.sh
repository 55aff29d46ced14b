#!/usr/bin/env bash
# Proves generated packages with the real clients: SDK modules from the module proxy, a
# loopback server, every operation there and back. Models come from the corpus beside
# the repository; without it there is nothing to do. Generated code stays in a temporary folder.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
corpus=${SHARED:-$repo/../shared}/corpus
export GOWORK=off GOFLAGS=-buildvcs=false NO_COLOR=1
if [ ! -d "$corpus" ]; then
	echo "SKIPPED: sdk: no models beside the repository" >&2
	exit 0
fi
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"

(cd "$repo" && go build -o "$work/shapec" ./cmd/shapec)
cp -r "$repo/e2e/sdk/." "$work/"
cd "$work"
go mod download

# package, module of the client, model
table="
agentcore	bedrockagentcorecontrol	release/bedrock-agentcore-control-1.43.17
apigateway	apigatewayv2	full/apigatewayv2
dynamodb	dynamodb	full/dynamodb
events	eventbridge	full/events
kinesis	kinesis	full/kinesis
lambda	lambda	full/lambda
sfn	sfn	full/stepfunctions
sqs	sqs	full/sqs
route53	route53	full/route53
s3	s3	full/s3
elb	elasticloadbalancing	examples/elb
"
{
	printf 'package main\n\nimport (\n\t"example.com/sdk/proof"\n'
	while read -r name client model; do [ -z "$name" ] || printf '\t"example.com/sdk/api/%s"\n' "$name"; done <<<"$table"
	printf ')\n\nvar services = []*proof.Service{\n'
	while read -r name client model; do [ -z "$name" ] || printf '\t%s.Service(),\n' "$name"; done <<<"$table"
	printf '}\n'
} >services.go
model() { if [ -e "$1/model.json" ]; then echo "$1/model.json"; else echo "$1/after.json"; fi; }
go build -o registry.bin ./registry
while read -r name client model; do
	[ -n "$name" ] || continue
	./shapec generate -g go -g validate -g http --opt "go.package=$name" -o "api/$name" "$(model "$corpus/$model")" >/dev/null 2>"$name.log" || { cat "$name.log"; exit 1; }
	./shapec ir --format json "$(model "$corpus/$model")" >"$name.ir.json" 2>/dev/null
	module=github.com/aws/aws-sdk-go-v2/service/$client
	./registry.bin "$name" "$name.ir.json" "$module" "$(go list -m -f '{{.Dir}}' "$module")" >"api/$name/registry.go"
done <<<"$table"
go build -o sdk .
./sdk
