'use strict';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const Ajv2020 = require('ajv/dist/2020');
const Ajv07 = require('ajv');
const formats = require('ajv-formats');
const { load, jsonEngine, yamlEngine } = require('./engines.js');

const input = 'CreateVault.input.schema.json';
const WARNING = 2;

const required = { label: 'required members', text: 'name: $1\nmode: ${2|KEY,CODE,BOTH|}\nretention:\n  days: ${3:0}' };
const root = ['chain', 'clientToken', 'colour', 'copies', 'count', 'extra', 'guess', 'limits', 'mode', 'name', 'note',
  'old', 'policy', 'retention', 'seal', 'store', 'tags', 'until'];

for (const draft of ['2020-12', '07']) {
  const engines = { json: () => jsonEngine(load(input, draft)), yaml: () => yamlEngine(load(input, draft)) };

  for (const [language, make] of Object.entries(engines)) {
    const text = (cases) => cases[language];
    const labels = (list) => list.map((i) => i.label);
    const item = (list, label) => list.filter((i) => i.label === label);
    const inserted = (list, label) => {
      const found = item(list, label);
      assert.equal(found.length, 1, `${label} is offered once: ${JSON.stringify(labels(list))}`);
      return found[0].text;
    };
    const on = (name, f) => test(`${draft} ${language}: ${name}`, () => f(make()));

    on('an empty document offers every member once', async (e) => {
      const list = await e.complete(text({ json: '{|}', yaml: '|' }));
      for (const label of root) inserted(list, label);
      assert.equal(inserted(list, 'note'), text({ json: '"note": "$1"', yaml: 'note: ' }));
      assert.equal(inserted(list, 'mode'), text({ json: '"mode": "$1"', yaml: 'mode: ' }));
      assert.equal(inserted(list, 'policy'), text({ json: '"policy": {$1}', yaml: 'policy:\n  ' }));
      assert.equal(inserted(list, 'count'), text({ json: '"count": ${1:7}', yaml: 'count: ${1:7}' }));
      assert.equal(inserted(list, 'retention'), text({ json: '"retention": {\n\t"days": ${1:0}\n}', yaml: 'retention:\n  days: ${1:0}' }));
      assert.equal(item(list, 'store')[0].doc, 'Where the things lie.', 'the member describes itself, not its target');
    });

    on('required members come together, and first', async (e) => {
      if (language === 'yaml') {
        assert.equal(inserted(await e.complete('|'), required.label), required.text);
        return;
      }
      assert.match(inserted(await e.complete('|'), required.label), /^\{\n\t"name": "\$1",\n\t"mode": "\$\{2\|KEY,CODE,BOTH\|\}",/);
      const list = await e.complete('{|}');
      assert.deepEqual(labels(list).slice(0, 3), ['name', 'mode', 'retention']);
      assert.equal(list[0].detail, 'required, string');
      assert.equal(item(list, 'policy')[0].detail, 'structure');
    });

    on('an empty union offers its members', async (e) => {
      const list = await e.complete(text({ json: '{"store": {|}}', yaml: 'store:\n  |' }));
      assert.deepEqual(labels(list).filter((l) => !l.startsWith('{')), ['disk', 'none', 'tape']);
      if (language === 'yaml') assert.equal(inserted(list, 'disk'), 'disk:\n  size: ${1:0}\n  mode: $2');
    });

    on('each arm of a union comes as a snippet', async (e) => {
      const list = await e.complete(text({ json: '{"store": |}', yaml: 'store:\n  |' }));
      assert.deepEqual(labels(list).filter((l) => l.startsWith('{')), ['{ disk }', '{ none }', '{ tape }']);
      assert.equal(inserted(list, '{ disk }'), text({
        json: '{\n\t"disk": {\n\t\t"size": ${1:0},\n\t\t"mode": "${2|KEY,CODE,BOTH|}"\n\t}\n}',
        yaml: 'disk:\n  size: ${1:0}\n  mode: ${2|KEY,CODE,BOTH|}',
      }));
      assert.equal(inserted(list, '{ none }'), text({ json: '{\n\t"none": {$1}\n}', yaml: 'none: {$1}' }));
    });

    on('a union with one member set offers the others, not that one', async (e) => {
      const list = await e.complete(text({ json: '{"store": {"tape": {}, |}}', yaml: 'store:\n  tape: {}\n  |' }));
      assert.deepEqual(labels(list).filter((l) => !l.startsWith('{')), ['disk', 'none']);
    });

    on('an enum offers its values', async (e) => {
      const list = await e.complete(text({ json: '{"mode": |}', yaml: 'mode: |' }));
      assert.deepEqual(labels(list), text({ json: ['"BOTH"', '"CODE"', '"KEY"'], yaml: ['BOTH', 'CODE', 'KEY'] }));
      assert.equal(list[2].doc, 'With a key.');
    });

    on('the keys of an enum-keyed map are offered', async (e) => {
      const list = await e.complete(text({ json: '{"limits": {|}}', yaml: 'limits:\n  |' }));
      for (const key of ['KEY', 'CODE', 'BOTH']) inserted(list, key);
    });

    on('a recursion completes four levels down', async (e) => {
      const list = await e.complete(text({
        json: '{"policy":{"not":{"all":[{"not":{|}}]}}}', yaml: 'policy:\n  not:\n    all:\n      - not:\n          |',
      }));
      assert.deepEqual(labels(list), ['all', 'effect', 'not']);
      assert.equal(inserted(list, 'all'), text({ json: '"all": [$1]', yaml: 'all:\n  - ' }));
    });

    on('a ring of required members still completes', async (e) => {
      const list = await e.complete(text({ json: '{"chain": {|}}', yaml: 'chain:\n  |' }));
      inserted(list, 'label');
      inserted(list, 'links');
    });

    on('prose gives examples', async (e) => {
      const list = await e.complete(text({ json: '{"colour": |}', yaml: 'colour: |' }));
      assert.deepEqual(labels(list), text({ json: ['"green"', '"red"'], yaml: ['green', 'red'] }));
    });

    on('hover tells the member and the value', async (e) => {
      assert.match(await e.hover(text({ json: '{"na|me": "x"}', yaml: 'na|me: x' })), /What the `vault` is called\./);
      const store = await e.hover(text({ json: '{"sto|re": {}}', yaml: 'sto|re: {}' }));
      assert.match(store, /Where the things lie/);
      assert.doesNotMatch(store, /One kind of store/);
      assert.match(await e.hover(text({ json: '{"mode": "KE|Y"}', yaml: 'mode: KE|Y' })), /`KEY`: With a key/);
    });

    const whole = { name: 'x', mode: 'KEY', retention: { days: 1 } };
    const complaints = (name, change, want) => on(name, async (e) => {
      const document = JSON.stringify({ ...whole, ...change });
      const got = await e.problems(document);
      assert.deepEqual(got.map((p) => p.message), want);
      for (const p of got) assert.equal(p.severity, WARNING);
    });
    complaints('a missing member is named', { mode: undefined }, ['Missing property "mode".']);
    complaints('two members of a union are too many', { store: { tape: {}, none: {} } },
      ['Set exactly one of disk, tape, none.']);
    complaints('no member of a union is too few', { store: {} },
      ['Set exactly one of disk, tape, none.']);
    complaints('an unknown member is named', { retnetion: {} }, ['Property retnetion is not allowed.']);
    complaints('a typo in a union is one message', { store: { tap: {} } }, ['Property tap is not allowed.']);
    complaints('an unknown value is a warning', { mode: 'KAY' }, ['Not one of the documented values. The service may know more.']);
    complaints('a wrong type is named', { name: 1 }, ['Incorrect type. Expected "string".']);
    complaints('a valid document is', {
      store: { tape: { speed: 1.5 } }, guess: { left: {}, right: {} }, limits: { KEY: 1, OTHER: 2 }, until: 5,
      extra: { a: [null] }, chain: { label: 'a', links: [{ label: 'b', links: [] }] }, policy: { all: [{ not: {} }] },
    }, []);
  }

  test(`${draft}: ajv takes every schema`, () => {
    const ajv = formats(new (draft === '07' ? Ajv07 : Ajv2020)({ strict: false, allErrors: true }));
    const index = load('index.json', draft);
    assert.equal(index.schemas.length, 4);
    for (const { file } of index.schemas) ajv.compile(load(file, draft));
    const check = ajv.getSchema(load(input, draft).$id);
    const whole = { name: 'x', mode: 'NEW', retention: { days: 1 } };
    assert.ok(check(whole), 'an unknown value is valid');
    assert.ok(!check({ ...whole, store: { tape: {}, none: {} } }));
    assert.ok(!check({ ...whole, store: {} }));
    assert.ok(!check({ ...whole, retention: {} }));
  });
}

test('a response is what boto gives', () => {
  const check = formats(new Ajv2020({ strict: false })).compile(load('CreateVault.output.schema.json'));
  assert.ok(check({ ResponseMetadata: { HTTPStatusCode: 200 } }), 'a page does not say what a response requires');
  assert.ok(check({ store: { SDK_UNKNOWN_MEMBER: { name: 'cloud' } } }));
  assert.ok(check({ nmae: 'x' }), 'a member that is not listed is a warning');
  assert.ok(!check({ store: 'x' }));
});

test('the settings connect documents with their schema', async () => {
  const settings = load('settings.json');
  const json = settings['json.schemas'].find((s) => s.url === `./${input}`).fileMatch;
  const yaml = settings['yaml.schemas'][`./${input}`];
  for (const [name, matches] of [
    ['CreateVault.input', true], ['folder/my.CreateVault.input', true], ['CreateVault.output', false], ['XCreateVault.input', false],
  ]) {
    const wrong = '{"nmae": 1}';
    const want = matches ? /Property nmae is not allowed/ : /^$/;
    const got = async (e) => (await e.problems(wrong)).map((p) => p.message).filter((m) => m.includes('nmae')).join();
    assert.match(await got(jsonEngine(load(input), json, `file:///w/${name}.json`)), want, name);
    assert.match(await got(yamlEngine(load(input), yaml, `file:///w/${name}.yaml`)), want, name);
    assert.match(await got(yamlEngine(load(input), yaml, `file:///w/${name}.yml`)), want, name);
  }
});
