'use strict';
// shapec.yaml in the engine of every YAML editor, by the schema that `shapec init` writes.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { yamlEngine } = require('./engines.js');

const schema = JSON.parse(fs.readFileSync(path.join(__dirname, 'schemas', 'shapec.schema.json'), 'utf8'));
const engine = () => yamlEngine({ $id: 'file:///shapec.schema.json', ...structuredClone(schema) });
const labels = (list) => list.map((i) => i.label);

test('an empty file offers the keys', async () => {
  const list = labels(await engine().complete('|'));
  for (const key of ['version', 'services', 'sources', 'out', 'generators', 'diff']) assert.ok(list.includes(key), `${key} of ${list}`);
  assert.ok(!list.includes('name'), 'name is of a service');
});

test('a service offers its keys', async () => {
  const list = labels(await engine().complete('services:\n  - name: a\n    |'));
  for (const key of ['sources', 'package', 'unions', 'generators']) assert.ok(list.includes(key), `${key} of ${list}`);
  assert.ok(!list.includes('diff'), 'diff is of the file');
});

test('values are offered', async () => {
  assert.deepEqual(labels(await engine().complete('enums: |')).sort(), ['closed', 'open']);
  assert.ok(labels(await engine().complete('diff:\n  fail-on: |')).includes('breaking'));
  assert.ok(labels(await engine().complete('diff:\n  severities:\n    |')).includes('member-removed'));
});

test('generators and their options are offered, in both forms', async () => {
  assert.ok(labels(await engine().complete('generators:\n  |')).includes('jsonschema'));
  assert.ok(labels(await engine().complete('generators:\n  jsonschema:\n    |')).includes('draft'));
  assert.ok(labels(await engine().complete('generators:\n  - |')).includes('jsonschema'));
  assert.ok(labels(await engine().complete('generators:\n  - jsonschema:\n      |')).includes('draft'));
});

test('hover explains a key', async () => {
  assert.match(await engine().hover('out|: api\n'), /The folder to write to/);
  assert.match(await engine().hover('services:\n  - name: a\n    pack|age: b\n    sources: [x]\n'), /name of the Go package/);
});

test('what is right has no problem, what is wrong has one at its place', async () => {
  assert.deepEqual(await engine().problems('sources: page.txt\n'), []);
  const right = 'version: 2\nout: api/{service}\nservices:\n  - name: a\n    sources: [x]\n    generators:\n      - go\n      - jsonschema: {out: a, draft: 07}\n';
  assert.deepEqual(await engine().problems(right), []);
  for (const [text, said] of [
    ['sorces: [a]\n', /sorces/], ['enums: close\n', /open/], ['services:\n  - name: a\n', /sources/], ['generators:\n  og:\n', /og|Incorrect/],
  ]) {
    const found = await engine().problems(text);
    assert.ok(found.length > 0 && found.some((p) => said.test(JSON.stringify(p))), `${text}: ${JSON.stringify(found)}`);
  }
});

test('the modeline that shapec init writes leads to the schema beside the file', async () => {
  const template = fs.readFileSync(path.join(__dirname, 'schemas', 'shapec.yaml'), 'utf8');
  const modeline = template.slice(0, template.indexOf('\n') + 1);
  assert.match(modeline, /^# yaml-language-server: \$schema=shapec\.schema\.json$/m);
  const files = { 'file:///home/me/project/shapec.schema.json': JSON.stringify(schema) };
  const byModeline = () => yamlEngine(undefined, [], 'file:///home/me/project/shapec.yaml', files);
  assert.deepEqual(await byModeline().problems(template), []);
  assert.ok(labels(await byModeline().complete(modeline + 'enums: |')).includes('closed'));
  assert.match(await byModeline().hover(modeline + 'out|: api\n'), /The folder to write to/);
  const found = await byModeline().problems(modeline + 'sorces: [a]\n');
  assert.ok(found.some((p) => /sorces/.test(JSON.stringify(p))), JSON.stringify(found));
  assert.deepEqual(await byModeline().problems('sorces: [a]\n'), [], 'without the modeline there is no schema');
});
