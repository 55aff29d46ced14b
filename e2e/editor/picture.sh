#!/bin/sh
# Draws schemas/editor.png in Chromium, and looks whether what is offered is in it.
# docs/editor.png is a copy: make it again where the page looks different.
set -eu
cd "$(dirname "$0")"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
	echo "SKIPPED: the picture of an editor needs Chromium, which is not installed" >&2
	exit 0
fi
schemas/shapec -q generate -g jsonschema -o schemas/agentcore ../../testdata/agentcore-2026-04-30.txt
npx esbuild picture.mjs --bundle --format=iife --outfile=schemas/picture.js --log-level=error
echo '<!doctype html><meta charset="utf-8"><body><script src="picture.js"></script>' >schemas/picture.html
draw() { "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=760,270 --virtual-time-budget=8000 "$@" "file://$PWD/schemas/picture.html" 2>/dev/null; }
draw --dump-dom >schemas/picture.dom
for word in cm-tooltip-autocomplete resourcePriority "lowest number wins"; do
	grep -qF -- "$word" schemas/picture.dom || { echo "no $word in the editor" >&2; exit 1; }
done
draw --screenshot="$PWD/schemas/editor.png"
