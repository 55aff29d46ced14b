'use strict';
// A client of the Language Server Protocol, as small as can be.
const { spawn } = require('node:child_process');

function client(command, args, cwd) {
  const server = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map();
  const notified = [];
  let buffer = Buffer.alloc(0);
  let next = 0;
  server.stdout.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end))[1]);
      if (buffer.length < end + 4 + length) return;
      const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length));
      buffer = buffer.subarray(end + 4 + length);
      if (message.id === undefined) notified.push(message);
      else waiting.get(message.id)(message);
    }
  });
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method, params) => new Promise((resolve) => {
    const id = ++next;
    waiting.set(id, resolve);
    send({ id, method, params });
  });
  return {
    request, notified,
    notify: (method, params) => send({ method, params }),
    ended: new Promise((resolve) => { server.on('exit', resolve); }),
  };
}

module.exports = { client };
