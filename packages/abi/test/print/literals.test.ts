/**
 * Text from WIT or a binary in printed code. The main test prints glue twice, with hostile names and with tame
 * ones: the syntax trees must be the same, and the strings in them must be the names, unchanged.
 */
import { camelCase, isInheritedName, literal, planFunc, printFunc, propertyKey } from '@wit-bindgen-ts/abi';
import type { FuncType, Side, ValueType } from '@wit-bindgen-ts/abi';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** 10,000 in CI, where `FUZZ_COUNT` is set, fewer where people wait. */
const NAMES = process.env['FUZZ_COUNT'] === undefined ? 2_000 : 10_000;
/** Names in one printed function. */
const BATCH = 20;

const pieces = [
  '"', "'", '`', '\\', '\n', '\r', '\u2028', '\u2029', '*/', '/*', '//', '${', '${pwned()}', '}', '{', '(', ')',
  '");pwned();("', "');pwned();('", '\\");pwned();//', '\\\\', '\\u0022', '</script>', '<!--', '-->', '#', '@',
  '__proto__', 'constructor', 'to-string', 'then', 'prototype', 'arguments', 'eval', 'await', 'yield', 'class',
  '\0', '\ud800', '\udc00', '\ufeff', '🌍', 'a-b', 'A', 'B2', '-', ' ', ';', ':', ',', '.', '[', ']', '=>', 'pwned()',
]; // prettier-ignore

/** Linear congruential, so that failures can be repeated. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function hostileNames(count: number): readonly string[] {
  const next = seeded(11);
  const names = new Set<string>();
  while (names.size < count) {
    names.add(Array.from({ length: 1 + next(5) }, () => pieces[next(pieces.length)]!).join(''));
  }
  return [...names];
}

/**
 * A function that has every kind of name: fields, flags, cases of enums and variants. `flat` passes them as
 * core values, without the record; else they lie in memory.
 */
function typeWith(names: readonly string[], flat: boolean): FuncType {
  const cases = names.map((name, i) => ({ name, type: i % 2 === 0 ? ('u8' as const) : undefined }));
  const types: readonly ValueType[] = [
    { kind: 'flags', names },
    { kind: 'enum', names },
    { kind: 'variant', cases },
  ];
  if (flat) return { params: types.map((type, i) => ({ name: names[i]!, type })), result: 'f64' };
  const fields = names.map((name, i) => ({ name, type: types[i] ?? ('u8' as const) }));
  const record: ValueType = { kind: 'record', fields };
  return { params: [{ name: names[0]!, type: record }], result: record };
}

function parse(names: readonly string[], side: Side, typed: boolean, flat: boolean): ts.SourceFile {
  const plan = planFunc(typeWith(names, flat), side);
  const { lines } = printFunc(plan, {
    typed,
    result: 'throw',
    invoke: { kind: 'method', member: names[0]! },
  });
  const file = ts.createSourceFile('glue.ts', `(${lines.join('\n')})`, ts.ScriptTarget.ES2022, false);
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  expect(parseDiagnostics.map((each) => each.messageText)).toEqual([]);
  return file;
}

/** A syntax tree as text, with `*` for every name that may be chosen, and those names. */
function skeleton(file: ts.SourceFile): { readonly shape: string; readonly strings: readonly string[] } {
  const strings: string[] = [];
  const chosen = (text: string): string => {
    strings.push(text);
    return '*';
  };
  const of = (node: ts.Node): string => {
    // `x.name` and `x["name"]`, `name: …` and `"name": …` say the same.
    if (ts.isPropertyAccessExpression(node))
      return `member(${of(node.expression)},${chosen(node.name.text)})`;
    if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
      return `member(${of(node.expression)},${chosen(node.argumentExpression.text)})`;
    }
    if (ts.isPropertyAssignment(node)) return `property(${key(node.name)},${of(node.initializer)})`;
    if (ts.isPropertySignature(node)) return `signature(${key(node.name)},${of(node.type!)})`;
    if (ts.isStringLiteral(node)) return chosen(node.text);
    if (ts.isIdentifier(node) || ts.isNumericLiteral(node)) return node.text;
    const children: string[] = [];
    ts.forEachChild(node, (child) => void children.push(of(child)));
    return `${node.kind}(${children.join(',')})`;
  };
  const key = (name: ts.PropertyName): string => {
    const text = ts.isComputedPropertyName(name) ? name.expression : name;
    if (!ts.isStringLiteral(text) && !ts.isIdentifier(text)) throw new Error(`a key of kind ${text.kind}`);
    return chosen(text.text);
  };
  return { shape: of(file), strings };
}

test(`${NAMES} hostile names leave printed code as it is with tame ones`, () => {
  // Reading an inherited name takes a check more: the next test has those.
  const names = hostileNames(NAMES + 100)
    .filter((name) => !isInheritedName(camelCase(name)))
    .slice(0, NAMES);
  const tame = Array.from({ length: BATCH }, (_, i) => `tame-x${i}`);
  const expected = new Map<string, ReturnType<typeof skeleton>>();
  let seen = 0;
  for (let start = 0; start < names.length; start += BATCH) {
    const batch = names.slice(start, start + BATCH);
    for (const side of ['lift', 'lower'] as const) {
      const typed = start % 40 === 0;
      const flat = start % 60 === 0;
      const key = `${side} ${typed} ${flat}`;
      if (!expected.has(key)) expected.set(key, skeleton(parse(tame, side, typed, flat)));
      const { shape, strings } = skeleton(parse(batch, side, typed, flat));
      expect(shape === expected.get(key)!.shape, JSON.stringify(batch)).toBe(true);
      // Names of cases appear exactly as they are.
      const known = new Set(strings);
      expect(batch.filter((name) => !known.has(name))).toEqual([]);
    }
    seen += batch.length;
  }
  expect(seen).toBe(NAMES);
});

test('inherited names are own members or nothing', () => {
  const names = ['constructor', '__proto__', 'to-string', 'value-of', 'has-own-property'];
  for (const side of ['lift', 'lower'] as const) {
    const { strings } = skeleton(parse(names, side, false, false));
    expect(strings).toContain('__proto__');
    expect(strings).toContain('hasOwnProperty');
  }
});

test('a literal is the text again', () => {
  for (const text of [...hostileNames(2000), '', '\u2028', '\ud800', '\udfff\ud800']) {
    const printed = literal(text);
    // oxlint-disable-next-line no-new-func -- what is printed is on trial.
    expect(new Function(`'use strict'; return ${printed};`)()).toBe(text);
    expect(printed).not.toMatch(/[\n\r\u2028\u2029]/);
  }
});

test('a property key makes an own property of that name', () => {
  for (const text of [...hostileNames(2000), '__proto__', 'constructor', '1', '']) {
    // oxlint-disable-next-line no-new-func -- what is printed is on trial.
    const object = new Function(`'use strict'; return { ${propertyKey(text)}: 5 };`)() as object;
    expect(Object.getOwnPropertyNames(object)).toEqual([text]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  }
});
