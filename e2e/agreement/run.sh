#!/usr/bin/env bash
# Random documents, judged by botocore's own check, by validate, by the schemas and by the
# generated Go. Models are those that come with botocore, of the services of the corpus.
# ALL=1 takes 100,000 documents of each and writes docs/agreement.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=1.43.11
services=(apigatewayv2 bedrock-agentcore-control bedrock-runtime ce cognito-idp dynamodb eks events kinesis lambda logs
	mediatailor rolesanywhere route53 s3 securitylake sqs stepfunctions verifiedpermissions wafv2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
skip() { echo "SKIPPED: agreement: $*" >&2; exit 0; }

python=$(command -v python3) || skip "needs python3"
if [ "$("$python" -c 'import botocore; print(botocore.__version__)' 2>/dev/null)" != "$version" ]; then
	"$python" -m venv "$work/venv" >/dev/null 2>&1 || skip "python3 makes no virtual environment"
	python=$work/venv/bin/python
	"$python" -m pip install -q "botocore==$version" >"$work/pip" 2>&1 || skip "botocore $version cannot be had: $(tail -1 "$work/pip")"
fi
data=$("$python" -c 'import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data"))')
models=()
for service in "${services[@]}"; do
	versions=("$data/$service"/*/service-2.json.gz)
	models+=("$service=${versions[-1]}")
done
go build -o "$work/agreement" ./e2e/agreement
if [ -n "${ALL:-}" ]; then
	"$work/agreement" -python "$python" -n 100000 -write docs/agreement.md "${models[@]}"
else
	"$work/agreement" -python "$python" -n "${DOCUMENTS:-2000}" "${models[@]}"
fi
