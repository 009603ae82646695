import { expect, test } from 'vitest';
import { resolve, selectWorld, SourceFile, type Model } from '../src/index.ts';

function model(text: string): Model {
  const resolved = resolve({ root: [new SourceFile('a.wit', text)], deps: [] });
  expect(resolved.diagnostics).toEqual([]);
  return resolved.model!;
}

const two = model('package a:b@1.0.0; world one {} world two {} package c:d@2.0.0 { world other {} }');
const single = model('package a:b; world only {}');
const none = model('package a:b; package c:d { world other {} }');

test('the only world needs no name', () => {
  expect(selectWorld(single).world?.name).toBe('only');
});

test.each(['two', '%two', 'a:b/two', 'a:b/two@1.0.0'])('by the name %s', (name) => {
  expect(selectWorld(two, name).world?.name).toBe('two');
});

test('of a dependency by its full name', () => {
  expect(selectWorld(two, 'c:d/other@2.0.0').world?.name).toBe('other');
});

test('several worlds are listed', () => {
  const { diagnostic } = selectWorld(two);
  expect(diagnostic?.message).toBe('the package `a:b@1.0.0` has 2 worlds; say which');
  expect(diagnostic?.hint).toBe('choose one of `one`, `two`');
});

test('no world', () => {
  const { diagnostic } = selectWorld(none);
  expect(diagnostic?.message).toBe('the package `a:b` has no world');
  expect(diagnostic?.hint).toBe('name one of its dependencies: `c:d/other`');
});

test('a name that is not there', () => {
  expect(selectWorld(two, 'twoo').diagnostic?.hint).toBe('did you mean `two`?');
  expect(selectWorld(two, 'nothing').diagnostic?.hint).toBe('choose one of `one`, `two`');
});
