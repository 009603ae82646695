/** Lowering as closures; see `lift-value.ts`. */
import { isInheritedName } from '@wit-bindgen-ts/abi';
import type { CoreType, FlagsPlan, ValuePlan, VariantPlan } from '@wit-bindgen-ts/abi';
import { misfit } from '../errors/misfit.ts';
import { f32ToBits, f64ToBits } from '../memory/bits.ts';
import type { GuestMemory } from '../memory/guest-memory.ts';
import { lowerSafeS64, lowerSafeU64 } from '../memory/safe-integers.ts';
import { isListOf, lowerChar, mapEntries, unsupported } from '../memory/scalars.ts';
import { checkObject } from './check-object.ts';
import { lowerNumbers } from './number-lists.ts';
import type { ResourceHandlesOf } from './resource-handles-of.ts';
import { isScalarRecord, lowerScalarRecords } from './scalar-records.ts';

/** Lowers to core values, which are stored in `out`, from the place on for which it was composed. */
export type LowerFlat = (m: GuestMemory, value: unknown, out: unknown[]) => void;
/** Lowers to a checked address. */
export type LowerMemory = (m: GuestMemory, value: unknown, at: number) => void;

/** Composes the lowering of a value to core values from `at` on (CanonicalABI.md, "Flat Lowering"). */
export function lowerFlat(plan: ValuePlan, at: number, handles: ResourceHandlesOf): LowerFlat {
  switch (plan.kind) {
    case 'scalar': {
      const check = scalars[plan.scalar];
      return (_, value, out) => {
        out[at] = check(value);
      };
    }
    case 'string':
    case 'list':
    case 'map': {
      const lower = lowerPointed(plan, handles);
      return (m, value, out) => {
        out[at] = lower(m, value);
        out[at + 1] = m.length;
      };
    }
    case 'fixed-list': {
      const lowers = lowerSuccessive(
        Array.from({ length: plan.length }, () => plan.element),
        at,
        handles,
      );
      return (m, value, out) => {
        const list = checkFixedList(value, lowers.length);
        for (let i = 0; i < lowers.length; i++) lowers[i]!(m, list[i], out);
      };
    }
    case 'record': {
      const names = plan.members.map(({ member }) => member);
      const inherited = names.some(isInheritedName);
      const lowers = lowerSuccessive(
        plan.members.map((member) => member.plan),
        at,
        handles,
      );
      return (m, value, out) => {
        const record = checkObject(value);
        for (let i = 0; i < names.length; i++) lowers[i]!(m, readMember(record, names[i]!, inherited), out);
      };
    }
    case 'tuple': {
      const lowers = lowerSuccessive(
        plan.members.map((member) => member.plan),
        at,
        handles,
      );
      return (m, value, out) => {
        const tuple = checkTuple(value, lowers.length);
        for (let i = 0; i < lowers.length; i++) lowers[i]!(m, tuple[i], out);
      };
    }
    case 'flags': {
      const pack = flagsPacker(plan);
      return (_, value, out) => {
        out[at] = pack(value);
      };
    }
    case 'enum':
      return (_, value, out) => {
        out[at] = enumIndex(plan.names, value);
      };
    case 'variant': {
      const payloads = plan.cases.map(({ payload }) => {
        return payload && { lower: lowerFlat(payload, at + 1, handles), flat: payload.flat };
      });
      const { slots } = plan;
      const indexOf = caseMatcher(plan);
      return (m, value, out) => {
        const index = indexOf(value);
        out[at] = index;
        const payload = payloads[index];
        if (payload !== undefined) payload.lower(m, payloadOf(plan, value), out);
        const count = payload === undefined ? 0 : payload.flat.length;
        for (let i = 0; i < slots.length; i++) {
          const slot = at + 1 + i;
          if (i < count) out[slot] = widen(out[slot], payload!.flat[i]!, slots[i]!);
          else out[slot] = slots[i] === 'i64' ? 0n : 0;
        }
      };
    }
    case 'own':
      return (_, value, out) => {
        out[at] = handles(plan.resource).lowerOwn(value);
      };
    case 'borrow':
      return (_, value, out) => {
        out[at] = handles(plan.resource).lowerBorrow(value);
      };
    default:
      return () => unsupported(plan.kind);
  }
}

/** Composes the lowering of values whose core values follow each other. */
export function lowerSuccessive(
  plans: readonly ValuePlan[],
  at: number,
  handles: ResourceHandlesOf,
): readonly LowerFlat[] {
  let next = at;
  return plans.map((plan) => {
    const lower = lowerFlat(plan, next, handles);
    next += plan.flat.length;
    return lower;
  });
}

/** Composes the lowering of a value to memory (CanonicalABI.md, "Storing"). */
export function lowerMemory(plan: ValuePlan, handles: ResourceHandlesOf): LowerMemory {
  switch (plan.kind) {
    case 'scalar':
      return scalarsToMemory[plan.scalar];
    case 'string':
    case 'list':
    case 'map': {
      const lower = lowerPointed(plan, handles);
      return (m, value, at) => {
        const pointer = lower(m, value);
        m.u32[at >>> 2] = pointer;
        m.u32[(at + 4) >>> 2] = m.length;
      };
    }
    case 'fixed-list': {
      const lower = lowerMemory(plan.element, handles);
      return (m, value, at) => {
        const list = checkFixedList(value, plan.length);
        for (let i = 0; i < plan.length; i++) lower(m, list[i], at + i * plan.element.size);
      };
    }
    case 'record': {
      const names = plan.members.map(({ member }) => member);
      const inherited = names.some(isInheritedName);
      const offsets = plan.members.map(({ offset }) => offset);
      const lowers = plan.members.map((member) => lowerMemory(member.plan, handles));
      return (m, value, at) => {
        const record = checkObject(value);
        for (let i = 0; i < names.length; i++) {
          lowers[i]!(m, readMember(record, names[i]!, inherited), at + offsets[i]!);
        }
      };
    }
    case 'tuple': {
      const members = plan.members.map(({ offset, plan: inner }) => ({
        offset,
        lower: lowerMemory(inner, handles),
      }));
      return (m, value, at) => {
        const tuple = checkTuple(value, members.length);
        for (let i = 0; i < members.length; i++) {
          const { offset, lower } = members[i]!;
          lower(m, tuple[i], at + offset);
        }
      };
    }
    case 'flags': {
      const pack = flagsPacker(plan);
      return (m, value, at) => storeUnsigned(m, at, plan.bytes, pack(value));
    }
    case 'enum':
      return (m, value, at) => storeUnsigned(m, at, plan.bytes, enumIndex(plan.names, value));
    case 'variant': {
      const payloads = plan.cases.map(({ payload }) => payload && lowerMemory(payload, handles));
      const indexOf = caseMatcher(plan);
      return (m, value, at) => {
        const index = indexOf(value);
        storeUnsigned(m, at, plan.bytes, index);
        const lower = payloads[index];
        if (lower !== undefined) lower(m, payloadOf(plan, value), at + plan.payloadOffset);
      };
    }
    case 'own':
      return (m, value, at) => storeUnsigned(m, at, 4, handles(plan.resource).lowerOwn(value));
    case 'borrow':
      return (m, value, at) => storeUnsigned(m, at, 4, handles(plan.resource).lowerBorrow(value));
    default:
      return () => unsupported(plan.kind);
  }
}

/** Stores an unsigned integer of 1, 2 or 4 bytes. */
export function storeUnsigned(m: GuestMemory, at: number, bytes: 1 | 2 | 4, value: number): void {
  if (bytes === 1) m.u8[at] = value;
  else if (bytes === 2) m.u16[at >>> 1] = value;
  else m.u32[at >>> 2] = value;
}

type Scalar = Extract<ValuePlan, { kind: 'scalar' }>['scalar'];

/** Checks a scalar and gives its core value. */
const scalars = {
  bool: (value: unknown) => (typeof value === 'boolean' ? (value ? 1 : 0) : misfit()),
  u8: (value: unknown) => (typeof value === 'number' && (value & 255) === value ? value : misfit()),
  s8: (value: unknown) => (typeof value === 'number' && (value << 24) >> 24 === value ? value : misfit()),
  u16: (value: unknown) => (typeof value === 'number' && (value & 65535) === value ? value : misfit()),
  s16: (value: unknown) => (typeof value === 'number' && (value << 16) >> 16 === value ? value : misfit()),
  u32: (value: unknown) => (typeof value === 'number' && value >>> 0 === value ? value : misfit()),
  s32: (value: unknown) => (typeof value === 'number' && (value | 0) === value ? value : misfit()),
  u64: (value: unknown) =>
    typeof value === 'bigint' && BigInt.asUintN(64, value) === value ? value : misfit(),
  s64: (value: unknown) =>
    typeof value === 'bigint' && BigInt.asIntN(64, value) === value ? value : misfit(),
  'safe-u64': lowerSafeU64,
  'safe-s64': lowerSafeS64,
  f32: (value: unknown) => (typeof value === 'number' ? value : misfit()),
  f64: (value: unknown) => (typeof value === 'number' ? value : misfit()),
  char: lowerChar,
} satisfies Record<Scalar, (value: unknown) => unknown>;

/** Checks a scalar and stores it. */
const scalarsToMemory: Readonly<Record<Scalar, LowerMemory>> = {
  bool: (m, value, at) => void (m.u8[at] = scalars.bool(value)),
  u8: (m, value, at) => void (m.u8[at] = scalars.u8(value)),
  s8: (m, value, at) => void (m.s8[at] = scalars.s8(value)),
  u16: (m, value, at) => void (m.u16[at >>> 1] = scalars.u16(value)),
  s16: (m, value, at) => void (m.s16[at >>> 1] = scalars.s16(value)),
  u32: (m, value, at) => void (m.u32[at >>> 2] = scalars.u32(value)),
  s32: (m, value, at) => void (m.s32[at >>> 2] = scalars.s32(value)),
  u64: (m, value, at) => void (m.u64[at >>> 3] = scalars.u64(value)),
  s64: (m, value, at) => void (m.s64[at >>> 3] = scalars.s64(value)),
  'safe-u64': (m, value, at) => void (m.u64[at >>> 3] = scalars['safe-u64'](value)),
  'safe-s64': (m, value, at) => void (m.s64[at >>> 3] = scalars['safe-s64'](value)),
  f32: (m, value, at) => void (m.f32[at >>> 2] = scalars.f32(value)),
  f64: (m, value, at) => void (m.f64[at >>> 3] = scalars.f64(value)),
  char: (m, value, at) => void (m.u32[at >>> 2] = scalars.char(value)),
};

function checkTuple(value: unknown, length: number): readonly unknown[] {
  return Array.isArray(value) && value.length === length ? value : misfit();
}

function checkFixedList(value: unknown, length: number): ArrayLike<unknown> {
  return isListOf(value, length) ? (value as ArrayLike<unknown>) : misfit();
}

/** Reads a member; one that every object inherits only where it is own, where `some` are such. */
function readMember(object: object, member: string, some: boolean): unknown {
  if (some && isInheritedName(member) && !Object.hasOwn(object, member)) return undefined;
  return (object as Record<string, unknown>)[member];
}

function flagsPacker({ as, members }: FlagsPlan): (value: unknown) => number {
  if (as === 'bigint') {
    const { length } = members;
    return (value) =>
      typeof value === 'bigint' && BigInt.asUintN(length, value) === value ? Number(value) : misfit();
  }
  const inherited = members.some(isInheritedName);
  return (value) => {
    if (value === undefined || value === null) return 0;
    if (typeof value !== 'object') misfit();
    let bits = 0;
    for (let i = 0; i < members.length; i++) if (readMember(value, members[i]!, inherited)) bits |= 1 << i;
    return bits;
  };
}

function enumIndex(names: readonly string[], value: unknown): number {
  const index = names.indexOf(value as string);
  return index < 0 ? misfit() : index;
}

/** Finds the case that a JavaScript value is. */
function caseMatcher(plan: VariantPlan): (value: unknown) => number {
  if (plan.shape === 'option') return (value) => (value === undefined || value === null ? 0 : 1);
  const indices = new Map<unknown, number>(plan.cases.map(({ name }, i) => [name, i]));
  return (value) => indices.get((checkObject(value) as { readonly tag?: unknown }).tag) ?? misfit();
}

/** The payload of a value whose case has one. */
function payloadOf(plan: VariantPlan, value: unknown): unknown {
  return plan.shape === 'option' ? value : (value as { readonly val?: unknown }).val;
}

function lowerPointed(
  plan: Extract<ValuePlan, { kind: 'string' | 'list' | 'map' }>,
  handles: ResourceHandlesOf,
): (m: GuestMemory, value: unknown) => number {
  if (plan.kind === 'string')
    return (m, value) => (typeof value === 'string' ? m.lowerString(m, value) : misfit());
  if (plan.kind === 'map') {
    const { size, align, valueOffset } = plan.entry;
    const key = lowerMemory(plan.key, handles);
    const inner = lowerMemory(plan.value, handles);
    return (m, value) => {
      const entries = mapEntries(value);
      const pointer = m.allocateList(entries.length, size, align);
      for (const [i, entry] of entries.entries()) {
        key(m, entry[0], pointer + i * size);
        inner(m, entry[1], pointer + i * size + valueOffset);
      }
      m.length = entries.length;
      return pointer;
    };
  }
  if (plan.numeric !== undefined) return lowerNumbers[plan.numeric];
  const { element } = plan;
  const { size, align } = element;
  if (isScalarRecord(element)) {
    const lowerRecords = lowerScalarRecords(element, scalarsToMemory);
    return (m, value) => {
      if (!Array.isArray(value)) misfit();
      const { length } = value;
      const pointer = m.allocateList(length, size, align);
      lowerRecords(m, value, pointer);
      m.length = length;
      return pointer;
    };
  }
  const lower = lowerMemory(element, handles);
  return (m, value) => {
    if (!Array.isArray(value)) misfit();
    const { length } = value;
    const pointer = m.allocateList(length, size, align);
    for (let i = 0; i < length; i++) lower(m, value[i], pointer + i * size);
    m.length = length;
    return pointer;
  };
}

/** A payload's core value as its slot's type (the conversions of `lower_flat_variant`). */
function widen(value: unknown, have: CoreType, want: CoreType): unknown {
  if (have === want) return value;
  if (have === 'i32') return BigInt((value as number) >>> 0);
  if (have === 'f64') return f64ToBits(value as number);
  const bits = f32ToBits(value as number);
  return want === 'i32' ? bits : BigInt(bits >>> 0);
}
