'use strict';
// How long the first completion takes in a fresh engine, for every operation of
// the services in the folder given, and how large the schemas are: prints
// milliseconds of processor time, and how many times those of an empty schema.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { jsonEngine, yamlEngine } = require('./engines.js');

const engines = { json: [jsonEngine, '{|}'], yaml: [yamlEngine, '|'] };

async function first(language, text) {
  const [engine, marked] = engines[language];
  let best = Infinity;
  for (let i = 0; i < 3; i++) { // the machine has other work
    const before = process.cpuUsage();
    await engine('file:///schema.json', language === 'json' ? ['*.json'] : ['*.yaml'], undefined, language === 'json' ? text : { 'file:///schema.json': text }).complete(marked);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const part = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
const ascending = (list) => list.sort((a, b) => a - b);

async function main(root) {
  const empty = {};
  for (const language of Object.keys(engines)) {
    for (let i = 0; i < 50; i++) await first(language, '{"type":"object"}');
    empty[language] = await first(language, '{"type":"object"}');
  }
  const line = (...cells) => console.log(cells.map((c, i) => (i ? String(c).padStart(10) : String(c).padEnd(12))).join(''));
  line('service', 'engine', 'schemas', 'p95 ms', 'worst ms', 'p95 ×', 'worst ×', 'p95 KB', 'worst KB');
  for (const service of fs.readdirSync(root)) {
    const texts = fs.readdirSync(path.join(root, service)).filter((f) => f.endsWith('.schema.json'))
      .map((f) => [f, fs.readFileSync(path.join(root, service, f), 'utf8')]);
    const sizes = ascending(texts.map(([, t]) => Buffer.byteLength(t)));
    assert.ok(part(sizes, 0.95) <= 200_000, `${service}: 95 % of the schemas have at most ${part(sizes, 0.95)} bytes`);
    for (const language of Object.keys(engines)) {
      const times = [];
      for (const [f, text] of texts) if (f.endsWith('.input.schema.json')) times.push(await first(language, text));
      ascending(times);
      const [p95, worst] = [part(times, 0.95), times.at(-1)];
      line(service, language, times.length, p95.toFixed(1), worst.toFixed(1), (p95 / empty[language]).toFixed(0), (worst / empty[language]).toFixed(0),
        (part(sizes, 0.95) / 1000).toFixed(0), (sizes.at(-1) / 1000).toFixed(0));
    }
  }
}

main(process.argv[2]);
