'use strict';
// What binds, as editors and validators see it: errors, warnings, and patterns on
// which an engine would hang.
const assert = require('node:assert/strict');
const { test } = require('node:test');
const Ajv2020 = require('ajv/dist/2020');
const Ajv07 = require('ajv');
const { load, jsonEngine, yamlEngine } = require('./engines.js');

const WARNING = 2;
const input = 'bind/Bind.input.schema.json';
const output = 'bind/Bind.output.schema.json';

for (const draft of ['2020-12', '07']) {
  const at = (file) => load(`../../schemas/bind/${draft}/${file.slice(5)}`, draft);
  const engines = { json: jsonEngine, yaml: yamlEngine };
  const problems = (language, file, document) => engines[language](at(file)).problems(JSON.stringify(document));
  const Ajv = draft === '07' ? Ajv07 : Ajv2020;
  const ajv = (file) => new Ajv({ strict: false }).compile(at(file));

  for (const language of Object.keys(engines)) {
    test(`${draft} ${language}: no pattern hangs`, async () => {
      const start = process.cpuUsage().user;
      await problems(language, input, { hang: 'a'.repeat(60) + '!' });
      assert.ok(process.cpuUsage().user - start < 20e6, 'this took longer than 20 s of the processor');
    });
    for (const [what, document, severities] of [
      ['a pattern warns', { word: 'ABC' }, [WARNING]],
      ['a maximum that is raised warns', { quota: ['a', 'b'] }, [WARNING]],
      ['a value that is not listed warns', { kind: 'BBB' }, [WARNING]],
      ['what matches says nothing', { word: 'abc', quota: ['a'], kind: 'A', until: '2026-01-31', wide: 1, ratio: 0.5 }, []],
    ]) {
      test(`${draft} ${language}: ${what}`, async () => {
        assert.deepEqual((await problems(language, input, document)).map((p) => p.severity), severities);
        assert.ok(ajv(input)(document), 'a warning is valid');
      });
    }
    for (const [what, document] of [
      ['a length is an error', { word: 'a' }],
      ['a time that is none', { until: 'next tuesday' }],
      ['a day that is none', { until: '2020-13-45' }],
      ['a value that is too short and not listed', { kind: 'BB' }],
    ]) {
      test(`${draft} ${language}: ${what}`, async () => {
        assert.notEqual((await problems(language, input, document)).length, 0);
        assert.ok(!ajv(input)(document));
      });
    }
    test(`${draft} ${language}: of a response only types bind`, async () => {
      for (const document of [{}, { word: 'A' }, { word: null }, { kind: 'B' }]) {
        assert.ok(ajv(output)(document), JSON.stringify(document));
      }
      assert.deepEqual((await problems(language, output, { word: 'A' })).map((p) => p.message), []);
      assert.deepEqual((await problems(language, output, { more: 1 })).map((p) => p.severity), [WARNING]);
      assert.ok(!ajv(output)({ word: 1 }));
    });
  }
  test(`${draft}: numbers of 64 bits`, () => {
    assert.ok(ajv(input)({ wide: Number.MAX_SAFE_INTEGER }));
    assert.ok(!ajv(input)(JSON.parse('{"wide": 92233720368547758080}')));
    assert.ok(!ajv(input)(JSON.parse('{"ratio": 1e999}')));
  });
}
