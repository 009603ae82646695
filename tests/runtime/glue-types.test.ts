/** Generated glue and a component that differ: refused before any guest code runs, by the first difference. */
import { LinkError } from '@wit-bindgen-ts/runtime';
import type { GlueTable } from '@wit-bindgen-ts/runtime';
import { expect, test } from 'vitest';
import { rejectionOf, thrownBy } from './calls.ts';
import { generatedGlue } from './generated-glue.ts';
import { componentOf } from './guests.ts';
import type { Any } from './modes.ts';

const AGAIN = 'generate it again';

/** The glue of a guest with entries changed: `undefined` removes one, an object becomes its type. */
async function changed(
  guest: string,
  side: 'imports' | 'exports',
  changes: Readonly<Record<string, Any>>,
): Promise<GlueTable> {
  const glue = await generatedGlue(guest);
  const entries: Record<string, Any> = { ...glue[side] };
  for (const [path, type] of Object.entries(changes)) {
    if (type === undefined) delete entries[path];
    else entries[path] = { ...entries[path], abi: 'sync', shape: glue.shape, type };
  }
  return { ...glue, [side]: entries };
}

/** What instantiation with the glue is refused for, both ways. Nothing of the host may be called. */
async function refusal(guest: string, glue: GlueTable, imports: Any): Promise<string> {
  const component = await componentOf(guest);
  const error = (await rejectionOf(component.instantiate(imports, { glue }))) as LinkError;
  expect(error).toBeInstanceOf(LinkError);
  const sync = thrownBy(() => component.instantiateSync(imports, { glue })) as LinkError;
  expect([sync.name, sync.message]).toEqual([error.name, error.message]);
  return error.message;
}

/** The same entries for a newer version. */
const rename = (entries: Any): Any =>
  Object.fromEntries(
    Object.entries(entries).map(([path, entry]) => [path.replace('@1.0.0', '@1.2.0'), entry]),
  );

const never = (): never => expect.fail('the guest ran');
const shim = {
  'test:shim/host': { tick: never, upper: never, lookUp: never, count: never, read: never },
  print: never,
};

test('a parameter of another name', async () => {
  const glue = await changed('shim', 'imports', {
    'test:shim/host#upper': { params: [{ name: 'word', type: 'string' }], result: 'string' },
  });
  expect(await refusal('shim', glue, shim)).toBe(
    `test:shim/host#upper: the glue was generated for another type: the glue's parameters are (word), the component's (s); ${AGAIN}`,
  );
});

test('a difference deep in a type', async () => {
  const name = 'test:shim/guest#count';
  const { type } = (await generatedGlue('shim')).exports[name]! as Any;
  const pairs = { kind: 'list', element: { kind: 'tuple', types: ['string', 'u16'] } };
  const glue = await changed('shim', 'exports', {
    [name]: { ...type, params: [{ ...type.params[0], type: pairs }] },
  });
  expect(await refusal('shim', glue, shim)).toBe(
    `${name}: the glue was generated for another type: parameter ${type.params[0].name}[][1]: the glue has \`u16\`, the component \`u32\`; ${AGAIN}`,
  );
});

test('a result that is not there', async () => {
  const glue = await changed('shim', 'exports', {
    say: { params: [{ name: 'line', type: 'string' }], result: 'u8' },
  });
  const message = await refusal('shim', glue, shim);
  expect(message).toBe(
    `say: the glue was generated for another type: the result: the glue has \`u8\`, the component nothing; ${AGAIN}`,
  );
});

test('an import that the world lacks', async () => {
  const glue = await changed('shim', 'imports', { 'test:shim/host#tick': undefined });
  const path = 'test:shim/host#tick';
  expect(await refusal('shim', glue, shim)).toBe(
    `${path}: the component imports this function, but the world that the glue was generated for does not; ${AGAIN}`,
  );
  // Who asks for imports that are missing to trap is not refused for one more.
  const component = await componentOf('shim');
  const host = { ...shim, 'test:shim/host': { upper: (text: string) => text } };
  const { exports } = await component.instantiate<Any>(host, { glue, missing: 'trap' });
  expect(exports.guest.ready()).toBe('ready');
});

test('an export that the component lacks', async () => {
  const glue = await changed('shim', 'exports', { 'test:shim/guest#sing': { params: [] } });
  expect(await refusal('shim', glue, shim)).toBe(
    `test:shim/guest#sing: the component does not export this function, but the world that the glue was generated for does; ${AGAIN}`,
  );
});

test('an import that the component does not need is none', async () => {
  const glue = await changed('shim', 'imports', { 'test:shim/more#more': { params: [] } });
  const component = await componentOf('shim');
  const host = { ...shim, 'test:shim/host': { ...shim['test:shim/host'], upper: (text: string) => text } };
  expect((await component.instantiate<Any>(host, { glue })).exports.guest.ready()).toBe('ready');
});

test('two resources of the glue that are one of the component', async () => {
  const name = 'test:resources/guest#pass';
  const { type } = (await generatedGlue('resources')).exports[name]! as Any;
  const { resource } = type.params[0].type;
  const other = { kind: 'own', resource: { ...resource } };
  const glue = await changed('resources', 'exports', { [name]: { ...type, result: other } });
  class Note {
    static join = never;
    text = never;
  }
  const host = { Note, look: never, take: never, pass: never, find: never, lookAll: never };
  expect(await refusal('resources', glue, { 'test:resources/host': host })).toBe(
    `${name}: the glue was generated for another type: the result: the glue has another \`own<counter>\` than the component; ${AGAIN}`,
  );
});

test('another version on the same track is compared, and must not differ', async () => {
  const glue = await generatedGlue('bench');
  const newer = { ...glue, imports: rename(glue.imports), exports: rename(glue.exports) };
  const host = { 'test:calls/host@1.0.0': { add: (a: number, b: number) => a + b, log: never } };
  const component = await componentOf('bench');
  expect((await component.instantiate<Any>(host, { glue: newer })).exports).toBeTypeOf('object');
  const [path] = Object.keys(newer.imports).filter((each) => each.endsWith('#add')) as [string];
  const imports = { ...newer.imports, [path]: { ...newer.imports[path], type: { params: [] } } };
  expect(await refusal('bench', { ...newer, imports }, host)).toBe(
    `test:calls/host@1.0.0#add: the glue was generated for another type: the glue's parameters are (), the component's (a, b); ${AGAIN}`,
  );
});
