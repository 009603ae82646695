/**
 * Works out why a JavaScript value does not fit its component type. Runs only after glue found that it does
 * not, so it may be slow; it walks the type, not the plan, and says the first thing that is wrong.
 */
import { camelCase, defaultValueChoices, layout, memberNames, pascalCase } from '@wit-bindgen-ts/abi';
import type { FuncType, ResourceType, ValueChoices, ValueType } from '@wit-bindgen-ts/abi';
import { GuestResource } from './handles/guest-resource.ts';
import { isInstance } from './handles/runtime-resource.ts';
import type { HostClass, RuntimeResource } from './handles/runtime-resource.ts';
import { MAX_BYTE_LENGTH } from './memory/limits.ts';
import { isChar } from './memory/scalars.ts';
import { utf8Length } from './memory/utf8.ts';

/** Finds the resource of an instantiation that belongs to a type. */
export type ResourceLookup = (type: ResourceType) => RuntimeResource | undefined;

/** Explains what did not fit in a call; contexts are given one, so that a bundle may have less to explain. */
export interface Explain {
  readonly args: typeof explainArguments;
  readonly result: typeof explainResult;
}

/** What explaining one call's values needs to know. */
interface Context {
  readonly resources: ResourceLookup;
  readonly choices: ValueChoices;
  /** The wrappers that arguments before this one give away, or lend. */
  readonly given: Set<GuestResource>;
  readonly lent: Set<GuestResource>;
}

function newContext(resources: ResourceLookup, choices: ValueChoices): Context {
  return { resources, choices, given: new Set(), lent: new Set() };
}

/** The `TypeError` for the arguments of a call: `echo-person: p.tags[2]: expected a string, got undefined`. */
export function explainArguments(
  call: string,
  type: FuncType,
  args: readonly unknown[],
  resources: ResourceLookup,
  choices: ValueChoices = defaultValueChoices,
): TypeError {
  const context = newContext(resources, choices);
  const names = memberNames(type.params.map((param) => param.name));
  for (const [i, param] of type.params.entries()) {
    const problem = explain(param.type, args[i], names[i]!, context);
    if (problem !== undefined) return new TypeError(`${call}: ${problem}`);
  }
  return changed(call);
}

/** The `TypeError` for what a host function returned, or for the payload of the error that it threw. */
export function explainResult(
  call: string,
  type: FuncType,
  value: unknown,
  outcome: 'value' | 'ok' | 'err',
  resources: ResourceLookup,
  choices: ValueChoices = defaultValueChoices,
): TypeError {
  let { result } = type;
  if (outcome !== 'value' && typeof result === 'object' && result.kind === 'result') result = result[outcome];
  const path = outcome === 'err' ? 'the thrown error' : 'the returned value';
  const problem = result && explain(result, value, path, newContext(resources, choices));
  return problem === undefined ? changed(call) : new TypeError(`${call}: ${problem}`);
}

/** Explains values of every type. */
export const explainAll: Explain = { args: explainArguments, result: explainResult };

/** The same for values that look as was chosen. */
export function explainAs(choices: ValueChoices): Explain {
  return {
    args: (call, type, args, resources) => explainArguments(call, type, args, resources, choices),
    result: (call, type, value, outcome, resources) =>
      explainResult(call, type, value, outcome, resources, choices),
  };
}

function changed(call: string): TypeError {
  return new TypeError(
    `${call}: a value did not fit its type, and no longer does so: it changed while it was read`,
  );
}

function explain(type: ValueType, value: unknown, path: string, context: Context): string | undefined {
  const expected = (what: string): string => `${path}: expected ${what}, got ${describe(value)}`;
  if (typeof type === 'string') {
    const seen = isNarrowed(type, context) ? `safe-${type}` : type;
    return primitiveFits(seen, value) ? undefined : expected(primitiveWords[seen] ?? type);
  }
  switch (type.kind) {
    case 'list':
      return explainList(type.element, type.length, value, path, context);
    case 'map':
      return explainMap(type.key, type.value, value, path, context);
    case 'record': {
      if (typeof value !== 'object' || value === null) return expected('an object');
      const members = memberNames(type.fields.map((field) => field.name));
      return first(type.fields, (field, i) =>
        explain(field.type, own(value, members[i]!), `${path}.${members[i]!}`, context),
      );
    }
    case 'tuple': {
      if (!Array.isArray(value) || value.length !== type.types.length) {
        return expected(`an array of ${count(type.types.length, 'element')}`);
      }
      return first(type.types, (member, i) => explain(member, value[i], `${path}[${i}]`, context));
    }
    case 'flags':
      if (context.choices.flags === 'bigint') {
        const bits = type.names.length;
        return typeof value === 'bigint' && BigInt.asUintN(bits, value) === value
          ? undefined
          : expected(`a bigint of ${count(bits, 'bit')} (${type.names.map(camelCase).join(', ')})`);
      }
      return value === undefined || value === null || typeof value === 'object'
        ? undefined
        : expected(`an object of booleans (${type.names.map(camelCase).join(', ')})`);
    case 'enum':
      return type.names.some((name) => name === value) ? undefined : expected(oneOf(type.names));
    case 'option': {
      const nested = typeof type.some === 'object' && type.some.kind === 'option';
      if (!nested) {
        return value === undefined || value === null ? undefined : explain(type.some, value, path, context);
      }
      return explainCase([{ name: 'none' }, { name: 'some', type: type.some }], value, path, context);
    }
    case 'result':
      return explainCase(
        [
          { name: 'ok', type: type.ok },
          { name: 'err', type: type.err },
        ],
        value,
        path,
        context,
      );
    case 'variant':
      return explainCase(type.cases, value, path, context);
    case 'own':
    case 'borrow':
      return explainHandle(type.kind, type.resource, value, path, context);
    default:
      return `${path}: \`${type.kind}\` values are not supported yet`;
  }
}

/** True for a 64-bit integer that JavaScript sees as a number. */
function isNarrowed(type: ValueType, { choices }: Context): boolean {
  return (type === 'u64' || type === 's64') && choices.int64 === 'number';
}

/** The first problem that `find` reports. */
function first<T>(
  items: readonly T[],
  find: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [i, item] of items.entries()) {
    const problem = find(item, i);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Reads a member as glue does: not one that every object inherits. */
function own(object: object, member: string): unknown {
  if (member in Object.prototype && !Object.hasOwn(object, member)) return undefined;
  return (object as Record<string, unknown>)[member];
}

function explainList(
  element: ValueType,
  length: number | undefined,
  value: unknown,
  path: string,
  context: Context,
): string | undefined {
  const typed =
    typeof element === 'string' && !isNarrowed(element, context) ? typedArrays[element] : undefined;
  const isTyped = typed !== undefined && typed.some((name) => toString.call(value) === `[object ${name}]`);
  const views = ArrayBuffer.isView(value) && !(value instanceof DataView);
  if (!Array.isArray(value) && !isTyped && !(length !== undefined && views)) {
    const what = typed === undefined ? 'an array' : `${withArticle(typed[0]!)} or an array`;
    return `${path}: expected ${what}, got ${describe(value)}`;
  }
  const items = value as ArrayLike<unknown>;
  if (length !== undefined && items.length !== length) {
    return `${path}: expected ${count(length, 'element')}, got ${items.length}`;
  }
  if (isTyped && length === undefined) return tooLong(element, items.length, path);
  for (let i = 0; i < items.length; i++) {
    const problem = explain(element, items[i], `${path}[${i}]`, context);
    if (problem !== undefined) return problem;
  }
  return length === undefined ? tooLong(element, items.length, path) : undefined;
}

function tooLong(element: ValueType, length: number, path: string): string | undefined {
  return length * layout(element).size > MAX_BYTE_LENGTH
    ? `${path}: a list of ${length} elements takes more than the ${MAX_BYTE_LENGTH} bytes that a list may have`
    : undefined;
}

/** A string that takes more bytes than strings may; only long ones are measured. */
function isTooLong(text: string): boolean {
  return text.length > MAX_BYTE_LENGTH / 3 && utf8Length(text) > MAX_BYTE_LENGTH;
}

const { toString } = Object.prototype;

const typedArrays: Readonly<Record<string, readonly string[]>> = {
  u8: ['Uint8Array', 'Uint8ClampedArray'],
  s8: ['Int8Array'],
  u16: ['Uint16Array'],
  s16: ['Int16Array'],
  u32: ['Uint32Array'],
  s32: ['Int32Array'],
  u64: ['BigUint64Array'],
  s64: ['BigInt64Array'],
  f32: ['Float32Array'],
  f64: ['Float64Array'],
};

function explainMap(
  keyType: ValueType,
  valueType: ValueType,
  value: unknown,
  path: string,
  context: Context,
): string | undefined {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
    return `${path}: expected a Map, got ${describe(value)}`;
  }
  let i = 0;
  for (const entry of value as Iterable<unknown>) {
    if (!Array.isArray(entry) || entry.length !== 2) {
      return `${path}: expected pairs of key and value, got ${describe(entry)} as entry ${i}`;
    }
    const problem =
      explain(keyType, entry[0], `${path}: key ${i}`, context) ??
      explain(valueType, entry[1], `${path}.get(${describe(entry[0])})`, context);
    if (problem !== undefined) return problem;
    i += 1;
  }
  return tooLong({ kind: 'tuple', types: [keyType, valueType] }, i, path);
}

function explainCase(
  cases: readonly { readonly name: string; readonly type?: ValueType | undefined }[],
  value: unknown,
  path: string,
  context: Context,
): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return `${path}: expected an object with a \`tag\`, got ${describe(value)}`;
  }
  const { tag, val } = value as { readonly tag?: unknown; readonly val?: unknown };
  const found = cases.find(({ name }) => name === tag);
  if (found === undefined) {
    return `${path}.tag: expected ${oneOf(cases.map(({ name }) => name))}, got ${describe(tag)}`;
  }
  return found.type && explain(found.type, val, `${path}.val`, context);
}

function explainHandle(
  kind: 'own' | 'borrow',
  type: ResourceType,
  value: unknown,
  path: string,
  context: Context,
): string | undefined {
  const resource = context.resources(type);
  if (resource?.instance === undefined) return explainHostObject(type, resource?.hostClass, value, path);
  if (GuestResource.resourceOf(value) !== resource) {
    return `${path}: expected a \`${type.name}\` of this instance, got ${describe(value)}`;
  }
  const wrapper = value as GuestResource;
  switch (GuestResource.stateOf(wrapper)) {
    case 'dropped':
      return `${path}: this \`${type.name}\` has been disposed`;
    case 'moved':
      return `${path}: this \`${type.name}\` was given away to the component and cannot be used any more`;
    case 'expired':
      return `${path}: this \`${type.name}\` was only lent for a call, which has ended`;
    case 'borrowed':
      return kind === 'own'
        ? `${path}: this \`${type.name}\` is borrowed and cannot be given away`
        : undefined;
    default:
      break;
  }
  const { given, lent } = context;
  if (given.has(wrapper)) return `${path}: this \`${type.name}\` is given away by a value before it`;
  if (kind === 'own' && (lent.has(wrapper) || GuestResource.lendsOf(wrapper) > 0)) {
    return `${path}: this \`${type.name}\` is lent to a call and cannot be given away`;
  }
  (kind === 'own' ? given : lent).add(wrapper);
  return undefined;
}

function explainHostObject(
  type: ResourceType,
  hostClass: HostClass | undefined,
  value: unknown,
  path: string,
): string | undefined {
  if (hostClass === undefined) {
    const name = pascalCase(type.name);
    return `${path}: expected an instance of the class \`${name}\`, which was not given as import, got ${describe(value)}`;
  }
  if (isInstance(value, hostClass)) return undefined;
  const { name } = hostClass;
  const twins =
    classNameOf(value) === name
      ? `: an instance of another class \`${name}\`, as two copies of one package have it`
      : '';
  return `${path}: expected an instance of the class \`${name}\` that was given as import, got ${describe(value)}${twins}`;
}

/** The name of an object's class; `undefined` for what has none. */
function classNameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { constructor } = value as { readonly constructor?: unknown };
  return typeof constructor === 'function' ? constructor.name : undefined;
}

const integerRanges: Readonly<Record<string, readonly [number, number]>> = {
  u8: [0, 255],
  s8: [-128, 127],
  u16: [0, 65535],
  s16: [-32768, 32767],
  u32: [0, 4294967295],
  s32: [-2147483648, 2147483647],
  'safe-u64': [0, Number.MAX_SAFE_INTEGER],
  'safe-s64': [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

const primitiveWords: Readonly<Record<string, string>> = {
  bool: 'a boolean',
  string: 'a string',
  char: 'a string of one character',
  f32: 'a number',
  f64: 'a number',
  u64: 'a bigint from 0 to 18446744073709551615',
  s64: 'a bigint from -9223372036854775808 to 9223372036854775807',
  ...Object.fromEntries(
    Object.entries(integerRanges).map(([name, [from, to]]) => [name, `an integer from ${from} to ${to}`]),
  ),
};

function primitiveFits(type: string, value: unknown): boolean {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'string':
      return typeof value === 'string' && !isTooLong(value);
    case 'char':
      return isChar(value);
    case 'f32':
    case 'f64':
      return typeof value === 'number';
    case 'u64':
      return typeof value === 'bigint' && BigInt.asUintN(64, value) === value;
    case 's64':
      return typeof value === 'bigint' && BigInt.asIntN(64, value) === value;
    default: {
      const range = integerRanges[type];
      return (
        range !== undefined &&
        Number.isInteger(value) &&
        Number(value) >= range[0] &&
        Number(value) <= range[1]
      );
    }
  }
}

/** Longest piece of a user's string in a message. */
const EXCERPT = 40;

/** A value in a message: short, and never more than its kind for anything that could be long. */
function describe(value: unknown): string {
  switch (typeof value) {
    case 'string': {
      const text = JSON.stringify(value.length > EXCERPT ? `${value.slice(0, EXCERPT)}…` : value);
      return isTooLong(value) ? `a string of ${value.length} code units` : text;
    }
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    default:
      break;
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${count(value.length, 'element')}`;
  const name = classNameOf(value);
  if (name === undefined || name === '' || name === 'Object') return 'an object';
  return withArticle(name);
}

/** `a Map`, `an Error`, `a Uint8Array`. */
function withArticle(className: string): string {
  return `${/^([AEIO]|U(?!int))/.test(className) ? 'an' : 'a'} ${className}`;
}

function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name));
  return quoted.length === 1 ? quoted[0]! : `one of ${quoted.join(', ')}`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
