/** Types where they are used: parameters, results, fields, payloads (design, "Values"). */
import type { PrimitiveType } from '@wit-bindgen-ts/abi';
import type { Type, TypeDef } from '@wit-bindgen-ts/wit';
import { annotation, applied, arrayType, objectType, tupleType, union } from '../layout.ts';
import type { Doc, TypeDoc } from '../layout.ts';
import { globalType } from '../names.ts';
import type { Scope } from './scope.ts';

/** Fixed-length lists up to this long are tuples; longer ones are arrays whose length is typed. */
const LONGEST_TUPLE = 16;

const primitives: Readonly<Record<PrimitiveType, string>> = {
  bool: 'boolean',
  s8: 'number',
  u8: 'number',
  s16: 'number',
  u16: 'number',
  s32: 'number',
  u32: 'number',
  s64: 'bigint',
  u64: 'bigint',
  f32: 'number',
  f64: 'number',
  char: 'string',
  string: 'string',
  'error-context': 'Error',
};

const typedArrays: Readonly<Record<string, string | undefined>> = {
  s8: 'Int8Array',
  u8: 'Uint8Array',
  s16: 'Int16Array',
  u16: 'Uint16Array',
  s32: 'Int32Array',
  u32: 'Uint32Array',
  s64: 'BigInt64Array',
  u64: 'BigUint64Array',
  f32: 'Float32Array',
  f64: 'Float64Array',
};

/** The TypeScript type of values of `type`. */
export function typeReference(type: Type, scope: Scope): TypeDoc {
  if (typeof type === 'string') return primitiveReference(type, scope);
  switch (type.kind) {
    case 'ref':
    case 'own':
    case 'borrow':
      return scope.refer(type.def);
    case 'list':
      return listReference(type.element, type.length, scope);
    case 'map':
      return applied(globalType('Map', scope.identifiers), [
        typeReference(type.key, scope),
        typeReference(type.value, scope),
      ]);
    case 'tuple':
      return tupleType(type.types.map((member) => typeReference(member, scope)));
    case 'option':
      if (isOption(type.some)) {
        return union([tagged('some', type.some, scope), tagged('none', undefined, scope)]);
      }
      return union([typeReference(type.some, scope), scope.place.guest?.none ?? 'undefined']);
    case 'result':
      return union([tagged('ok', type.ok, scope), tagged('err', type.err, scope)]);
    case 'stream':
      scope.useAmbient();
      return applied(globalType('ReadableStream', scope.identifiers), [chunkReference(type.element, scope)]);
    case 'future':
      return applied(globalType('Promise', scope.identifiers), [payloadReference(type.element, scope)]);
  }
}

/** `{ tag: "name"; val: T }`. */
export function tagged(name: string, type: Type | undefined, scope: Scope): Doc {
  const members: Doc[] = [['tag: ', JSON.stringify(name)]];
  if (type !== undefined) members.push(['val: ', annotation(typeReference(type, scope))]);
  return objectType(members);
}

/** True for an option, also through aliases: an option directly inside an option has a shape of its own. */
export function isOption(type: Type): boolean {
  const end = resolved(type);
  return typeof end === 'object' && end.kind === 'option';
}

/** True for an option that is a value or `undefined`, so that leaving it out means `none`. */
export function isPlainOption(type: Type): boolean {
  const end = resolved(type);
  return typeof end === 'object' && end.kind === 'option' && !isOption(end.some);
}

/** True for an option whose parameter or field may be left out. A guest that has null for `none` always has it. */
export function mayBeLeftOut(type: Type, scope: Scope): boolean {
  return isPlainOption(type) && scope.place.guest?.none !== 'null';
}

/** The type at the end of a chain of aliases. */
export function resolved(type: Type): Type {
  let at = type;
  while (typeof at === 'object' && at.kind === 'ref' && at.def.shape.kind === 'alias') at = at.def.shape.type;
  return at;
}

/** The resource behind a type that is a handle: `own`, `borrow`, or a bare resource name. */
export function resourceOf(type: Type): TypeDef | undefined {
  const end = resolved(type);
  if (typeof end !== 'object') return undefined;
  if (end.kind === 'ref') return end.def.shape.kind === 'resource' ? end.def : undefined;
  return end.kind === 'own' || end.kind === 'borrow' ? end.def : undefined;
}

/** True for a 64-bit integer that is to be a number. */
function isNarrowed(type: string, { options }: Scope): boolean {
  return options.int64 === 'number' && (type === 's64' || type === 'u64');
}

function primitiveReference(type: PrimitiveType, scope: Scope): string {
  return isNarrowed(type, scope) ? 'number' : globalType(primitives[type], scope.identifiers);
}

/** What a stream gives at a time: bytes come in chunks. */
function chunkReference(element: Type | undefined, scope: Scope): TypeDoc {
  const isByte = element !== undefined && resolved(element) === 'u8';
  return isByte ? globalType('Uint8Array', scope.identifiers) : payloadReference(element, scope);
}

function payloadReference(type: Type | undefined, scope: Scope): TypeDoc {
  return type === undefined ? 'void' : typeReference(type, scope);
}

function listReference(element: Type, length: number | undefined, scope: Scope): TypeDoc {
  const end = resolved(element);
  if (length === undefined) {
    const array = typeof end === 'string' ? typedArrayOf(end, scope) : undefined;
    if (array !== undefined) return globalType(array, scope.identifiers);
    return arrayOf(element, scope);
  }
  if (length > LONGEST_TUPLE) return [arrayOf(element, scope), ` & { length: ${length} }`];
  return tupleType(Array.from({ length }, () => typeReference(element, scope)));
}

function typedArrayOf(element: string, scope: Scope): string | undefined {
  const isPlain = element !== 'u8' && scope.place.guest?.typedArrays === false;
  return isPlain || isNarrowed(element, scope) ? undefined : typedArrays[element];
}

function arrayOf(element: Type, scope: Scope): Doc {
  const reference = typeReference(element, scope);
  const isLong =
    typeof element === 'object' && element.kind === 'list' && (element.length ?? 0) > LONGEST_TUPLE;
  return arrayType(isLong ? ['(', annotation(reference), ')'] : reference);
}
