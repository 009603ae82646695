/** The questions that the cases ask, in a compact form, and as the oracle reads them. */
import type { StringEncoding } from '@wit-bindgen-ts/abi';
import type { OracleType, OracleValue } from './notation.ts';

/** Bytes of the guest memory that values are lifted from: one page, so that it is also a real memory. */
export const MEMORY_SIZE = 65536;

/** Where a guest has room for a result: the first page below the oracle's allocations. */
export const RETPTR = 16;
const ALLOCATIONS = 4096;

/** Bytes by address; the rest is zero. */
export type MemoryPieces = Readonly<Record<string, string>>;

/** JavaScript values go to the guest: as the parameters of an export or as the result of an import. */
export interface LowerRequest {
  readonly op: 'lower';
  readonly as: 'params' | 'result';
  readonly types: readonly OracleType[];
  readonly values: readonly OracleValue[];
  readonly encoding?: StringEncoding;
  /** Where the guest wants a result that is more than one core value; `RETPTR` where it is absent. */
  readonly retptr?: number;
  /** Where it traps: our reason, in the words of the specification's test suite. */
  readonly reason?: string;
}

/** A value comes from the guest: as the parameters of an import or as the result of an export. */
export interface LiftRequest {
  readonly op: 'lift';
  readonly as: 'params' | 'result';
  readonly types: readonly OracleType[];
  /** Integers as decimal or hexadecimal text or numbers, floats as the text of their bits. */
  readonly flat: readonly (number | string)[];
  readonly memory?: MemoryPieces;
  readonly encoding?: StringEncoding;
  /** Where it traps: our reason, in the words of the specification's test suite. */
  readonly reason?: string;
}

export interface LayoutRequest {
  readonly op: 'layout';
  readonly type: OracleType;
  readonly addr?: 'i64';
}

export interface FuncTypeRequest {
  readonly op: 'functype';
  readonly types: readonly OracleType[];
  readonly result?: OracleType;
  readonly async?: boolean;
  readonly callback?: boolean;
  readonly addr?: 'i64';
}

export type Request = LowerRequest | LiftRequest | LayoutRequest | FuncTypeRequest;

/** What is kept of the oracle's answer; `mem` is what a lowering wrote. */
export interface Reply {
  /** For `lower` the core values; for `layout` their types. */
  readonly flat?: readonly string[];
  readonly mem?: MemoryPieces;
  /** What was lifted. */
  readonly values?: readonly OracleValue[];
  readonly trap?: true;
  readonly align?: number;
  readonly size?: number;
  readonly size64?: number;
  readonly borrow?: boolean;
  readonly lift?: { readonly params: readonly string[]; readonly results: readonly string[] };
  readonly lower?: { readonly params: readonly string[]; readonly results: readonly string[] };
}

/** A question and its answer. */
export interface Exchange {
  readonly request: Request;
  readonly reply: Reply;
}

/** A request in the oracle's own form. */
export function oracleRequest(request: Request): object {
  switch (request.op) {
    case 'lower': {
      const { as, reason: _, ...rest } = request;
      // A JavaScript host's strings are UTF-16.
      const common = { ...rest, src: 'utf16' };
      if (as === 'params') return common;
      return { ...common, max_flat: 1, retptr: request.retptr ?? RETPTR, base: ALLOCATIONS };
    }
    case 'lift': {
      const { as, memory = {}, reason: _, ...rest } = request;
      return { ...rest, max_flat: as === 'result' ? 1 : 16, memory: memoryBytes(memory).toString('hex') };
    }
    default:
      return request;
  }
}

/** An answer of the oracle, less what does not count: the sequence of allocations, and zeros. */
export function replyOf(request: Request, answer: Readonly<Record<string, unknown>>): Reply {
  if ('error' in answer) {
    throw new Error(`${JSON.stringify(request).slice(0, 1000)}: ${String(answer['error'])}`);
  }
  if (request.op !== 'lower' || 'trap' in answer) return answer as Reply;
  const flat = answer['flat'] as readonly (readonly [string, string])[];
  return { flat: flat.map(([, value]) => value), mem: memoryPieces(answer['mem'] as string) };
}

/** One page of memory. */
export function memoryBytes(pieces: MemoryPieces): Uint8Array & { toString(encoding: 'hex'): string } {
  const bytes = Buffer.alloc(MEMORY_SIZE);
  for (const [at, hex] of Object.entries(pieces)) {
    if (bytes.write(hex, Number(at), 'hex') !== hex.length / 2) throw new Error(`no room at ${at}`);
  }
  return bytes;
}

/** Zeros in a row that are not worth writing. */
const GAP = 16;

/** Hexadecimal bytes from address 0 on, without long runs of zeros. */
function memoryPieces(hex: string): MemoryPieces {
  const bytes = Buffer.from(hex, 'hex');
  const pieces: Record<string, string> = {};
  let start = -1;
  let end = 0;
  for (let at = 0; at <= bytes.length + GAP; at++) {
    if ((bytes[at] ?? 0) !== 0) {
      if (start < 0) start = at;
      end = at + 1;
    } else if (start >= 0 && at - end >= GAP) {
      pieces[start] = bytes.toString('hex', start, end);
      start = -1;
    }
  }
  return pieces;
}
