/**
 * Reads what a lowering left, core values and memory, by type, with nothing but a `DataView`: independent of
 * `abi` and `runtime`, whose work it judges. Pointers are replaced by what they point to. Two lowerings of a
 * value are the same where both read the same.
 */
import type { StringEncoding, ValueType } from '@wit-bindgen-ts/abi';

/** A value as it was found: bits of scalars, bytes of strings, the index of a case with its payload. */
export type Found = string | readonly Found[];

/** Core values as their bits. */
export type FlatBits = readonly bigint[];

/** The memory to read, and the size of each allocation where that is known. */
export interface Readable {
  readonly view: DataView;
  readonly encoding: StringEncoding;
  readonly allocations?: ReadonlyMap<number, number> | undefined;
}

/** What `types` left in core values, or, where those are more than `limit`, in memory behind one pointer. */
export function readValues(
  types: readonly ValueType[],
  flat: FlatBits,
  limit: number,
  memory: Readable,
): Found {
  if (types.reduce((sum, type) => sum + slotCount(type), 0) <= limit) {
    const source = [...flat];
    const found = types.map((type) => readFlat(type, source, memory));
    if (source.length > 0) throw new Error(`${source.length} core values are left over`);
    return found;
  }
  if (flat.length !== 1) throw new Error(`expected one pointer, found ${flat.length} core values`);
  return readMemory({ kind: 'tuple', types }, Number(flat[0]), memory);
}

/** How many core values a type takes. */
export function slotCount(type: ValueType): number {
  if (type === 'string') return 2;
  if (typeof type === 'string') return 1;
  switch (type.kind) {
    case 'list':
      return type.length === undefined ? 2 : type.length * slotCount(type.element);
    case 'map':
      return 2;
    case 'record':
    case 'tuple':
      return membersOf(type).reduce((sum, member) => sum + slotCount(member), 0);
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return (
        1 + Math.max(...casesOf(type).map((payload) => (payload === undefined ? 0 : slotCount(payload))))
      );
    default:
      return 1;
  }
}

function membersOf(type: Extract<ValueType, { kind: 'record' | 'tuple' }>): readonly ValueType[] {
  return type.kind === 'tuple' ? type.types : type.fields.map((field) => field.type);
}

type WithCases = Extract<ValueType, { kind: 'variant' | 'enum' | 'option' | 'result' }>;

function casesOf(type: WithCases): readonly (ValueType | undefined)[] {
  switch (type.kind) {
    case 'variant':
      return type.cases.map((each) => each.type);
    case 'enum':
      return type.names.map(() => undefined);
    case 'option':
      return [undefined, type.some];
    case 'result':
      return [type.ok, type.err];
  }
}

const scalarBytes: Readonly<Record<string, number>> = {
  bool: 1,
  u8: 1,
  s8: 1,
  u16: 2,
  s16: 2,
  u32: 4,
  s32: 4,
  f32: 4,
  char: 4,
  u64: 8,
  s64: 8,
  f64: 8,
};

function roundUp(at: number, align: number): number {
  return Math.ceil(at / align) * align;
}

function bytesFor(cases: number): number {
  return cases <= 256 ? 1 : cases <= 65536 ? 2 : 4;
}

/** Size and alignment in memory. */
function extent(type: ValueType): readonly [size: number, align: number] {
  if (type === 'string') return [8, 4];
  if (typeof type === 'string') return [scalarBytes[type]!, scalarBytes[type]!];
  switch (type.kind) {
    case 'list': {
      if (type.length === undefined) return [8, 4];
      const [size, align] = extent(type.element);
      return [type.length * size, align];
    }
    case 'map':
      return [8, 4];
    case 'record':
    case 'tuple': {
      let end = 0;
      let strictest = 1;
      for (const member of membersOf(type)) {
        const [size, align] = extent(member);
        end = roundUp(end, align) + size;
        strictest = Math.max(strictest, align);
      }
      return [roundUp(end, strictest), strictest];
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const [at, payloadAlign] = payloadPlace(type);
      let end = at;
      for (const payload of casesOf(type)) {
        if (payload !== undefined) end = Math.max(end, at + extent(payload)[0]);
      }
      const align = Math.max(bytesFor(casesOf(type).length), payloadAlign);
      return [roundUp(end, align), align];
    }
    case 'flags': {
      const bytes = flagBytes(type.names.length);
      return [bytes, bytes];
    }
    default:
      return [4, 4];
  }
}

function flagBytes(count: number): number {
  return count <= 8 ? 1 : count <= 16 ? 2 : 4;
}

/** Where a payload begins, and the strictest alignment of any. */
function payloadPlace(type: WithCases): readonly [at: number, align: number] {
  let align = 1;
  for (const payload of casesOf(type)) if (payload !== undefined) align = Math.max(align, extent(payload)[1]);
  return [roundUp(bytesFor(casesOf(type).length), align), align];
}

function readFlat(type: ValueType, source: bigint[], memory: Readable): Found {
  const next = (): bigint => {
    const slot = source.shift();
    if (slot === undefined) throw new Error('too few core values');
    return slot;
  };
  if (type === 'string') return readString(next(), next(), memory);
  if (typeof type === 'string') return scalar(type, next());
  switch (type.kind) {
    case 'list':
      if (type.length === undefined) return readList(type.element, next(), next(), memory);
      return Array.from({ length: type.length }, () => readFlat(type.element, source, memory));
    case 'map':
      return readList({ kind: 'tuple', types: [type.key, type.value] }, next(), next(), memory);
    case 'record':
    case 'tuple':
      return membersOf(type).map((member) => readFlat(member, source, memory));
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const index = next();
      const slots = source.splice(0, slotCount(type) - 1);
      const payload = casesOf(type)[Number(index)];
      const found: Found[] = [`case ${index}`];
      if (payload !== undefined) found.push(readFlat(payload, slots, memory));
      // What the case does not use is zero.
      return [...found, ...slots.map(String)];
    }
    default:
      return String(next());
  }
}

/** A scalar's bits; every NaN is the same. A slot that is wider than the scalar counts whole. */
function scalar(type: string, bits: bigint): string {
  if (type === 'f32' && (bits & 0x7fff_ffffn) > 0x7f80_0000n && bits < 1n << 32n) return 'nan';
  if (type === 'f64' && (bits & 0x7fff_ffff_ffff_ffffn) > 0x7ff0_0000_0000_0000n) return 'nan';
  return String(bits);
}

function readMemory(type: ValueType, at: number, memory: Readable): Found {
  const { view } = memory;
  const [, align] = extent(type);
  if (at % align !== 0) throw new Error(`${at} is not aligned to ${align}`);
  if (type === 'string') return readString(unsigned(view, at, 4), unsigned(view, at + 4, 4), memory);
  if (typeof type === 'string') return scalar(type, unsigned(view, at, scalarBytes[type]!));
  switch (type.kind) {
    case 'list':
      if (type.length === undefined) {
        return readList(type.element, unsigned(view, at, 4), unsigned(view, at + 4, 4), memory);
      }
      return readElements(type.element, at, type.length, memory);
    case 'map': {
      const pair: ValueType = { kind: 'tuple', types: [type.key, type.value] };
      return readList(pair, unsigned(view, at, 4), unsigned(view, at + 4, 4), memory);
    }
    case 'record':
    case 'tuple': {
      let end = at;
      return membersOf(type).map((member) => {
        const [size, memberAlign] = extent(member);
        const start = roundUp(end, memberAlign);
        end = start + size;
        return readMemory(member, start, memory);
      });
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const cases = casesOf(type);
      const index = unsigned(view, at, bytesFor(cases.length));
      const payload = cases[Number(index)];
      if (payload === undefined) return [`case ${index}`];
      return [`case ${index}`, readMemory(payload, at + payloadPlace(type)[0], memory)];
    }
    case 'flags':
      return String(unsigned(view, at, flagBytes(type.names.length)));
    default:
      return String(unsigned(view, at, 4));
  }
}

function unsigned(view: DataView, at: number, bytes: number): bigint {
  switch (bytes) {
    case 1:
      return BigInt(view.getUint8(at));
    case 2:
      return BigInt(view.getUint16(at, true));
    case 4:
      return BigInt(view.getUint32(at, true));
    default:
      return view.getBigUint64(at, true);
  }
}

function readElements(type: ValueType, at: number, count: number, memory: Readable): Found {
  const [size] = extent(type);
  return Array.from({ length: count }, (_, i) => readMemory(type, at + i * size, memory));
}

function readList(type: ValueType, pointer: bigint, length: bigint, memory: Readable): Found {
  const [size, align] = extent(type);
  checkPlace(pointer, Number(length) * size, align, memory);
  return readElements(type, Number(pointer), Number(length), memory);
}

/** The units of a string and how they are encoded: in `latin1+utf16` the choice counts too. */
function readString(pointer: bigint, length: bigint, memory: Readable): Found {
  let units = Number(length);
  let form: string = memory.encoding;
  let unit = memory.encoding === 'utf16' ? 2 : 1;
  if (memory.encoding === 'latin1+utf16') {
    form = units >= 2 ** 31 ? 'utf16' : 'latin1';
    unit = units >= 2 ** 31 ? 2 : 1;
    units %= 2 ** 31;
  }
  checkPlace(pointer, units * unit, memory.encoding === 'utf8' ? 1 : 2, memory);
  const { buffer, byteOffset } = memory.view;
  const bytes = Buffer.from(buffer, byteOffset + Number(pointer), units * unit);
  return `${form} ${bytes.toString('hex')}`;
}

/** What a pointer names is aligned and, where that is known, an allocation of exactly its size. */
function checkPlace(pointer: bigint, size: number, align: number, memory: Readable): void {
  if (Number(pointer) % align !== 0) throw new Error(`${pointer} is not aligned to ${align}`);
  const allocated = memory.allocations?.get(Number(pointer));
  if (memory.allocations !== undefined && allocated !== size) {
    throw new Error(`${size} bytes at ${pointer} lie in an allocation of ${String(allocated)} bytes`);
  }
}
