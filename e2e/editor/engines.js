'use strict';
// The two engines behind one interface: engine(language, schema) gives
// complete(text), hover(text) and problems(text); "|" in a text is the cursor.
const fs = require('node:fs');
const path = require('node:path');
const json = require('vscode-json-languageservice');
const { TextDocument } = require('vscode-languageserver-textdocument');
const { apply } = require('./snippet.js');
const yamlDir = path.join(path.dirname(require.resolve('yaml-language-server/package.json')), 'out/server/src');
const { getLanguageService: yamlService } = require(path.join(yamlDir, 'languageservice/yamlLanguageService.js'));
const { SettingsState } = require(path.join(yamlDir, 'yamlSettings.js'));

// A schema is loaded anew for each engine: they resolve references in place.
function load(file, draft = '2020-12') {
  return JSON.parse(fs.readFileSync(path.join(__dirname, 'schemas', draft, file), 'utf8'));
}

let version = 0; // the YAML engine keeps what it parsed, by name and version

function cut(language, marked, uri = `file:///test.${language}`) {
  const at = marked.indexOf('|');
  const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  const document = TextDocument.create(uri, language, ++version, text);
  return { document, position: document.positionAt(Math.max(at, 0)) };
}

// An engine takes a schema, or its URI and the text that is found there.
function jsonEngine(schema, fileMatch = ['*.json'], uri = undefined, text = undefined) {
  const service = json.getLanguageService({ clientCapabilities: json.ClientCapabilities.LATEST, schemaRequestService: () => Promise.resolve(text) });
  service.configure({ schemas: [{ uri: schema.$id ?? schema, fileMatch, schema: schema.$id ? schema : undefined }] });
  const ask = (marked, f) => {
    const { document, position } = cut('json', marked, uri);
    return f(document, position, service.parseJSONDocument(document));
  };
  return {
    complete: async (t) => items(await ask(t, (d, p, j) => service.doComplete(d, p, j))),
    choose: (t) => ask(t, async (d, p, j) => chosen(d, p, await service.doComplete(d, p, j))),
    hover: async (t) => hoverText(await ask(t, (d, p, j) => service.doHover(d, p, j))),
    problems: async (t) => problems(await ask(t, (d, p, j) => service.doValidation(d, j))),
  };
}

// A schema is given, or named by its URI, or by the modeline of the document; what is named is
// read from files.
function yamlEngine(schema, fileMatch = ['*.yaml'], uri = undefined, files = undefined) {
  // Exceptions inside the engine surface through telemetry only.
  const errors = [];
  const telemetry = { send() {}, sendError: (name, e) => errors.push(`${name}: ${JSON.stringify(e)}`), sendTrack() {} };
  const connection = { onRequest() {}, window: { showErrorMessage() {}, showInformationMessage() {} } };
  const workspace = { resolveRelativePath: (a, base) => (files ? new URL(a, base).href : a) };
  const service = yamlService({
    schemaRequestService: (from) => (files?.[from] ? Promise.resolve(files[from]) : Promise.reject(new Error(`nothing may be fetched, such as ${from}`))),
    workspaceContext: workspace, connection, telemetry, yamlSettings: new SettingsState(), clientCapabilities: {},
  });
  service.configure({
    validate: true, hover: true, completion: true, format: false, indentation: '  ', yamlVersion: '1.2',
    schemas: schema === undefined ? [] : [{ uri: schema.$id ?? schema, fileMatch, schema: schema.$id ? schema : undefined }],
  });
  const ask = async (marked, f) => {
    const { document, position } = cut('yaml', marked, uri);
    const answer = await f(document, position);
    if (errors.length) throw new Error(errors.join('\n'));
    return answer;
  };
  return {
    complete: async (t) => items(await ask(t, (d, p) => service.doComplete(d, p, false))),
    choose: (t) => ask(t, async (d, p) => chosen(d, p, await service.doComplete(d, p, false))),
    hover: async (t) => hoverText(await ask(t, (d, p) => service.doHover(d, p))),
    problems: async (t) => problems(await ask(t, (d) => service.doValidation(d, false))),
  };
}

function items(list) {
  return (list?.items ?? [])
    .map((i) => ({
      label: i.label, text: i.textEdit?.newText ?? i.insertText, detail: i.detail, sort: i.sortText ?? i.label,
      doc: typeof i.documentation === 'string' ? i.documentation : i.documentation?.value,
    }))
    .sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
}

// chosen gives each item with the text of the document after it was chosen.
function chosen(document, position, list) {
  return (list?.items ?? []).map((item) => ({ label: item.label, after: () => apply(document, position, item), item }));
}

function hoverText(hover) {
  const c = hover?.contents ?? '';
  return [].concat(c).map((x) => (typeof x === 'string' ? x : x.value)).join('\n');
}

function problems(list) {
  return (list ?? []).map((d) => ({ message: d.message, source: d.source, severity: d.severity, line: d.range.start.line, column: d.range.start.character }));
}

module.exports = { load, jsonEngine, yamlEngine };
