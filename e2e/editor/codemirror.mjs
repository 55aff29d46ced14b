// The engine of web editors behind the interface of engines.js: choose(text)
// gives what it offers at "|", each with the text after it was chosen.
// run.sh bundles it: the package's imports are for bundlers.
import { CompletionContext } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { EditorState } from '@codemirror/state';
import { jsonCompletion, stateExtensions } from 'codemirror-json-schema';
import { yamlCompletion } from 'codemirror-json-schema/yaml';

export function codemirror(language, schema) {
  const source = language === 'json' ? jsonCompletion() : yamlCompletion();
  const extensions = [language === 'json' ? json() : yaml(), stateExtensions(schema)];
  return {
    choose: async (marked) => {
      const at = marked.indexOf('|');
      const state = EditorState.create({ doc: marked.replace('|', ''), extensions, selection: { anchor: at } });
      const found = await source(new CompletionContext(state, at, true));
      return (found?.options ?? []).map((option) => ({ label: option.label, item: option, after: () => chosen(state, option, found.from, found.to ?? at) }));
    },
  };
}

function chosen(state, option, from, to) {
  if (typeof option.apply !== 'function') {
    return state.update({ changes: { from, to, insert: option.apply ?? option.label } }).state.doc.toString();
  }
  const view = { state, dispatch(t) { this.state = t.state ?? this.state.update(t).state; } }; // all that a snippet needs of one
  option.apply(view, option, from, to);
  return view.state.doc.toString();
}
