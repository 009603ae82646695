import { expect, test } from 'vitest';
import { resolve, SourceFile, ValueTypes, type Interface } from '../src/index.ts';

function interfaces(text: string): (name: string) => Interface {
  const { model, diagnostics } = resolve({ root: [new SourceFile('a.wit', text)], deps: [] });
  expect(diagnostics).toEqual([]);
  return (name) => model!.root.interfaces.get(name)!;
}

test('names dissolve, structure stays', () => {
  const i = interfaces(`package a:b;
    interface i {
      record point { x: f64, tags: list<string> }
      type alias = point;
      variant v { a(alias), b }
      enum e { one, two }
      flags f { read }
      all: async func(v: v, e: e, f: f, o: option<u8>, l: list<u8, 4>, m: map<string, u8>) -> result<_, tuple<char>>;
      none: func();
    }`)('i');
  const point = {
    kind: 'record',
    fields: [
      { name: 'x', type: 'f64' },
      { name: 'tags', type: { kind: 'list', element: 'string' } },
    ],
  };
  const types = new ValueTypes();
  expect(types.funcType(i.functions.get('all')!)).toEqual({
    params: [
      { name: 'v', type: { kind: 'variant', cases: [{ name: 'a', type: point }, { name: 'b' }] } },
      { name: 'e', type: { kind: 'enum', names: ['one', 'two'] } },
      { name: 'f', type: { kind: 'flags', names: ['read'] } },
      { name: 'o', type: { kind: 'option', some: 'u8' } },
      { name: 'l', type: { kind: 'list', element: 'u8', length: 4 } },
      { name: 'm', type: { kind: 'map', key: 'string', value: 'u8' } },
    ],
    result: { kind: 'result', err: { kind: 'tuple', types: ['char'] } },
    async: true,
  });
  expect(types.funcType(i.functions.get('none')!)).toEqual({ params: [] });
});

test('a definition becomes one object', () => {
  const i = interfaces('package a:b; interface i { record r { x: u8 } type s = r; f: func(a: r, b: s); }')(
    'i',
  );
  const { params } = new ValueTypes().funcType(i.functions.get('f')!);
  expect(params[0]!.type).toBe(params[1]!.type);
});

test('a resource is one object through all aliases', () => {
  const get = interfaces(`package a:b;
    interface i { resource r { constructor(); m: func(); } type s = r; }
    interface j { use i.{r as q, s}; f: func(a: q, b: borrow<s>); }`);
  const types = new ValueTypes();
  const resource = types.resourceType(get('i').types.get('r')!);
  expect(types.funcType(get('j').functions.get('f')!).params).toEqual([
    { name: 'a', type: { kind: 'own', resource } },
    { name: 'b', type: { kind: 'borrow', resource } },
  ]);
  for (const def of [get('j').types.get('q')!, get('j').types.get('s')!]) {
    expect(types.resourceType(def)).toBe(resource);
  }
  const { shape } = get('i').types.get('r')!;
  const functions = shape.kind === 'resource' ? shape.functions : new Map();
  expect([...functions.keys()]).toEqual(['[constructor]r', '[method]r.m']);
  expect(types.funcType(functions.get('[constructor]r')!).result).toEqual({ kind: 'own', resource });
  expect(types.funcType(functions.get('[method]r.m')!).params).toEqual([
    { name: 'self', type: { kind: 'borrow', resource } },
  ]);
});
