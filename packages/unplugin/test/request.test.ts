/** Which imports are ours. */
import { expect, test } from 'vitest';
import { parseRequest } from '../src/request.ts';

test.each([
  ['./world.wit', { kind: 'wit', path: './world.wit', world: undefined }],
  ['/a/world.wit?world=cli', { kind: 'wit', path: '/a/world.wit', world: 'cli' }],
  ['/a/world.wit?import&t=1', { kind: 'wit', path: '/a/world.wit', world: undefined }],
  ['./guest.wasm?component', { kind: 'component', path: './guest.wasm' }],
  ['/a/guest.wasm?bundle&t=1', { kind: 'bundle', path: '/a/guest.wasm' }],
  ['./guest.wasm', undefined],
  ['./guest.wasm?init', undefined],
  ['./world.wit?raw', undefined],
  ['./world.wit?url', undefined],
  ['\0virtual.wit', undefined],
  ['./world.wit.js', undefined],
])('%j', (id, request) => {
  expect(parseRequest(id)).toEqual(request);
});
