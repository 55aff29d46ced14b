'use strict';
// Everything that an engine offers, at every place of a model that holds every
// construct: chosen, the document must be read again as the model has it, hold
// what was chosen and nothing else, and be the same in every engine.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const YAML = require('yaml');
const { codemirror } = require('./schemas/codemirror.cjs');
const { load, jsonEngine, yamlEngine } = require('./engines.js');
const { places, json, yaml, legal, bare, get } = require('./places.js');

const model = JSON.parse(fs.readFileSync(path.join(__dirname, 'constructs.ir.json'), 'utf8'));
const root = 'PutThingInput';
const SKELETON = 7; // the kind that YAML's engine gives to its own

// In JSON a place without quotes is left empty, to be completed next.
const parse = { json: (text) => JSON.parse(text.replace(/:\s*(?=[,}])/g, ': null')), yaml: (text) => YAML.parse(text) };

// wrong tells what is wrong with a document after a choice at a place.
function wrong(language, place, choice) {
  let document;
  let text;
  try {
    text = choice.after();
    document = parse[language](text);
  } catch (e) {
    return { faults: [`${text ?? ''}\n${e.message}`] };
  }
  const faults = legal(model, root, document);
  const outside = Object.keys(document ?? {}).filter((k) => place.path.length > 0 && k !== place.path[0]);
  if (outside.length) faults.push(`${outside} came in beside ${place.path[0]}`);
  const named = model.shapes[place.target]?.members?.some((m) => m.name === choice.label);
  if (named && (place.kind === 'key' || place.kind === 'more')) {
    const keys = Object.keys(get(document, place.path) ?? {}).filter((k) => !(k in (place.beside ?? {})));
    if (keys.join() !== choice.label) faults.push(`${keys} came in for ${choice.label}`);
  }
  return { document, faults: faults.length ? [`${text}\n${faults.join('; ')}`] : [] };
}

async function survey(language, engine, write, depth = 4) {
  const seen = { chosen: 0, faults: [], documents: new Map() };
  for (const place of places(model, root, depth)) {
    for (const text of write(place)) {
      const choices = await engine.choose(text);
      const labels = choices.map((c) => c.label);
      for (const twice of new Set(labels.filter((l, i) => labels.indexOf(l) !== i))) seen.faults.push(`${text}\n${twice} is offered twice`);
      for (const choice of choices) {
        const { document, faults } = wrong(language, place, choice);
        seen.chosen++;
        seen.faults.push(...faults);
        if (choice.item.kind === SKELETON) continue;
        seen.documents.set(`${place.kind} ${place.path.join('/')} ${choice.label.replace(/^"|"$/g, '')}`, JSON.stringify(bare(document)));
      }
    }
  }
  return seen;
}

const fine = (seen, least) => {
  assert.deepEqual(seen.faults.slice(0, 5), [], `${seen.faults.length} of ${seen.chosen} choices are wrong`);
  assert.ok(seen.chosen >= least, `only ${seen.chosen} choices were made`);
};

// same compares what two engines made of the same choice. One that knows no
// snippets may leave out what the member requires.
function same(a, b, least, { snippets = true } = {}) {
  let both = 0;
  for (const [choice, document] of a.documents) {
    if (!b.documents.has(choice)) continue;
    both++;
    const other = b.documents.get(choice);
    if (!snippets && other !== document) assert.ok(leavesOut(JSON.parse(document), JSON.parse(other)), `${choice}: ${document}, ${other}`);
    else assert.equal(other, document, choice);
  }
  assert.ok(both >= least, `only ${both} choices are offered by both`);
}

const leavesOut = (whole, part) => part === null || (typeof part === 'object'
  ? Object.keys(whole).length === Object.keys(part).length && Object.keys(part).every((k) => leavesOut(whole[k], part[k]))
  : whole === part);

for (const draft of ['2020-12', '07']) {
  const schema = () => load('PutThing.input.schema.json', path.join('constructs', draft));

  test(`${draft}: what VS Code's and YAML's engine insert is right, and the same`, async () => {
    const inJSON = await survey('json', jsonEngine(schema()), (p) => [json(p)]);
    const inYAML = await survey('yaml', yamlEngine(schema()), (p) => [yaml(p)]);
    fine(inJSON, 600);
    fine(inYAML, 650);
    same(inJSON, inYAML, 400);
  });

  test(`${draft}: what codemirror-json-schema inserts is right, and the same`, async () => {
    const asked = await survey('json', jsonEngine(schema()), (p) => [json(p)]);
    // It completes a name that was begun, and values in quotes.
    const quoted = await survey('json', codemirror('json', schema()), (p) => [json(p).replace(/"?\|"?/, '"|"')], 2); // slow: it expands the schema for each place
    fine(quoted, 80);
    same(asked, quoted, 80, { snippets: false });
    const begun = await survey('yaml', codemirror('yaml', schema()), (p) => (p.kind === 'key' && p.path.length === 0
      ? [...new Set(model.shapes[root].members.map((m) => m.name[0]))].map((letter) => `${letter}|`) : []));
    fine(begun, 25);
    same(asked, begun, 25, { snippets: false });
  });

  test(`${draft}: the required members come as one snippet`, async () => {
    for (const [engine, write] of [[jsonEngine(schema()), () => '|'], [yamlEngine(schema()), yaml]]) {
      const offered = await engine.choose(write({ kind: 'key', path: [] }));
      const whole = offered.filter((c) => c.label === 'required members' || c.item.kind === SKELETON);
      assert.deepEqual(whole.map((c) => c.label), ['required members']);
      const document = YAML.parse(whole[0].after());
      assert.deepEqual(Object.keys(document), ['Name', 'Mode', 'Steps', 'Plan', 'Labels', 'Place']);
    }
    const element = await yamlEngine(schema()).choose(yaml({ kind: 'item', path: ['Tree', 'All', 0] }));
    assert.equal(element.filter((c) => c.label === 'required members' || c.item.kind === SKELETON).length, 1);
  });

  test(`${draft}: what is deprecated shows as such`, async () => {
    for (const [language, engine] of [['json', jsonEngine(schema())], ['yaml', yamlEngine(schema())]]) {
      const list = await engine.complete(language === 'json' ? '{|}' : '|');
      const old = list.find((i) => i.label === 'Old');
      assert.match(old.doc, /^Deprecated: use Name/);
      if (language === 'json') assert.equal(old.detail, 'deprecated, string');
      const said = (await engine.problems('{"Old": "x", "OldSteps": []}')).map((p) => p.message).filter((m) => /deprecated/.test(m));
      assert.deepEqual(said, ['Old is deprecated: use Name', 'OldSteps is deprecated.']);
      assert.match(await engine.hover(language === 'json' ? '{"Ol|d": "x"}' : 'Ol|d: x'), /Deprecated: use Name/);
      const values = await engine.complete(language === 'json' ? '{"Mode": |}' : 'Mode: |');
      assert.match(values.find((i) => /SLOW/.test(i.label)).doc, /^Deprecated: use FAST/);
      const modes = async (value) => (await engine.problems(`{"Mode": "${value}"}`)).map((p) => p.message).filter((m) => /value/.test(m));
      assert.deepEqual([await modes('FAST'), await modes('SLOW')], [[], ['This value is deprecated.']]);
      assert.equal((await modes('OTHER')).length, 1);
    }
  });

  test(`${draft}: messages name what they are about`, async () => {
    const sources = async (text) => (await yamlEngine(schema()).problems(text)).map((p) => p.source);
    assert.deepEqual(new Set(await sources('Count: x\nName: a\nMode: FAST\nSteps: []\nPlan: {}\nLabels: {}\nPlace: {Path: a}')), new Set(['yaml-schema: Count', 'yaml-schema: Plan']));
  });
}
