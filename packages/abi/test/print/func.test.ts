import { planFunc, printFunc } from '@wit-bindgen-ts/abi';
import type {
  FuncType,
  Invocation,
  PrintOptions,
  ResourceType,
  Side,
  ValueChoices,
  ValueType,
} from '@wit-bindgen-ts/abi';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const print = (
  type: FuncType,
  side: Side,
  options: Partial<PrintOptions> = {},
  choices?: ValueChoices,
): string =>
  printFunc(planFunc(type, side, choices && { choices }), {
    typed: false,
    result: 'throw',
    ...options,
  }).lines.join('\n');

const helpers = (type: FuncType, side: Side): readonly string[] =>
  [...printFunc(planFunc(type, side), { typed: false, result: 'throw' }).helpers].sort();

const greet: FuncType = {
  params: [
    {
      name: 'person',
      type: {
        kind: 'record',
        fields: [
          { name: 'first-name', type: 'string' },
          { name: 'age', type: { kind: 'option', some: 'u8' } },
        ],
      },
    },
  ],
  result: { kind: 'result', ok: 'u32', err: 'string' },
};

describe('printFunc', () => {
  test('what the host calls', () => {
    expect(print(greet, 'lift')).toBe(`(cx) => {
  const { store, core, m } = cx;
  const { liftString, lowerString } = m;
  return (a0) => {
    if (store.state !== 0) cx.refuse();
    store.state = 1;
    let entered = false;
    let result;
    let failed = false;
    try {
      if (typeof a0 !== 'object' || a0 === null) misfit();
      const e0 = a0.firstName;
      if (typeof e0 !== 'string') misfit();
      const p1 = lowerString(m, e0);
      const n2 = m.length;
      const e3 = a0.age;
      let d4;
      let s5 = 0;
      if (e3 === undefined || e3 === null) {
        d4 = 0;
      } else {
        d4 = 1;
        if (typeof e3 !== 'number' || (e3 & 255) !== e3) misfit();
        s5 = e3;
      }
      entered = true;
      const r6 = core(p1, n2, d4, s5);
      m.lifted = 0;
      if (m.u8.length === 0) m.refresh();
      const p7 = r6 >>> 0;
      checkPointer(m, p7, 12, 4);
      switch (m.u8[p7]) {
        case 0: {
          result = m.u32[(p7 + 4) >>> 2];
          break;
        }
        case 1: {
          const s8 = liftString(m, m.u32[(p7 + 4) >>> 2], m.u32[(p7 + 8) >>> 2]);
          result = s8;
          failed = true;
          break;
        }
        default: trapDiscriminant();
      }
      if (cx.postReturn !== undefined) cx.runPostReturn(r6);
      if (store.state === 1) store.state = 0;
      else store.leave();
    } catch (e) {
      throw cx.fail(e, entered, [a0]);
    }
    if (failed) throw new ComponentError(result);
    return result;
  };
}`);
  });

  test('what the guest calls', () => {
    expect(
      print({ params: [{ name: 'x', type: 'string' }], result: { kind: 'list', element: 'u16' } }, 'lower'),
    ).toBe(`(cx) => {
  const { instance, fn, target, m } = cx;
  const { liftString } = m;
  return (a0, a1, a2) => {
    let result;
    try {
      if (!instance.mayLeave) cx.refuse();
      if (m.u8.length === 0) m.refresh();
      m.lifted = 0;
      const s0 = liftString(m, a0 >>> 0, a1 >>> 0);
      result = fn.call(target, s0);
      const p1 = a2 >>> 0;
      if (m.u8.length === 0) m.refresh();
      checkPointer(m, p1, 8, 4);
      const p2 = lowerListU16(m, result);
      const n3 = m.length;
      m.u32[p1 >>> 2] = p2;
      m.u32[(p1 + 4) >>> 2] = n3;
    } catch (e) {
      return cx.abort(e, result);
    }
  };
}`);
  });

  test('names the helpers that it calls, and no others', () => {
    expect(helpers(greet, 'lift')).toEqual(['ComponentError', 'checkPointer', 'misfit', 'trapDiscriminant']);
    expect(helpers({ params: [{ name: 'a', type: 'f64' }] }, 'lower')).toEqual([]);
  });

  test('calls the host as it was told to', () => {
    const resource: ResourceType = { kind: 'resource', name: 'r' };
    const type: FuncType = {
      params: [
        { name: 'self', type: { kind: 'borrow', resource } },
        { name: 'x', type: 'f64' },
      ],
    };
    const call = (invoke: Invocation): string =>
      print(type, 'lower', { invoke })
        .split('\n')
        .find((line) => /\(.*h\d+.*\);$/.test(line) || /h\d+[.[]/.test(line))!
        .trim();
    expect(call({ kind: 'function' })).toBe('fn.call(target, h0, a1);');
    expect(call({ kind: 'constructor' })).toBe('new fn(h0, a1);');
    expect(call({ kind: 'method', member: 'setX' })).toBe('h0.setX(a1);');
    expect(call({ kind: 'method', member: 'a-b' })).toBe('h0["a-b"](a1);');
  });

  test('the error of a constructor is thrown, whatever becomes of others', () => {
    const own: ValueType = { kind: 'own', resource: { kind: 'resource', name: 'r' } };
    const type: FuncType = { params: [], result: { kind: 'result', ok: own, err: 'string' } };
    for (const side of ['lift', 'lower'] as const) {
      const constructor = print(type, side, { result: 'object', invoke: { kind: 'constructor' } });
      expect(constructor).toBe(print(type, side, { result: 'throw', invoke: { kind: 'constructor' } }));
      expect(constructor).not.toBe(print(type, side, { result: 'object' }));
    }
  });

  test('a call without memory, handles or results costs nothing for them', () => {
    const text = print({ params: [{ name: 'a', type: 's32' }] }, 'lift');
    expect(text).not.toMatch(/\bm\b|handles|result|failed/);
  });
});

const resource: ResourceType = { kind: 'resource', name: 'r' };
const leaves: readonly ValueType[] = [
  'bool', 's8', 'u8', 's16', 'u16', 's32', 'u32', 's64', 'u64', 'f32', 'f64', 'char', 'string',
  { kind: 'own', resource },
  { kind: 'borrow', resource },
  { kind: 'flags', names: Array.from({ length: 32 }, (_, i) => `f-${i}`) },
  { kind: 'enum', names: ['a', 'to-string', '__proto__'] },
  'error-context',
  { kind: 'stream', element: 'u8' },
  { kind: 'future' },
]; // prettier-ignore
const wrappers: readonly ((type: ValueType) => ValueType)[] = [
  (element) => ({ kind: 'list', element }),
  (element) => ({ kind: 'list', element, length: 2 }),
  (value) => ({ kind: 'map', key: 'string', value }),
  (some) => ({ kind: 'option', some }),
  (ok) => ({ kind: 'result', ok, err: 'f64' }),
  (err) => ({ kind: 'result', err }),
  (type) => ({ kind: 'tuple', types: ['u8', type] }),
  (type) => ({
    kind: 'record',
    fields: [
      { name: 'a-b', type },
      { name: 'constructor', type: 'u64' },
      { name: '__proto__', type: 'u8' },
    ],
  }),
  (type) => ({
    kind: 'variant',
    cases: [{ name: 'x', type }, { name: 'none' }, { name: 'y', type: 'u64' }, { name: 'z', type: 'f32' }],
  }),
];

const otherChoices: ValueChoices = { flags: 'bigint', int64: 'number' };
const someFlags: ValueType = { kind: 'flags', names: ['a', 'b'] };

/** Every leaf, alone and in one wrapper, and some of those in a second one. */
function broadTypes(): readonly ValueType[] {
  const once = wrappers.flatMap((wrap) => leaves.map(wrap));
  return [...leaves, ...once, ...wrappers.flatMap((wrap, i) => once.filter((_, j) => j % 9 === i).map(wrap))];
}

function* broadFunctions(): Generator<(typed: boolean) => string> {
  for (const type of broadTypes()) {
    const params = [{ name: 'p', type }];
    for (const side of ['lift', 'lower'] as const) {
      yield (typed) => print({ params }, side, { typed });
      yield (typed) => print({ params: [], result: type }, side, { typed });
      const isResult = typeof type === 'object' && type.kind === 'result';
      if (isResult) yield (typed) => print({ params: [], result: type }, side, { typed, result: 'object' });
    }
  }
  for (const type of [
    ...leaves,
    ...wrappers.map((wrap) => wrap('u64')),
    ...wrappers.map((wrap) => wrap(someFlags)),
  ]) {
    for (const side of ['lift', 'lower'] as const) {
      yield (typed) => print({ params: [{ name: 'p', type }] }, side, { typed }, otherChoices);
      yield (typed) => print({ params: [], result: type }, side, { typed }, otherChoices);
    }
  }
  const many = Array.from({ length: 17 }, (_, i) => ({ name: `p${i}`, type: leaves[i]! }));
  for (const side of ['lift', 'lower'] as const) yield (typed) => print({ params: many }, side, { typed });
}

function tokens(text: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const found: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    found.push(scanner.getTokenText());
  }
  return found;
}

test('TypeScript and JavaScript differ in types only', () => {
  const functions = [...broadFunctions()];
  const all = (typed: boolean): string =>
    functions.map((printed, i) => `export const f${i} = ${printed(typed)};\n`).join('');
  const typed = all(true);
  const { outputText, diagnostics } = ts.transpileModule(typed, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  expect(diagnostics).toEqual([]);
  expect(functions.length).toBeGreaterThan(1500);
  expect(typed).toMatch(/: unknown\b/);
  expect(typed).not.toMatch(/\bany\b/);
  const stripped = tokens(outputText);
  const plain = tokens(all(false));
  const at = plain.findIndex((token, i) => token !== stripped[i]);
  expect(plain.slice(at, at + 20).join(' ')).toBe(at < 0 ? '' : stripped.slice(at, at + 20).join(' '));
  expect(stripped.length).toBe(plain.length);
});
