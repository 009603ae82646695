/**
 * Node's `Buffer`, whose string methods take offsets: no subarray has to be made for a call, which costs more
 * than copying a short string. Everywhere else, and with what bundlers put in its place, it is `undefined`.
 */

/** What is used of a `Buffer`. Positions are bytes; the two writers return the bytes written. */
export interface NodeBuffer {
  utf8Write(text: string, at: number, length: number): number;
  utf8Slice(start: number, end: number): string;
  latin1Write(text: string, at: number, length: number): number;
  latin1Slice(start: number, end: number): string;
}

interface NodeBufferClass {
  from(buffer: ArrayBuffer): NodeBuffer;
  byteLength(text: string): number;
  readonly prototype: NodeBuffer;
}

interface NodeGlobal {
  readonly Buffer?: NodeBufferClass;
  readonly process?: { readonly release?: { readonly name?: string } };
  readonly Deno?: unknown;
  readonly Bun?: unknown;
}

/** `Buffer` where it is Node's own. */
export const nodeBuffer: NodeBufferClass | undefined = /* @__PURE__ */ findBuffer(
  globalThis as unknown as NodeGlobal,
);

function findBuffer({ Buffer, process, Deno, Bun }: NodeGlobal): NodeBufferClass | undefined {
  if (process?.release?.name !== 'node' || Deno !== undefined || Bun !== undefined) return undefined;
  if (typeof Buffer?.prototype.utf8Slice !== 'function') return undefined;
  // What is not well-formed must be counted as it is written: U+FFFD, three bytes.
  return Buffer.byteLength('\ud800') === 3 ? Buffer : undefined;
}
