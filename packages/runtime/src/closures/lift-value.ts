/**
 * Lifting as closures: what the printer writes as statements, composed from functions where code generation is
 * forbidden. Both walk the same plans and must agree in every value and every trap.
 */
import type { CoreType, FlagsPlan, ValuePlan, VariantPlan } from '@wit-bindgen-ts/abi';
import { f32FromBits, f64FromBits, wrapI64 } from '../memory/bits.ts';
import { checkList } from '../memory/checks.ts';
import type { GuestMemory } from '../memory/guest-memory.ts';
import { liftSafeInteger } from '../memory/safe-integers.ts';
import { liftChar, trapDiscriminant, unsupported } from '../memory/scalars.ts';
import type { ResourceHandlesOf } from './resource-handles-of.ts';
import { liftNumbers } from './number-lists.ts';
import { isScalarRecord, liftScalarRecords } from './scalar-records.ts';
import { emptyRecord } from './set-member.ts';

/** The core values of a call. */
type CoreValues = readonly unknown[];

/**
 * Where in the core values of a call those of a value are, and which core type each one has. It is asked when closures
 * are composed, so that they know their places when they run.
 */
export class FlatSource {
  private readonly types: readonly CoreType[];
  private at: number;

  constructor(types: readonly CoreType[], at = 0) {
    this.types = types;
    this.at = at;
  }

  /** Reads the next value, converted to `want` from the slot type that a variant's join gave it. */
  next(want: CoreType): (values: CoreValues) => unknown {
    const i = this.at++;
    const type = this.types[i]!;
    if (type === want) return (values) => values[i];
    if (type === 'i32') return (values) => f32FromBits(values[i] as number);
    if (want === 'i32') return (values) => wrapI64(values[i] as bigint);
    if (want === 'f32') return (values) => f32FromBits(wrapI64(values[i] as bigint));
    return (values) => f64FromBits(values[i] as bigint);
  }

  /** The same for an `i32`. */
  nextI32(): (values: CoreValues) => number {
    return this.next('i32') as (values: CoreValues) => number;
  }

  fork(): FlatSource {
    return new FlatSource(this.types, this.at);
  }

  skip(count: number): void {
    this.at += count;
  }
}

/** Lifts from core values. */
export type LiftFlat = (m: GuestMemory, values: CoreValues) => unknown;
/** Lifts from a checked address. */
export type LiftMemory = (m: GuestMemory, at: number) => unknown;

/** Composes the lifting of a value from core values (CanonicalABI.md, "Flat Lifting"). */
export function liftFlat(plan: ValuePlan, source: FlatSource, handles: ResourceHandlesOf): LiftFlat {
  switch (plan.kind) {
    case 'scalar': {
      const read = source.next(plan.flat[0]!);
      const convert = scalarFromFlat[plan.scalar] as (value: unknown, m: GuestMemory) => unknown;
      return (m, values) => convert(read(values), m);
    }
    case 'string':
    case 'list':
    case 'map': {
      const lift = liftPointed(plan, handles);
      const pointer = source.nextI32();
      const length = source.nextI32();
      return (m, values) => lift(m, pointer(values) >>> 0, length(values) >>> 0);
    }
    case 'fixed-list': {
      const lifts = Array.from({ length: plan.length }, () => liftFlat(plan.element, source, handles));
      return (m, values) => lifts.map((lift) => lift(m, values));
    }
    case 'record': {
      const names = plan.members.map(({ member }) => member);
      const lifts = plan.members.map((member) => liftFlat(member.plan, source, handles));
      const empty = emptyRecord(names);
      return (m, values) => {
        const record: Record<string, unknown> = empty === undefined ? {} : { ...empty };
        for (let i = 0; i < names.length; i++) record[names[i]!] = lifts[i]!(m, values);
        return record;
      };
    }
    case 'tuple': {
      const members = plan.members.map((member) => liftFlat(member.plan, source, handles));
      return (m, values) => members.map((lift) => lift(m, values));
    }
    case 'flags': {
      const unpack = flagsUnpacker(plan);
      const bits = source.nextI32();
      return (_, values) => unpack(bits(values));
    }
    case 'enum': {
      const { names } = plan;
      const index = source.nextI32();
      return (_, values) => names[index(values)] ?? trapDiscriminant();
    }
    case 'variant': {
      const discriminant = source.nextI32();
      const payloads = plan.cases.map(({ payload }) => payload && liftFlat(payload, source.fork(), handles));
      source.skip(plan.slots.length);
      return (m, values) => {
        const index = discriminant(values);
        const lift = payloads[index];
        return liftedCase(plan, index, lift === undefined ? undefined : lift(m, values));
      };
    }
    case 'own': {
      const index = source.nextI32();
      return (_, values) => handles(plan.resource).liftOwn(index(values) >>> 0);
    }
    case 'borrow': {
      const index = source.nextI32();
      return (_, values) => handles(plan.resource).liftBorrow(index(values) >>> 0);
    }
    default:
      return () => unsupported(plan.kind);
  }
}

/** Composes the lifting of a value from memory (CanonicalABI.md, "Loading"). */
export function liftMemory(plan: ValuePlan, handles: ResourceHandlesOf): LiftMemory {
  switch (plan.kind) {
    case 'scalar':
      return scalarFromMemory[plan.scalar];
    case 'string':
    case 'list':
    case 'map': {
      const lift = liftPointed(plan, handles);
      return (m, at) => lift(m, m.u32[at >>> 2]!, m.u32[(at + 4) >>> 2]!);
    }
    case 'fixed-list': {
      const lift = liftMemory(plan.element, handles);
      return (m, at) => liftElements(lift, m, at, plan.length, plan.element.size);
    }
    case 'record': {
      const names = plan.members.map(({ member }) => member);
      const offsets = plan.members.map(({ offset }) => offset);
      const lifts = plan.members.map((member) => liftMemory(member.plan, handles));
      const empty = emptyRecord(names);
      return (m, at) => {
        const record: Record<string, unknown> = empty === undefined ? {} : { ...empty };
        for (let i = 0; i < names.length; i++) record[names[i]!] = lifts[i]!(m, at + offsets[i]!);
        return record;
      };
    }
    case 'tuple': {
      const members = plan.members.map(({ offset, plan: inner }) => ({
        offset,
        lift: liftMemory(inner, handles),
      }));
      return (m, at) => members.map(({ offset, lift }) => lift(m, at + offset));
    }
    case 'flags': {
      const unpack = flagsUnpacker(plan);
      return (m, at) => unpack(loadUnsigned(m, at, plan.bytes));
    }
    case 'enum':
      return (m, at) => plan.names[loadUnsigned(m, at, plan.bytes)] ?? trapDiscriminant();
    case 'variant': {
      const payloads = plan.cases.map(({ payload }) => payload && liftMemory(payload, handles));
      return (m, at) => {
        const index = loadUnsigned(m, at, plan.bytes);
        const lift = payloads[index];
        return liftedCase(plan, index, lift === undefined ? undefined : lift(m, at + plan.payloadOffset));
      };
    }
    case 'own':
      return (m, at) => handles(plan.resource).liftOwn(m.u32[at >>> 2]!);
    case 'borrow':
      return (m, at) => handles(plan.resource).liftBorrow(m.u32[at >>> 2]!);
    default:
      return () => unsupported(plan.kind);
  }
}

/** An unsigned integer of 1, 2 or 4 bytes. */
export function loadUnsigned(m: GuestMemory, at: number, bytes: 1 | 2 | 4): number {
  return bytes === 1 ? m.u8[at]! : bytes === 2 ? m.u16[at >>> 1]! : m.u32[at >>> 2]!;
}

type Scalar = Extract<ValuePlan, { kind: 'scalar' }>['scalar'];

const scalarFromFlat = {
  bool: (value: number) => value !== 0,
  u8: (value: number) => value & 255,
  s8: (value: number) => (value << 24) >> 24,
  u16: (value: number) => value & 65535,
  s16: (value: number) => (value << 16) >> 16,
  u32: (value: number) => value >>> 0,
  s32: (value: number) => value | 0,
  u64: (value: bigint) => BigInt.asUintN(64, value),
  s64: (value: bigint) => BigInt.asIntN(64, value),
  'safe-u64': (value: bigint, m: GuestMemory) => liftSafeInteger(m, BigInt.asUintN(64, value)),
  'safe-s64': (value: bigint, m: GuestMemory) => liftSafeInteger(m, BigInt.asIntN(64, value)),
  f32: (value: number) => value,
  f64: (value: number) => value,
  char: (value: number) => liftChar(value >>> 0),
} satisfies Record<Scalar, unknown>;

const scalarFromMemory: Readonly<Record<Scalar, LiftMemory>> = {
  bool: (m, at) => m.u8[at] !== 0,
  u8: (m, at) => m.u8[at],
  s8: (m, at) => m.s8[at],
  u16: (m, at) => m.u16[at >>> 1],
  s16: (m, at) => m.s16[at >>> 1],
  u32: (m, at) => m.u32[at >>> 2],
  s32: (m, at) => m.s32[at >>> 2],
  u64: (m, at) => m.u64[at >>> 3],
  s64: (m, at) => m.s64[at >>> 3],
  'safe-u64': (m, at) => liftSafeInteger(m, m.u64[at >>> 3]!),
  'safe-s64': (m, at) => liftSafeInteger(m, m.s64[at >>> 3]!),
  f32: (m, at) => m.f32[at >>> 2],
  f64: (m, at) => m.f64[at >>> 3],
  char: (m, at) => liftChar(m.u32[at >>> 2]!),
};

function liftPointed(
  plan: Extract<ValuePlan, { kind: 'string' | 'list' | 'map' }>,
  handles: ResourceHandlesOf,
): (m: GuestMemory, pointer: number, length: number) => unknown {
  if (plan.kind === 'string') return (m, pointer, length) => m.liftString(m, pointer, length);
  if (plan.kind === 'map') {
    const { size, align, valueOffset } = plan.entry;
    const key = liftMemory(plan.key, handles);
    const value = liftMemory(plan.value, handles);
    return (m, pointer, length) => {
      checkList(m, pointer, length, size, align);
      const map = new Map<unknown, unknown>();
      for (let i = 0, at = pointer; i < length; i++, at += size)
        map.set(key(m, at), value(m, at + valueOffset));
      return map;
    };
  }
  if (plan.numeric !== undefined) return liftNumbers[plan.numeric];
  const { element } = plan;
  const { size, align } = element;
  if (isScalarRecord(element)) {
    const liftRecords = liftScalarRecords(element, scalarFromMemory);
    return (m, pointer, length) => {
      checkList(m, pointer, length, size, align);
      return liftRecords(m, pointer, length);
    };
  }
  const lift = liftMemory(element, handles);
  return (m, pointer, length) => {
    checkList(m, pointer, length, size, align);
    return liftElements(lift, m, pointer, length, size);
  };
}

function liftElements(
  lift: LiftMemory,
  m: GuestMemory,
  pointer: number,
  length: number,
  size: number,
): unknown[] {
  // oxlint-disable-next-line unicorn/no-new-array -- it never grows.
  const list = new Array<unknown>(length);
  for (let i = 0, at = pointer; i < length; i++, at += size) list[i] = lift(m, at);
  return list;
}

function flagsUnpacker({ as, members }: FlagsPlan): (bits: number) => unknown {
  if (as === 'bigint') return (bits) => BigInt.asUintN(members.length, BigInt(bits >>> 0));
  const empty = emptyRecord(members);
  return (bits) => {
    const flags: Record<string, unknown> = empty === undefined ? {} : { ...empty };
    for (let i = 0; i < members.length; i++) flags[members[i]!] = (bits & (1 << i)) !== 0;
    return flags;
  };
}

/** How a case looks in JavaScript. */
function liftedCase(plan: VariantPlan, index: number, payload: unknown): unknown {
  const found = plan.cases[index];
  if (found === undefined) trapDiscriminant();
  if (plan.shape === 'option') return payload;
  return found.payload === undefined ? { tag: found.name } : { tag: found.name, val: payload };
}
