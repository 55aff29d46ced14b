'use strict';
// Every place of a model's request where something can be completed, as a
// document for each language with "|" as the cursor.

// A place is a path of steps into the request. kind says what is asked for there:
//   key    the keys of an empty container        more   of one that holds a key
//   value  the value of a member                 item   an element of a list, first or later
function* places(model, root, depth = 4) {
  const shapes = model.shapes;
  function* visit(target, path, seen) {
    const shape = shapes[target] ?? { kind: target };
    if (path.length) yield { kind: 'value', path, target };
    if (path.length >= depth || seen.filter((t) => t === target).length > 1) return;
    const below = [...seen, target];
    switch (shape.kind) {
      case 'structure':
      case 'union': {
        yield { kind: 'key', path, target };
        const other = shape.members.find((m) => m.name === 'note' || m.name === 'hint');
        if (other) yield { kind: 'more', path, target, beside: { [other.name]: 'x' } };
        for (const m of shape.members) yield* visit(m.target, [...path, m.name], below);
        break;
      }
      case 'list':
        yield { kind: 'item', path: [...path, 0], target: shape.member.target };
        yield* visit(shape.member.target, [...path, 0], below);
        break;
      case 'map':
        yield { kind: 'key', path, target };
        yield* visit(shape.value.target, [...path, 'k'], below);
        break;
    }
  }
  for (const p of visit(root, [], [])) {
    if (p.kind === 'value' && typeof p.path.at(-1) === 'number') continue; // an item
    yield p;
  }
}

// base is the document around a place, without what is asked for.
function base({ kind, path, beside }) {
  let value = kind === 'more' ? { ...beside } : null;
  if (path.length === 0 && value === null) value = {};
  for (const step of [...path].reverse()) value = typeof step === 'number' ? [value] : { [step]: value };
  return value;
}

function json({ kind, path, beside }) {
  let text = kind === 'key' ? '{|}' : kind === 'more' ? `${JSON.stringify(beside).slice(0, -1)}, |}` : '|';
  for (const step of [...path].reverse()) text = typeof step === 'number' ? `[${text}]` : `{${JSON.stringify(step)}: ${text}}`;
  return text;
}

// In YAML a list's element begins behind its hyphen.
function yaml({ kind, path, beside }) {
  let text = '';
  let indent = '';
  let fresh = true; // at the beginning of a line
  const open = () => { if (!fresh) text += `\n${indent}`; };
  for (const step of path) {
    open();
    text += typeof step === 'number' ? '- ' : `${step}:`;
    indent += '  ';
    fresh = typeof step === 'number';
  }
  switch (kind) {
    case 'key':
      open();
      return `${text}|`;
    case 'more':
      open();
      for (const [k, v] of Object.entries(beside)) text += `${k}: ${v}\n${indent}`;
      return `${text}|`;
    case 'item':
      return `${text}|`;
    default: // value
      return `${text} |`;
  }
}

// legal tells what is wrong with a value that an engine inserted, by the model:
// what is left to fill in is empty or null.
function legal(model, target, value, at = '') {
  const shape = model.shapes[target] ?? { kind: target };
  if (value === null || value === undefined || value === '') return [];
  const isObject = typeof value === 'object' && !Array.isArray(value);
  const wrong = [`${at || '/'}: ${JSON.stringify(value)} is no ${shape.kind}`];
  switch (shape.kind) {
    case 'structure':
    case 'union':
      if (!isObject) return wrong;
      return Object.entries(value).flatMap(([k, v]) => {
        const m = shape.members.find((m) => m.name === k);
        return m ? legal(model, m.target, v, `${at}/${k}`) : [`${at}/${k}: no such member`];
      });
    case 'map':
      return isObject ? Object.entries(value).flatMap(([k, v]) => legal(model, shape.value.target, v, `${at}/${k}`)) : wrong;
    case 'list':
      return Array.isArray(value) ? value.flatMap((v, i) => legal(model, shape.member.target, v, `${at}/${i}`)) : wrong;
    case 'enum':
      return shape.values.some((v) => v.value === value) ? [] : wrong;
    case 'string':
    case 'blob':
      return typeof value === 'string' ? [] : wrong;
    case 'timestamp':
      return ['string', 'number'].includes(typeof value) ? [] : wrong;
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return typeof value === 'number' ? [] : wrong;
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'document':
      return [];
    default:
      throw new Error(`unknown kind ${shape.kind}`);
  }
}

// bare is a value as all engines agree on it: what is to be filled in is null.
function bare(value) {
  if (value === '' || value === 0 || value === false || value === undefined) return null;
  if (Array.isArray(value)) {
    const list = value.map(bare);
    return list.every((v) => v === null) ? null : list;
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).map(([k, v]) => [k, bare(v)]);
    return entries.length ? Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) : null;
  }
  return value;
}

// get reads the value at a path.
const get = (document, path) => path.reduce((v, step) => v?.[step], document);

module.exports = { places, base, json, yaml, legal, bare, get };
