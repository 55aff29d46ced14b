'use strict';
// What an editor makes of a completion: it replaces a range, expands the
// snippet and indents its further lines as the line where it begins.

// expand fills a snippet's places with what they suggest first. A number that
// stands twice is two places that are typed in at once.
function expand(snippet) {
  const seen = new Map();
  const text = snippet.replace(/\\([$}\\|,])|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)?\}/g, (all, escaped, bare, number, fallback, choices) => {
    if (escaped !== undefined) return escaped;
    const n = bare ?? number;
    seen.set(n, (seen.get(n) ?? 0) + 1);
    const first = choices?.match(/^(?:\\.|[^,\\])*/)[0] ?? fallback ?? '';
    return first.replace(/\\(.)/g, '$1');
  });
  for (const [n, times] of seen) if (n !== '0' && times > 1) throw new Error(`the place $${n} stands ${times} times in ${JSON.stringify(snippet)}`);
  return text;
}

// apply gives the text after an item of a completion was chosen.
function apply(document, position, item) {
  const PLAIN = 1;
  const edit = item.textEdit ?? { range: { start: position, end: position }, newText: item.insertText ?? item.label };
  const range = edit.range ?? edit.replace;
  const text = document.getText();
  const start = document.offsetAt(range.start);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = line.match(/^[ \t]*/)[0];
  const plain = (item.insertTextFormat ?? PLAIN) === PLAIN;
  const inserted = (plain ? edit.newText : expand(edit.newText)).replaceAll('\n', `\n${indent}`);
  return text.slice(0, start) + inserted + text.slice(document.offsetAt(range.end));
}

module.exports = { expand, apply };
