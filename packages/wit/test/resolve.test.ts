import { describe, expect, test } from 'vitest';
import { resolve, SourceFile, type ResolveInput } from '../src/index.ts';

function input(root: string[], deps: Record<string, string> = {}): ResolveInput {
  return {
    root: root.map((text, i) => new SourceFile(`${i}.wit`, text)),
    deps: Object.entries(deps).map(([name, text]) => ({
      name,
      files: [new SourceFile(`deps/${name}.wit`, text)],
    })),
  };
}
const codes = (root: string[], deps?: Record<string, string>): string[] =>
  resolve(input(root, deps)).diagnostics.map(({ code }) => code);

describe('packages', () => {
  test('no file is a diagnostic without a place', () => {
    const { model, diagnostics } = resolve({ root: [], deps: [] });
    expect(model).toBeUndefined();
    expect(diagnostics.map(({ code, at }) => [code, at])).toEqual([['wit/no-files', undefined]]);
  });

  test('one file of several names the package', () => {
    expect(codes(['package a:b;', 'interface i {}'])).toEqual([]);
    expect(codes(['package a:b;', 'package a:b;'])).toEqual([]);
  });

  test('a header that is not supported is one report', () => {
    expect(codes(['package a:b:c; interface i {}'])).toEqual(['wit/nested-namespace']);
    expect(codes(['package a:b/c; interface i {}'])).toEqual(['wit/nested-namespace']);
  });

  test('a header must come first', () => {
    expect(codes(['package a:b; interface i {} package a:b;'])).toEqual(['wit/misplaced-package-header']);
  });

  test('a dependency may consist of blocks; what is missing is still reported', () => {
    const deps = { x: 'package c:d { interface i {} }' };
    expect(codes(['package a:b; world w { import c:d/i; }'], deps)).toEqual([]);
    expect(codes(['package a:b; world w { import c:e/i; }'], deps)).toEqual(['wit/unknown-package']);
  });

  test('dependencies without a header are reported, what they would define is not', () => {
    const deps = { x: 'interface i {}', y: 'interface i {}' };
    expect(codes(['package a:b; world w { import c:d/i; }'], deps)).toEqual([
      'wit/missing-package-header',
      'wit/missing-package-header',
    ]);
  });

  test('the same package twice with the same contents is one package', () => {
    const text = 'package c:d; interface i { type t = u8; }';
    expect(codes(['package a:b;'], { x: text, y: text })).toEqual([]);
    expect(codes(['package a:b;'], { x: text, y: `${text} interface j {}` })).toEqual([
      'wit/duplicate-package',
    ]);
  });

  test('the root package comes first', () => {
    const { model } = resolve(input(['package a:b;'], { x: 'package c:d;' }));
    expect(model?.packages[0]).toBe(model?.root);
    expect(model?.packages.map(({ name }) => name.name)).toEqual(['b', 'd']);
  });
});

describe('features', () => {
  const text =
    'package a:b; interface i { @unstable(feature = x) f: func(); @unstable(feature = y) g: func(); h: func(); }';
  const functions = (features?: ReadonlySet<string> | 'all'): string[] => {
    const { model } = resolve(input([text]), { features });
    return [...model!.root.interfaces.get('i')!.functions.keys()];
  };

  test('are off by default', () => expect(functions()).toEqual(['h']));
  test('are turned on by name', () => expect(functions(new Set(['x']))).toEqual(['f', 'h']));
  test('are all on with `all`', () => expect(functions('all')).toEqual(['f', 'g', 'h']));
});

test('lookup is by file, then by package', () => {
  const { model, diagnostics } = resolve(
    input(
      [
        'package a:b; use c:d/types; interface here { use types.{t}; }',
        'interface types { type t = u8; } interface there { use types.{t}; }',
      ],
      { x: 'package c:d; interface types { type t = string; }' },
    ),
  );
  expect(diagnostics).toEqual([]);
  const target = (name: string): unknown => {
    const shape = model!.root.interfaces.get(name)!.types.get('t')!.shape;
    return shape.kind === 'alias' && typeof shape.type !== 'string' && shape.type.kind === 'ref'
      ? (shape.type.def.owner as { id?: string }).id
      : undefined;
  };
  expect(target('here')).toBe('c:d/types');
  expect(target('there')).toBe('a:b/types');
});
