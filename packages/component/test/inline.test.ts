import { describe, expect, test } from 'vitest';
import { compileLinkPlan, type ExportItem, type LinkPlan, type Step } from '../src/index.ts';
import {
  checkError,
  component,
  exports,
  imports,
  instances,
  nested,
  section,
  types,
} from './component-writer.ts';
import { fixture } from './fixtures.ts';

function exported<K extends ExportItem['kind']>(
  items: readonly ExportItem[],
  kind: K,
  name: string,
): ExportItem & { readonly kind: K } {
  const item = items.find((one) => one.name === name);
  expect(item?.kind).toBe(kind);
  return item as ExportItem & { readonly kind: K };
}

function moduleOf(step: Step): unknown {
  return step.kind === 'instantiate-module' ? step.module : undefined;
}

describe('nested components', () => {
  const plan: LinkPlan = compileLinkPlan(fixture('nested'));
  const one = exported(plan.exports, 'instance', 'one').exports;
  const two = exported(plan.exports, 'instance', 'two').exports;

  test('every instantiation is an instance of its own, with its parent', () => {
    expect(plan.instances).toEqual([
      {},
      { parent: 0 },
      { parent: 1 },
      { parent: 1 },
      { parent: 0 },
      { parent: 4 },
      { parent: 4 },
    ]);
  });

  test('a module is there once and instantiated four times', () => {
    expect(plan.modules).toHaveLength(1);
    expect(plan.steps.map((step) => [step.instance, moduleOf(step)])).toEqual(
      [0, 1, 2, 3].map((instance) => [instance, { kind: 'own', module: 0 }]),
    );
  });

  test('arguments of core modules are resolved', () => {
    expect(plan.steps[1]?.args).toEqual([
      {
        name: 'host',
        source: { kind: 'exports', exports: [{ name: 'log', ref: { kind: 'canon', canon: 2 } }] },
      },
    ]);
    expect(plan.canons[2]).toMatchObject({
      kind: 'lower',
      instance: 3,
      func: { kind: 'import', path: ['log'] },
      options: { encoding: 'utf8', async: false },
    });
  });

  test('each instance has its own resource type, named as it is exported', () => {
    expect(plan.resources.map((resource) => [resource.kind, resource.type.name])).toEqual([
      ['defined', 'ticket'],
      ['defined', 'ticket'],
      ['defined', 'ticket'],
      ['defined', 'ticket'],
    ]);
    expect(new Set(plan.resources.map((resource) => resource.type)).size).toBe(4);
    expect(exported(plan.exports, 'resource', 'first-ticket').resource).toBe(1);
    expect(exported(plan.exports, 'resource', 'second-ticket').resource).toBe(3);
    expect(plan.resources[3]).toMatchObject({
      instance: 6,
      destructor: { kind: 'export', instance: 3, name: 'dtor' },
    });
  });

  test('exports lead to the lifted functions', () => {
    expect(exported(one, 'func', 'first').func).toEqual({ kind: 'lift', lift: 0 });
    expect(exported(two, 'func', 'second').func).toEqual({ kind: 'lift', lift: 3 });
    expect(plan.lifts[3]).toMatchObject({ core: { kind: 'export', instance: 3, name: 'next' }, instance: 6 });
  });

  test('a type that went through two components is still the same object', () => {
    const point = exported(plan.exports, 'type', 'point').type;
    expect(exported(one, 'type', 'shape').type).toBe(point);
    expect(exported(two, 'type', 'shape').type).toBe(point);
  });
});

describe('imports and exports', () => {
  const plan: LinkPlan = compileLinkPlan(fixture('externs'));

  test('imported resources have one identity per path', () => {
    expect(plan.resources.map((resource) => resource.kind === 'imported' && resource.path)).toEqual([
      ['ns:pkg/types@1.2.3-rc.1+build', 'file'],
      ['thing'],
    ]);
    const thing = exported(plan.exports, 'resource', 'thing');
    expect(plan.resources[thing.resource]).toMatchObject({ path: ['thing'] });
    const other = plan.imports.find(({ name }) => name === 'ns:pkg/other')!.type;
    expect(other).toMatchObject({
      exports: [
        { name: 'file', type: { kind: 'type' } },
        { name: 'use', type: { type: { params: [{ type: { kind: 'borrow' } }] } } },
      ],
    });
    if (other.kind !== 'instance' || other.exports[0]?.type.kind !== 'type')
      throw new Error('not an instance');
    expect(other.exports[0].type.type).toBe(plan.resources[0]!.type);
  });

  test('are described completely', () => {
    expect(plan.imports.map(({ name, type }) => [name, type.kind])).toEqual([
      ['a-plain-NAME', 'func'],
      ['ns:pkg/types@1.2.3-rc.1+build', 'instance'],
      ['ns:pkg/other', 'instance'],
      ['primary', 'instance'],
      ['thing', 'type'],
      ['same-thing', 'type'],
      ['engine', 'module'],
      ['plugin', 'component'],
    ]);
    expect(plan.imports.at(-1)?.type).toMatchObject({
      imports: [{ name: 'thing' }, { name: 'make' }],
      exports: [{ name: 'run', type: { kind: 'func', type: { params: [{ type: { kind: 'borrow' } }] } } }],
    });
  });

  test('functions of imported instances have their path, those of nested ones too', () => {
    const outer = exported(plan.exports, 'instance', 'ns:pkg/types@1.2.3-rc.1+build').exports;
    const deep = exported(exported(outer, 'instance', 'nested').exports, 'func', 'of');
    expect(deep.func).toMatchObject({
      kind: 'import',
      path: ['ns:pkg/types@1.2.3-rc.1+build', 'nested', 'of'],
    });
  });

  test('a module of the host is instantiated by its path', () => {
    expect(plan.steps.map(moduleOf)).toEqual([
      { kind: 'own', module: 0 },
      { kind: 'own', module: 1 },
      { kind: 'imported', path: ['engine'] },
    ]);
    expect(plan.steps[2]?.args).toEqual([{ name: 'env', source: { kind: 'instance', instance: 1 } }]);
    expect(exported(plan.exports, 'module', 'engine').module).toEqual({ kind: 'imported', path: ['engine'] });
  });

  test('canonical options are resolved', () => {
    expect(plan.canons[0]).toMatchObject({
      options: {
        encoding: 'utf16',
        memory: { kind: 'export', instance: 0, name: 'memory' },
        realloc: { kind: 'export', instance: 0, name: 'realloc' },
      },
    });
  });
});

test('built-ins keep their name and immediates', () => {
  const { canons } = compileLinkPlan(fixture('canons'));
  const builtins = canons.flatMap((canon) => (canon.kind === 'builtin' ? [canon] : []));
  const find = (name: string): unknown => builtins.find((builtin) => builtin.name === name);
  expect(find('waitable-set.poll')).toMatchObject({
    instance: 0,
    memory: { kind: 'export', name: 'memory' },
    address: 'i32',
  });
  expect(find('context.set')).toMatchObject({ type: 'i32' });
  expect(find('stream.read')).toMatchObject({ type: { kind: 'stream' }, options: { encoding: 'utf8' } });
});

describe('instantiation arguments', () => {
  const takesFunc = nested(types([0x40, 1, 'x', 0x79, 0x01, 0]), imports([0x00, 'f', 0x01, 0]));

  test('missing', () => {
    checkError(
      component(takesFunc, instances([0x00, 0, 0])),
      'missing instantiation argument "f" at offset 0x27',
    );
  });

  test('of the wrong sort', () => {
    checkError(
      component(takesFunc, instances([0x01, 0], [0x00, 0, 1, 'f', 0x05, 0])),
      'instantiation argument "f" is of the wrong sort at offset 0x29: expected a function, found an instance',
    );
  });

  test('of the wrong type', () => {
    const other = types([0x40, 1, 'y', 0x79, 0x01, 0]);
    checkError(
      component(other, imports([0x00, 'g', 0x01, 0]), takesFunc, instances([0x00, 0, 1, 'f', 0x01, 0])),
      'instantiation argument "f" has the wrong type at offset 0x39: expected parameter "x", found "y"',
    );
  });
});

describe('components from outside', () => {
  // (component (import "f" (func)) (export "g" (func)))
  const type = [
    [0x41, 3],
    [0x01, 0x40, 0, 0x01, 0],
    [0x03, 0x00, 'f', 0x01, 0],
    [0x04, 0x00, 'g', 0x01, 0],
  ];

  test('are instantiated by a step', () => {
    const plan = compileLinkPlan(
      component(
        types([0x40, 0, 0x01, 0], type),
        imports([0x00, 'h', 0x01, 0], [0x00, 'c', 0x04, 1]),
        instances([0x00, 0, 1, 'f', 0x01, 0], [0x00, 0, 1, 'f', 0x01, 0]),
        section(6, 1, 0x01, 0x00, 1, 'g'),
        exports([0x00, 'out', 0x01, 1, 0]),
      ),
    );
    const type0 = { params: [], async: false };
    const h = { kind: 'import', path: ['h'], type: type0 };
    expect(plan.steps).toEqual(
      [0, 1].map((instance) => ({
        kind: 'instantiate-component',
        instance,
        component: { kind: 'imported', path: ['c'] },
        args: [{ kind: 'func', name: 'f', type: type0, func: h }],
        parent: 0,
      })),
    );
    expect(exported(plan.exports, 'func', 'out').func).toEqual({
      kind: 'import',
      path: ['g'],
      from: 1,
      type: type0,
    });
  });

  test('must get what they import', () => {
    checkError(
      component(types(type), imports([0x00, 'c', 0x04, 0]), instances([0x00, 0, 0])),
      'missing instantiation argument "f" at offset 0x29',
    );
  });

  test('an exported component has a plan of its own, and takes modules from around it', () => {
    const moduleType = section(3, 1, 0x50, 0);
    const instantiating = nested(
      // (alias outer 1 0 (core module)), instantiated twice
      section(6, 1, 0x00, 0x11, 0x02, 1, 0),
      section(2, 2, [0x00, 0, 0], [0x00, 0, 0]),
    );
    const plan = compileLinkPlan(
      component(
        moduleType,
        imports([0x00, 'm', 0x00, 0x11, 0]),
        instantiating,
        exports([0x00, 'a', 0x04, 0, 0], [0x00, 'b', 0x04, 0, 0]),
      ),
    );
    expect(plan.steps).toEqual([]);
    expect(plan.components).toHaveLength(1);
    expect(plan.components[0]).toMatchObject({
      instance: 0,
      modules: [{ kind: 'imported', path: ['m'] }],
      components: [],
    });
    expect(plan.components[0]?.plan.steps.map(moduleOf)).toEqual([
      { kind: 'captured', index: 0 },
      { kind: 'captured', index: 0 },
    ]);
    for (const name of ['a', 'b']) {
      expect(exported(plan.exports, 'component', name)).toEqual({
        kind: 'component',
        name,
        component: { kind: 'own', component: 0 },
        type: { kind: 'component', imports: [], exports: [] },
      });
    }
  });
});

describe('references', () => {
  test.each([
    [
      'a type',
      types([0x70, 0x05]),
      'type index out of bounds at offset 0xb: index 5, but 0 are defined before it',
    ],
    [
      'a function',
      exports([0x00, 'a', 0x01, 2, 0]),
      'function index out of bounds at offset 0xe: index 2, but 0 are defined before it',
    ],
    [
      'a core instance',
      section(6, 1, [0x00, 0x02, 0x01, 3, 'm']),
      'core instance index out of bounds at offset 0xb: index 3, but 0 are defined before it',
    ],
    ['an outer scope', section(6, 1, [0x03, 0x02, 1, 0]), 'invalid outer alias count at offset 0xb: 1'],
    [
      'a function as a value type',
      types([0x40, 0, 0x01, 0], [0x70, 0]),
      'type 0 is not a value type at offset 0xf: it is a function type',
    ],
    [
      'a record as a resource',
      types([0x72, 1, 'a', 0x7f], [0x69, 0]),
      'type 0 is not a resource type at offset 0x10: it is a value type',
    ],
  ])('to %s', (_, contents, message) => {
    checkError(component(contents), message);
  });
});
