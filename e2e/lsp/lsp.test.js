'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { client } = require('./client.js');

const page = path.join(__dirname, '..', '..', 'testdata', 'agentcore-2026-04-30.txt');
let server;
let folder;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shapec-lsp-'));
  fs.copyFileSync(page, path.join(folder, 'page.txt'));
  fs.writeFileSync(path.join(folder, 'shapec.yaml'), 'version: 2\nsources: [page.txt]\nout: api\ndocuments: ["mine/*.yaml"]\n');
  server = client(path.join(__dirname, 'bin', 'shapec'), ['lsp'], folder);
  const { result } = await server.request('initialize', { processId: null, rootUri: `file://${folder}`, capabilities: {} });
  assert.equal(result.serverInfo.name, 'shapec');
  server.notify('initialized', {});
});

after(async () => {
  assert.equal((await server.request('shutdown')).result, null);
  server.notify('exit');
  assert.equal(await server.ended, 0);
  fs.rmSync(folder, { recursive: true });
});

// open shows a document with "|" as the cursor, and gives what can be asked there.
let version = 0;
function open(name, marked, dir = String(++version)) {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const lines = marked.slice(0, Math.max(at, 0)).split('\n');
  const uri = `file://${folder}/${dir}/${name}`;
  const place = { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1).length } };
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  const ask = async (method, params = place) => (await server.request(`textDocument/${method}`, params)).result;
  return {
    complete: () => ask('completion'),
    hover: async () => (await ask('hover'))?.contents.value,
    actions: async () => ask('codeAction', { ...place, range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } }),
    diagnostics: async () => {
      await ask('hover'); // what was told before is here by then
      return server.notified.filter((n) => n.method === 'textDocument/publishDiagnostics' && n.params.uri === uri).at(-1).params.diagnostics;
    },
    apply: (e) => {
      const offset = (p) => text.split('\n').slice(0, p.line).reduce((n, l) => n + l.length + 1, 0) + p.character;
      return text.slice(0, offset(e.range.start)) + e.newText + text.slice(offset(e.range.end));
    },
  };
}

const labels = (list) => list.map((i) => i.label);

test('what is wrong is told at its place, in YAML and JSON', async () => {
  const inYAML = await open('CreateGatewayTarget.input.yaml', 'nmae: x\ngatewayIdentifier: g\n').diagnostics();
  assert.deepEqual(inYAML.map((d) => d.code).sort(), ['document-missing-member', 'document-missing-member', 'document-unknown-member']);
  const typo = inYAML.find((d) => d.code === 'document-unknown-member');
  assert.deepEqual(typo.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } });
  assert.match(typo.message, /did you mean "name"/);
  const inJSON = await open('create-gateway-target.json', '{"nmae": "x"}').diagnostics();
  assert.ok(inJSON.some((d) => /unknown member "nmae"/.test(d.message)), JSON.stringify(inJSON));
  assert.deepEqual(await open('other.yaml', 'nmae: x\n').diagnostics(), [], 'a document of nothing is left alone');
});

test('a modeline says of what a document is', async () => {
  const found = await open('x.yaml', '# yaml-language-server: $schema=./schemas/CreateGatewayTarget.input.schema.json\nnmae: x\n').diagnostics();
  assert.ok(found.some((d) => d.code === 'document-unknown-member'));
});

test('members are offered, those required first, and inserted where they belong', async () => {
  const top = open('CreateGatewayTarget.input.yaml', 'name: x\n|');
  const list = await top.complete();
  assert.ok(!labels(list).includes('name'), 'name is there');
  const sorted = [...list].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  assert.deepEqual(labels(sorted).slice(0, 2), ['gatewayIdentifier', 'targetConfiguration']);
  const config = list.find((i) => i.label === 'targetConfiguration');
  assert.match(config.detail, /^required/);
  assert.equal(top.apply(config.textEdit), 'name: x\ntargetConfiguration:\n  ');
  assert.deepEqual(labels(await open('CreateGatewayTarget.input.yaml', 'targetConfiguration:\n  |').complete()).sort(), ['http', 'mcp']);
  const inJSON = open('CreateGatewayTarget.input.json', '{"targetConfiguration": {"|"}}');
  const mcp = (await inJSON.complete()).find((i) => i.label === 'mcp');
  assert.equal(inJSON.apply(mcp.textEdit), '{"targetConfiguration": {"mcp": {}}}');
  const element = open('CreateGatewayTarget.input.yaml', 'credentialProviderConfigurations:\n  - |');
  const type = (await element.complete()).find((i) => i.label === 'credentialProviderType');
  assert.equal(element.apply(type.textEdit), 'credentialProviderConfigurations:\n  - credentialProviderType: ');
});

test('the documents of shapec.yaml are checked, and each of a stream for itself', async () => {
  const [unknown] = await open('one.yaml', 'name: x\n', 'mine').diagnostics();
  assert.equal(unknown.code, 'document-operation');
  const line = (operation) => `# yaml-language-server: $schema=../schemas/${operation}.input.schema.json\n`;
  const stream = `${line('CreateGatewayTarget')}nmae: x\n---\n${line('CreateHarness')}nmae: x\n`;
  const members = (await open('two.yaml', stream, 'mine').diagnostics()).filter((d) => d.code === 'document-unknown-member');
  assert.deepEqual(members.map((d) => d.range.start.line), [1, 4]);
  const second = labels(await open('three.yaml', `${line('CreateGatewayTarget')}name: x\n---\n${line('CreateHarness')}|\n`, 'mine').complete());
  assert.ok(second.includes('harnessName') && !second.includes('targetConfiguration'), String(second));
  assert.deepEqual(await open('four.yaml', 'a: 1\na: 2\n').diagnostics(), [], 'a file of nobody is left alone');
});

test('flow style has diagnostics, completion and hover', async () => {
  const wrong = await open('CreateGatewayTarget.input.yaml', 'targetConfiguration: {mcp: {mcpServer: {endpiont: x}}}\n').diagnostics();
  const typo = wrong.find((d) => d.code === 'document-unknown-member');
  assert.deepEqual(typo.range, { start: { line: 0, character: 40 }, end: { line: 0, character: 48 } });
  const arm = open('CreateGatewayTarget.input.yaml', 'name: x\ntargetConfiguration: {|}\n');
  const mcp = (await arm.complete()).find((i) => i.label === 'mcp');
  assert.equal(arm.apply(mcp.textEdit), 'name: x\ntargetConfiguration: {mcp: {}}\n');
  const later = open('CreateGatewayTarget.input.yaml', 'targetConfiguration:\n  mcp: {mcpServer: {endpoint: "https://x",\n    |}}\n');
  const mode = (await later.complete()).find((i) => i.label === 'listingMode');
  assert.ok(!labels(await later.complete()).includes('endpoint'), 'endpoint is there');
  assert.equal(later.apply(mode.textEdit), 'targetConfiguration:\n  mcp: {mcpServer: {endpoint: "https://x",\n    listingMode: }}\n');
  assert.deepEqual(labels(await open('CreateGatewayTarget.input.yaml', 'targetConfiguration: {mcp: {mcpServer: {listingMode: |}}}').complete()), ['DEFAULT', 'DYNAMIC']);
  const root = open('CreateGatewayTarget.input.yaml', '{name: x, |}');
  const config = (await root.complete()).find((i) => i.label === 'targetConfiguration');
  assert.equal(root.apply(config.textEdit), '{name: x, targetConfiguration: {}}');
  assert.match(await open('CreateGatewayTarget.input.yaml', 'targetConfiguration: {mcp: {mcpServer: {listing|Mode: DEFAULT}}}').hover(), /\*\*listingMode\*\* · enum/);
});

test('values of an enum are offered', async () => {
  const list = labels(await open('CreateGatewayTarget.input.yaml', 'credentialProviderConfigurations:\n  - credentialProviderType: |').complete());
  assert.ok(list.includes('GATEWAY_IAM_ROLE'), String(list));
});

test('values that are deprecated come last', async () => {
  const dir = fs.mkdtempSync(path.join(folder, 'constructs-'));
  fs.copyFileSync(path.join(__dirname, '..', 'editor', 'constructs.ir.json'), path.join(dir, 'api.json'));
  const other = client(path.join(__dirname, 'bin', 'shapec'), ['lsp', '--source', 'api.json'], dir);
  await other.request('initialize', { processId: null, rootUri: null, capabilities: {} });
  const uri = `file://${dir}/PutThing.input.yaml`;
  other.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: 'Mode: ' } });
  const { result } = await other.request('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 6 } });
  assert.deepEqual(labels(result.sort((a, b) => (a.sortText < b.sortText ? -1 : 1))), ['FAST', 'IDLE', 'SLOW']);
  assert.deepEqual(result.map((i) => i.tags), [undefined, undefined, [1]]);
  assert.match(result[2].documentation.value, /Deprecated.*use FAST/);
  await other.request('shutdown');
  other.notify('exit');
  await other.ended;
});

test('hover tells what a member is, how sure that is, and where it was read', async () => {
  const text = await open('CreateGatewayTarget.input.yaml', 'targetConf|iguration: {}\n').hover();
  assert.match(text, /\*\*targetConfiguration\*\* · required, /);
  assert.match(text, /page\.txt:\d+:\d+/);
});

test('a typo has a quick fix', async () => {
  const document = open('CreateGatewayTarget.input.json', '{"nmae": "x"}');
  const [fix] = await document.actions();
  assert.equal(fix.title, 'Change to name');
  assert.equal(document.apply(Object.values(fix.edit.changes)[0][0]), '{"name": "x"}');
});

test('shapec.yaml is checked and completed', async () => {
  assert.ok((await open('shapec.yaml', 'sorces: page.txt\n').diagnostics()).some((d) => /sorces/.test(d.message)));
  const list = labels(await open('shapec.yaml', 'version: 2\n|').complete());
  for (const key of ['services', 'generators', 'diff']) assert.ok(list.includes(key), `${key} of ${list}`);
  assert.deepEqual(labels(await open('shapec.yaml', 'enums: |').complete()).sort(), ['closed', 'open']);
  assert.ok(labels(await open('shapec.yaml', 'generators:\n  jsonschema:\n    |').complete()).includes('draft'));
});

test('hover tells of keys of shapec.yaml', async () => {
  assert.match(await open('shapec.yaml', 'en|ums: open\n').hover(), /\*\*enums\*\*[^]+`closed`/);
  assert.match(await open('shapec.yaml', 'generators:\n  jsonschema: {dr|aft: "07"}\n').hover(), /\*\*draft\*\*/);
  assert.equal(await open('shapec.yaml', 'nothing|: 1\n').hover(), undefined);
  assert.deepEqual(labels(await open('shapec.yaml', 'generators: {skeleton: {format: |}}').complete()), ['yaml', 'json']);
});

test('a request that is not answered is an error, and ends nothing', async () => {
  const { error } = await server.request('textDocument/rename', {});
  assert.equal(error.code, -32601);
});
