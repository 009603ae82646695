/**
 * Strings on their way from one guest to another as arguments: not JavaScript strings but where they lie, until they
 * are stored. In UTF-8 on both sides a short one is then copied byte by byte, three to five times as fast as by way of
 * a JavaScript string. The guest that a string comes from does not run before it has been stored; results are lifted
 * to JavaScript strings, since post-return may free them first.
 */
import { checkString } from './checks.ts';
import type { GuestMemory } from './guest-memory.ts';
import type { StringCodec } from './strings.ts';
import { utf8 } from './utf8.ts';

/** A string in a guest's memory, whose bounds have been checked. */
class StringInTransit {
  readonly m: GuestMemory;
  readonly pointer: number;
  readonly length: number;

  constructor(m: GuestMemory, pointer: number, length: number) {
    this.m = m;
    this.pointer = pointer;
    this.length = length;
  }
}

/** Up to this many bytes are copied by a loop; of longer strings, the engine's codecs make short work. */
const SHORT = 128;

/** UTF-8 in the memory of a guest that calls another. What it lifts is no string; glue between guests passes it on. */
export const utf8FromCaller: StringCodec = {
  lift: (m, pointer, length) => {
    checkString(m, pointer, length, 1);
    return new StringInTransit(m, pointer, length) as unknown as string;
  },
  lower: utf8.lower,
};

/** The codec of a guest that is called: stores what comes from its caller's memory. */
export function toCallee(codec: StringCodec): StringCodec {
  const copy = codec === utf8 ? copyUtf8 : undefined;
  return {
    lift: codec.lift,
    lower: (m, text: unknown) => {
      if (!(text instanceof StringInTransit)) return codec.lower(m, text as string);
      const pointer = text.length <= SHORT ? copy?.(text, m) : undefined;
      return pointer ?? codec.lower(m, lifted(text));
    },
  };
}

/** The JavaScript string after all; its bytes have been counted. */
function lifted({ m, pointer, length }: StringInTransit): string {
  const before = m.lifted;
  const text = utf8.lift(m, pointer, length);
  m.lifted = before;
  return text;
}

/** Copies a short string; `undefined` where it is not ASCII, so that its validity must be looked at. */
function copyUtf8({ m, pointer, length }: StringInTransit, to: GuestMemory): number | undefined {
  const from = m.u8;
  const end = pointer + length;
  for (let i = pointer; i < end; i++) if (from[i]! > 0x7f) return undefined;
  const copied = to.allocateString(length, 1);
  const { u8 } = to;
  for (let i = 0; i < length; i++) u8[copied + i] = from[pointer + i]!;
  to.length = length;
  return copied;
}
