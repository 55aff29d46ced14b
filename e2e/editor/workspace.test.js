'use strict';
// What `shapec editors` writes for a workspace of two services, in both engines.
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { jsonEngine, yamlEngine } = require('./engines.js');

const workspace = path.join(__dirname, 'schemas', 'workspace');
const shapec = path.join(__dirname, 'schemas', 'shapec');

test('services of one workspace never claim the documents of each other', async () => {
  for (const service of ['sqs', 'vault']) {
    execFileSync(shapec, ['-q', 'generate', '-g', 'jsonschema', '-o', path.join(workspace, 'schemas', service), path.join(__dirname, 'api.ir.json')]);
  }
  execFileSync(shapec, ['-q', 'editors', 'schemas'], { cwd: workspace });
  const settings = JSON.parse(fs.readFileSync(path.join(workspace, '.vscode', 'settings.json'), 'utf8'));
  const globs = {
    json: settings['json.schemas'].map((s) => [s.url, s.fileMatch]),
    yaml: Object.entries(settings['yaml.schemas']),
  };
  const claims = async (language, document) => {
    const claimed = [];
    for (const [url, fileMatch] of globs[language].filter(([u]) => u.includes('CreateVault.input'))) {
      const schema = { ...JSON.parse(fs.readFileSync(path.join(workspace, url), 'utf8')), $id: `file://${workspace}/${url}` };
      const engine = (language === 'json' ? jsonEngine : yamlEngine)(schema, fileMatch, `file:///w/${document}`);
      if ((await engine.problems('{"nmae": 1}')).some((p) => p.message.includes('nmae'))) claimed.push(url.split('/').at(-2));
    }
    return claimed.join();
  };
  for (const [name, want] of [
    ['sqs.CreateVault.input', 'sqs'], ['vault.CreateVault.input', 'vault'], ['a/my.sqs.CreateVault.input', 'sqs'], ['sqs/CreateVault.input', 'sqs'],
    ['a/vault/CreateVault.input', 'vault'], ['sqs/vault.CreateVault.input', 'vault'], ['sqs/vault/CreateVault.input', 'vault'], ['CreateVault.input', ''],
  ]) {
    assert.equal(await claims('json', `${name}.json`), want, name);
    assert.equal(await claims('yaml', `${name}.yaml`), want, name);
    assert.equal(await claims('yaml', `${name}.yml`), want, name);
  }
});
