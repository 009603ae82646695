/**
 * Names and docs that try to break out of the printed code. A decoder refuses most of them, but the emitters do
 * not rely on that: whatever the model says, what is printed parses, and holds nothing that the names brought.
 */
import { generate } from '@wit-bindgen-ts/bindgen';
import type { Func, Interface, Package, Type, TypeDef, World } from '@wit-bindgen-ts/wit';
import ts from 'typescript';
import { expect, test } from 'vitest';

const COUNT = 10_000;

/** Pieces that mean something to JavaScript, TypeScript or a comment. */
const pieces = [
  '"', "'", '`', '\\', '\n', '\r', '\u2028', '\u2029', '*/', '/*', '//', '${pwned()}', '${', '}', '{', ');pwned();(',
  '";pwned();"', "';pwned();'", '`;pwned();`', '\\";pwned();//', '*/pwned();/*', '</script>', '<!--', '-->',
  '__proto__', 'constructor', 'prototype', 'then', 'delete', '\0', '\ud800', '\ufeff', 'a-b', '../..', '@ts-ignore',
  '@ts-nocheck', '# sourceMappingURL=x', '=>', ';', ':', '[', ']', '<T>', 'a', 'B2', '-', '.', '/', ' ',
]; // prettier-ignore

/** A small seeded generator, so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = randomFrom(20261123);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const hostile = (): string =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(pieces)).join('');

/** A reference to a named type. */
const ref = (def: TypeDef): Type => ({ kind: 'ref', def });

/** A world in which every name and every comment is hostile. It uses `names` fresh names. */
function hostileWorld(): { readonly world: World; readonly names: readonly string[] } {
  const names: string[] = [];
  const name = (): string => {
    names.push(hostile());
    return names[names.length - 1]!;
  };
  const docs = name;
  const inner: Package = {
    kind: 'package',
    name: { namespace: name(), name: name(), version: name() },
    interfaces: new Map(),
    worlds: new Map(),
  };
  const label = () => ({ name: name(), docs: docs() });
  const makeInterface = (): Interface => {
    const wit: Interface = {
      kind: 'interface',
      name: name(),
      id: name(),
      package: inner,
      docs: docs(),
      types: new Map(),
      functions: new Map(),
    };
    const define = (shape: TypeDef['shape']): TypeDef => {
      const def: TypeDef = { kind: 'type-def', name: name(), owner: wit, shape, docs: docs() };
      wit.types.set(def.name, def);
      return def;
    };
    const record = define({
      kind: 'record',
      fields: [
        { ...label(), type: 'u32' },
        { ...label(), type: 'string' },
      ],
    });
    const enumeration = define({ kind: 'enum', cases: [label(), label()] });
    const flags = define({ kind: 'flags', flags: [label(), label()] });
    const variant = define({ kind: 'variant', cases: [{ ...label(), type: ref(record) }, label()] });
    const func = (role: Func['role'], of: string, params: readonly Type[], result?: Type): Func => ({
      kind: 'func',
      name: of,
      role,
      async: false,
      docs: docs(),
      params: params.map((type) => ({ name: name(), type })),
      result,
    });
    const functions = new Map<string, Func>();
    const resource = define({ kind: 'resource', functions });
    const constructor = `[constructor]${resource.name}`;
    functions.set(
      constructor,
      func({ kind: 'constructor', resource }, constructor, [], { kind: 'own', def: resource }),
    );
    for (const kind of ['method', 'static'] as const) {
      const member = name();
      const full = `[${kind}]${resource.name}.${member}`;
      const self: readonly Type[] = kind === 'method' ? [{ kind: 'borrow', def: resource }] : [];
      functions.set(full, func({ kind, resource, label: member }, full, [...self, ref(record)]));
    }
    const free = name();
    const types = [ref(enumeration), ref(flags), { kind: 'list', element: ref(variant) } as const];
    wit.functions.set(
      free,
      func({ kind: 'freestanding' }, free, types, { kind: 'result', ok: ref(variant), err: ref(record) }),
    );
    return wit;
  };
  const imported = makeInterface();
  const exported = makeInterface();
  const topLevel = name();
  const world: World = {
    kind: 'world',
    name: name(),
    package: inner,
    docs: docs(),
    imports: new Map([[imported.id!, { kind: 'interface', interface: imported, docs: docs() }]]),
    exports: new Map<string, World['exports'] extends Map<string, infer I> ? I : never>([
      [exported.id!, { kind: 'interface', interface: exported }],
      [
        topLevel,
        {
          kind: 'func',
          func: {
            kind: 'func',
            name: topLevel,
            role: { kind: 'freestanding' },
            async: false,
            params: [],
            result: 'string',
          },
        },
      ],
    ]),
  };
  return { world, names };
}

/** What a file holds that a name must not have brought: calls, references, directives. */
function intrusions(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const found = (file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics.map(
    (diagnostic) => {
      const line = text.slice(0, diagnostic.start).split('\n').length - 1;
      return `${path}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')} in ${text.split('\n')[line]}`;
    },
  );
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText().startsWith('pwned'))
      found.push(`${path}: ${node.getText()}`);
    if (ts.isTemplateExpression(node)) found.push(`${path}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const statement of file.statements) {
    const known =
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isVariableStatement(statement) ||
      ts.isFunctionDeclaration(statement) ||
      (ts.isClassDeclaration(statement) && statement.modifiers?.[0]?.kind === ts.SyntaxKind.DeclareKeyword);
    if (!known) found.push(`${path}: ${ts.SyntaxKind[statement.kind]}: ${statement.getText().slice(0, 60)}`);
  }
  if (/@ts-(ignore|expect-error|nocheck)/.test(text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""'))) {
    found.push(`${path}: a directive for the compiler`);
  }
  return found;
}

test(`${COUNT} hostile names leave generated code inert`, () => {
  let count = 0;
  while (count < COUNT) {
    const { world, names } = hostileWorld();
    count += names.length;
    for (const { path, text } of generate(world)) {
      expect(path).toMatch(/^(interfaces\/)?[A-Za-z0-9_@+-][A-Za-z0-9.@_+-]*\.ts$/);
      expect(intrusions(path, text), JSON.stringify(names)).toEqual([]);
    }
  }
  expect(count).toBeGreaterThanOrEqual(COUNT);
});
