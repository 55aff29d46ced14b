'use strict';
// Starts `shapec lsp` for the workspace. All else is the server's.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration('shapec');
  const args = ['lsp', ...settings.get('sources').flatMap((source) => ['--source', source])];
  const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  client = new LanguageClient('shapec', 'shapec',
    { command: settings.get('path'), args, options: { cwd } },
    { documentSelector: [{ language: 'yaml' }, { language: 'json' }, { language: 'jsonc' }] });
  await client.start();
}

async function restart() {
  await client?.stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(vscode.commands.registerCommand('shapec.restart', restart));
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration((e) => e.affectsConfiguration('shapec') && restart()));
  await start();
};

exports.deactivate = () => client?.stop();
