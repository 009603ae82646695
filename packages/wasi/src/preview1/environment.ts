/** Arguments and environment variables: lists of texts that end in NUL. */
import type { Context, Functions } from './context.ts';
import type { GuestMemory } from './guest-memory.ts';

/** `args_*` and `environ_*`. */
export function environment({ host, memory }: Context): Functions {
  const encoder = new TextEncoder();
  const list = (texts: readonly string[]): readonly Uint8Array[] =>
    texts.map((text) => encoder.encode(`${text}\0`));
  const args = list(host.grants.args ?? []);
  const environ = list(Object.entries(host.grants.env ?? {}).map(([name, value]) => `${name}=${value}`));
  return {
    args_get: (pointers: number, buffer: number) => writeList(memory, args, pointers, buffer),
    args_sizes_get: (count: number, size: number) => writeSizes(memory, args, count, size),
    environ_get: (pointers: number, buffer: number) => writeList(memory, environ, pointers, buffer),
    environ_sizes_get: (count: number, size: number) => writeSizes(memory, environ, count, size),
  };
}

function writeSizes(memory: GuestMemory, list: readonly Uint8Array[], count: number, size: number): void {
  memory.setU32(count, list.length);
  memory.setU32(
    size,
    list.reduce((sum, { length }) => sum + length, 0),
  );
}

function writeList(memory: GuestMemory, list: readonly Uint8Array[], pointers: number, buffer: number): void {
  let at = buffer >>> 0;
  for (const [i, text] of list.entries()) {
    memory.setU32(pointers + 4 * i, at);
    memory.range(at, text.length).set(text);
    at += text.length;
  }
}
