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
go run ./generate constructs.ir.json schemas/constructs
go run ./generate bind.ir.json schemas/bind
npx esbuild codemirror.mjs --bundle --platform=node --format=cjs --outfile=schemas/codemirror.cjs --log-level=error
(cd ../.. && go build -o e2e/editor/schemas/shapec ./cmd/shapec)
schemas/shapec init --schema >schemas/shapec.schema.json
schemas/shapec init --stdout >schemas/shapec.yaml
node --test
./picture.sh

# The four services with the largest schemas, where botocore is installed.
data=$(python3 -c 'import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data"))' 2>/dev/null || true)
if [ -z "$data" ]; then
	echo "SKIPPED: the time of first completions needs python3 with botocore, which has the models" >&2
	exit 0
fi
rm -rf large
for service in wafv2 ec2 sagemaker quicksight; do
	model=$(ls "$data/$service"/*/service-2.json* | tail -1)
	schemas/shapec -q generate -g jsonschema -o "large/$service" "$model"
done
node first.js large
