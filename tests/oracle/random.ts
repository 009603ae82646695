/** Seeded random types, values of them, and damage to what was lowered. */
import type { StringEncoding } from '@wit-bindgen-ts/abi';
import type { OracleType, OracleValue } from './notation.ts';
import { RETPTR } from './request.ts';
import type { LiftRequest, LowerRequest, Reply } from './request.ts';

/** A generator of numbers that gives the same numbers for the same seed (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** 0 to 2^32 - 1. */
  u32(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + (this.u32() % (to - from + 1));
  }

  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)]!;
  }
}

const integers = ['u8', 's8', 'u16', 's16', 'u32', 's32', 'u64', 's64'];
const scalars = [...integers, 'f32', 'f64', 'bool', 'char'];
const leaves = [...scalars, 'string', 'string'];
const keys = [...integers, 'bool', 'char', 'string'];
const encodings: readonly StringEncoding[] = ['utf8', 'utf16', 'latin1+utf16'];

/** A random type, at most `depth` deep. `handles` allows `own` and `borrow`. */
export function randomType(random: Random, depth: number, handles: 'none' | 'own' | 'all'): OracleType {
  if (handles !== 'none' && random.chance(4)) {
    return handles === 'all' && random.chance(50) ? 'borrow<r>' : `own<${random.pick(['r', 's'])}>`;
  }
  if (depth === 0 || random.chance(15)) return random.pick(leaves);
  const inner = (): OracleType => randomType(random, depth - 1, handles);
  const maybe = (): OracleType | null => (random.chance(30) ? null : inner());
  const several = <T>(from: number, to: number, make: (i: number) => T): T[] =>
    Array.from({ length: random.int(from, to) }, (_, i) => make(i));
  switch (random.int(0, 10)) {
    case 0:
      return { list: inner() };
    case 1:
      return { list: random.pick(scalars) };
    case 2:
      return { list: inner(), len: random.int(1, 4) };
    case 3:
      return { record: several(1, 6, (i) => [`f-${i}`, inner()]) };
    case 4:
      return { tuple: several(1, 5, inner) };
    case 5:
      return { variant: several(1, 5, (i) => [`c-${i}`, maybe()]) };
    case 6:
      return { enum: several(1, random.chance(5) ? 300 : 5, (i) => `e-${i}`) };
    case 7:
      return { flags: several(1, random.pick([3, 9, 17, 32]), (i) => `b-${i}`) };
    case 8:
      return { option: inner() };
    case 9:
      return { result: { ok: maybe(), error: maybe() } };
    default:
      return { map: [random.pick(keys), inner()] };
  }
}

/** A random value of a type that `randomType` made. */
export function randomValue(random: Random, type: OracleType): OracleValue {
  if (typeof type === 'string') return randomLeaf(random, type);
  const several = (inner: OracleType, length: number): OracleValue[] =>
    Array.from({ length }, () => randomValue(random, inner));
  if ('list' in type) return several(type.list, type.len ?? random.int(0, 4));
  if ('tuple' in type) return type.tuple.map((inner) => randomValue(random, inner));
  if ('record' in type) {
    return Object.fromEntries(type.record.map(([name, inner]) => [name, randomValue(random, inner)]));
  }
  if ('variant' in type) {
    const [tag, inner] = random.pick(type.variant);
    return inner === null ? { tag } : { tag, val: randomValue(random, inner) };
  }
  if ('enum' in type) return random.pick(type.enum);
  if ('flags' in type) return type.flags.filter(() => random.chance(50));
  if ('option' in type) return random.chance(35) ? null : { some: randomValue(random, type.option) };
  if ('result' in type) {
    const [tag, inner] = random.chance(50)
      ? (['ok', type.result.ok] as const)
      : (['error', type.result.error] as const);
    return { [tag]: inner === null || inner === undefined ? null : randomValue(random, inner) };
  }
  const [key, value] = type.map;
  const entries = new Map<string, OracleValue>();
  for (let i = random.int(0, 4); i > 0; i--) {
    const each = randomValue(random, key);
    entries.set(String(each), [each, randomValue(random, value)]);
  }
  return [...entries.values()];
}

function randomLeaf(random: Random, type: string): OracleValue {
  const sized = /^([us])(8|16|32|64)$/.exec(type);
  if (sized !== null) {
    const [, sign, size] = sized;
    const bits = BigInt(size!);
    const value = random.pick([
      0n,
      1n,
      (1n << (bits - 1n)) - 1n,
      1n << (bits - 1n),
      (1n << bits) - 1n,
      (BigInt(random.u32()) << 32n) | BigInt(random.u32()),
    ]);
    return String(sign === 'u' ? BigInt.asUintN(Number(bits), value) : BigInt.asIntN(Number(bits), value));
  }
  switch (type) {
    case 'bool':
      return random.chance(50);
    case 'char':
      return random.pick([
        'a',
        '\0',
        '\x7f',
        '\x80',
        'ÿ',
        'Ā',
        '\ud7ff',
        '\ue000',
        '\uffff',
        '🌍',
        '\u{10ffff}',
      ]);
    case 'f32':
    case 'f64':
      return randomFloat(random, type);
    case 'string':
      return randomString(random);
    default:
      return random.int(0, 1000);
  }
}

function randomFloat(random: Random, type: 'f32' | 'f64'): OracleValue {
  const known = [
    'nan',
    'inf',
    '-inf',
    0,
    { bits: type === 'f32' ? '0x80000000' : '0x8000000000000000' },
    0.1,
    -1.5,
    1e40,
  ];
  if (random.chance(60)) return random.pick(known);
  const hex = (): string => random.u32().toString(16).padStart(8, '0');
  return { bits: `0x${hex()}${type === 'f64' ? hex() : ''}` };
}

const pieces = [
  '',
  'a',
  'hello, world',
  'é',
  'ÿ\x80\x7f',
  'Ā',
  '→',
  '\u07ff\u0800',
  '\ufeff',
  '\ufffd',
  '\0',
  '🌍',
  '\u{10ffff}',
  '\\"\'`${x}\u2028',
];

function randomString(random: Random): string {
  let text = '';
  for (let i = random.int(0, 4); i > 0; i--) text += random.pick(pieces);
  return random.chance(10) ? text.repeat(random.int(2, 20)) : text;
}

/** A random value on its way into the guest. */
export function randomLower(random: Random, handles: boolean): LowerRequest {
  const as = random.chance(50) ? 'params' : 'result';
  const allowed = !handles ? 'none' : as === 'params' ? 'all' : 'own';
  const count = as === 'result' ? 1 : random.pick([1, 1, 1, 2, 3, 6]);
  const types = Array.from({ length: count }, () => randomType(random, random.int(1, 3), allowed));
  const values = types.map((type) => randomValue(random, type));
  const request: LowerRequest = { op: 'lower', as, types, values };
  const encoding = random.pick(encodings);
  return encoding === 'utf8' ? request : { ...request, encoding };
}

const interesting = [0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xbf, 0xc0, 0xd8, 0xdf, 0xf4, 0xff];

/** What was lowered, to be lifted, with a few bytes or core values changed. */
export function damaged(random: Random, request: LowerRequest, reply: Reply): LiftRequest {
  const memory: Record<string, string> = { ...reply.mem };
  const flat: (number | string)[] =
    reply.flat!.length === 0 ? [String(request.retptr ?? RETPTR)] : [...reply.flat!];
  for (let i = random.int(1, 3); i > 0; i--) {
    const places = Object.keys(memory);
    if (places.length > 0 && random.chance(60)) {
      const place = random.pick(places);
      const bytes = Buffer.from(memory[place]!, 'hex');
      bytes[random.int(0, bytes.length - 1)] = random.pick(interesting);
      memory[place] = bytes.toString('hex');
    } else {
      const at = random.int(0, flat.length - 1);
      const value = String(flat[at]);
      flat[at] = value.startsWith('0x') ? value : damagedInteger(random, BigInt(value));
    }
  }
  const { types, encoding } = request;
  const lift: LiftRequest = { op: 'lift', as: request.as, types, flat, memory };
  return encoding === undefined ? lift : { ...lift, encoding };
}

function damagedInteger(random: Random, value: bigint): string {
  const bits = value >= 1n << 32n ? 64 : 32;
  return String(
    BigInt.asUintN(
      bits,
      random.pick([value + 1n, value - 1n, value ^ 0x100n, value << 1n, 0xffff_ffffn, 65_530n]),
    ),
  );
}
