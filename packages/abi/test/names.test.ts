import {
  camelCase,
  exportAliases,
  isInheritedName,
  memberNames,
  methodMember,
  parseFuncName,
  pascalCase,
  staticMember,
} from '@wit-bindgen-ts/abi';
import { describe, expect, test } from 'vitest';

// What `to_lower_camel_case` and `to_upper_camel_case` of Rust's heck give: a digit begins no word and ends
// none, an acronym is a word like any other.
test.each([
  ['a', 'a', 'A'],
  ['get-user-id', 'getUserId', 'GetUserId'],
  ['get-HTTP', 'getHttp', 'GetHttp'],
  ['HTTP-request', 'httpRequest', 'HttpRequest'],
  ['X-Y-Z', 'xYZ', 'XYZ'],
  ['a1', 'a1', 'A1'],
  ['a1b2', 'a1b2', 'A1b2'],
  ['A1B2', 'a1b2', 'A1b2'],
  ['a1-b2', 'a1B2', 'A1B2'],
  ['utf-8', 'utf8', 'Utf8'],
  ['sha-2-56x', 'sha256x', 'Sha256x'],
  ['HTTP2-server', 'http2Server', 'Http2Server'],
  ['x-2D', 'x2d', 'X2d'],
])('%s is %s and %s', (name, camel, pascal) => {
  expect(camelCase(name)).toBe(camel);
  expect(pascalCase(name)).toBe(pascal);
});

describe('memberNames', () => {
  test('are in camelCase, in order', () => {
    expect(memberNames(['first-name', 'age', 'HTTP-port'])).toEqual(['firstName', 'age', 'httpPort']);
  });

  test('never fall together, in any order', () => {
    expect(memberNames(['a1-2', 'a12'])).toEqual(['a1-2', 'a12']);
    expect(memberNames(['a12', 'a1-2'])).toEqual(['a12', 'a1-2']);
    expect(memberNames(['a-1-2', 'a-12', 'b'])).toEqual(['a12', 'a-12', 'b']);
    expect(new Set(memberNames(['a-1-2-3', 'a-12-3', 'a-1-23', 'a-123'])).size).toBe(4);
  });
});

test('members that a class cannot have get an underscore', () => {
  expect(['constructor', 'CONSTRUCTOR', 'prototype', 'get-x'].map(methodMember)).toEqual([
    'constructor_',
    'constructor_',
    'prototype',
    'getX',
  ]);
  expect(['prototype', 'constructor', 'get-x'].map(staticMember)).toEqual([
    'prototype_',
    'constructor',
    'getX',
  ]);
});

test('names of functions say what they are', () => {
  expect(parseFuncName('count-lines')).toEqual({ kind: 'freestanding', label: 'count-lines' });
  expect(parseFuncName('[constructor]counter')).toEqual({ kind: 'constructor', resource: 'counter' });
  expect(parseFuncName('[method]counter.add-one')).toEqual({
    kind: 'method',
    resource: 'counter',
    label: 'add-one',
  });
  expect(parseFuncName('[static]counter.zero')).toEqual({
    kind: 'static',
    resource: 'counter',
    label: 'zero',
  });
  expect(parseFuncName('[other]counter.zero').kind).toBe('freestanding');
  expect(parseFuncName('[method]counter').kind).toBe('freestanding');
});

test('inherited names are those of every object', () => {
  expect(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'].every(isInheritedName)).toBe(
    true,
  );
  expect(['then', 'prototype', 'name', ''].some(isInheritedName)).toBe(false);
});

test('an export has a short name where it is its own', () => {
  const aliases = exportAliases(['ns:pkg/key-value@1.0.0', 'run', 'a:b/c', 'd:e/c', 'f:g/run', 'get-x']);
  expect([...aliases]).toEqual([
    ['keyValue', 'ns:pkg/key-value@1.0.0'],
    ['getX', 'get-x'],
  ]);
});
