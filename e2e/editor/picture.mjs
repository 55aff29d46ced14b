// A request being typed into CodeMirror, with what it offers there: docs/editor.png.
import { autocompletion, startCompletion } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, lineNumbers } from '@codemirror/view';
import { stateExtensions } from 'codemirror-json-schema';
import { yamlCompletion } from 'codemirror-json-schema/yaml';
import schema from './schemas/agentcore/CreateGatewayTarget.input.schema.json';

const doc = `gatewayIdentifier: gw-1
name: weather
targetConfiguration:
  mcp:
    mcpServer:
      endpoint: https://example.com/mcp
      listingMode: DYNAMIC
      r`;
document.head.insertAdjacentHTML('beforeend', '<style>body{margin:0;background:#fff;font:14px sans-serif}.cm-editor{height:270px;outline:none!important}</style>');
const view = new EditorView({
  parent: document.body,
  state: EditorState.create({
    doc,
    selection: { anchor: doc.length },
    extensions: [lineNumbers(), drawSelection({ cursorBlinkRate: 0 }), yaml(), syntaxHighlighting(defaultHighlightStyle), stateExtensions(schema), autocompletion({ override: [yamlCompletion()] })],
  }),
});
view.focus();
startCompletion(view);
