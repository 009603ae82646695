/**
 * The limit `maxMemory`: a component's core modules with the maximum of their memories lowered to it, compiled
 * again. Without the limit all instances share the modules that were compiled first.
 */
import { CompileError } from '@wit-bindgen-ts/component';
import type { CoreModule } from '@wit-bindgen-ts/component';
import type { CompiledComponent, ComponentValue } from './linking/component-value.ts';
import { rememberModule } from './linking/module-sources.ts';

const PAGE = 65536;
const MEMORY_SECTION = 5;

/** The component with limited memories. */
export async function limitMemories(value: ComponentValue, maxMemory: number): Promise<ComponentValue> {
  if (maxMemory === Number.POSITIVE_INFINITY) return value;
  const limit = async (compiled: CompiledComponent): Promise<CompiledComponent> => ({
    ...compiled,
    modules: await Promise.all(
      compiled.plan.modules.map(async (module, i) => {
        const bytes = limitMemory(module, maxMemory);
        if (bytes === undefined) return compiled.modules[i]!;
        return rememberModule(await WebAssembly.compile(bytes as BufferSource), module);
      }),
    ),
    components: await Promise.all(compiled.components.map(limit)),
  });
  return { ...value, compiled: await limit(value.compiled) };
}

/** The same, at once. */
export function limitMemoriesSync(value: ComponentValue, maxMemory: number): ComponentValue {
  if (maxMemory === Number.POSITIVE_INFINITY) return value;
  const limit = (compiled: CompiledComponent): CompiledComponent => ({
    ...compiled,
    modules: compiled.plan.modules.map((module, i) => {
      const bytes = limitMemory(module, maxMemory);
      if (bytes === undefined) return compiled.modules[i]!;
      return rememberModule(new WebAssembly.Module(bytes as BufferSource), module);
    }),
    components: compiled.components.map(limit),
  });
  return { ...value, compiled: limit(value.compiled) };
}

/**
 * A core module's bytes with the maximum of each memory that it defines lowered to `maxMemory`; `undefined`
 * where it defines none. The module has been compiled, so its sections are well-formed.
 */
export function limitMemory({ bytes, offset }: CoreModule, maxMemory: number): Uint8Array | undefined {
  let at = 8;
  while (at < bytes.length) {
    const start = at;
    const id = bytes[at]!;
    const [size, content] = readNumber(bytes, at + 1);
    const end = content + Number(size);
    if (id === MEMORY_SECTION) {
      const limited = limitSection(bytes, content, offset, maxMemory);
      const section = [MEMORY_SECTION, ...numberBytes(BigInt(limited.length)), ...limited];
      const changed = new Uint8Array(bytes.length - (end - start) + section.length);
      changed.set(bytes.subarray(0, start));
      changed.set(section, start);
      changed.set(bytes.subarray(end), start + section.length);
      return changed;
    }
    at = end;
  }
  return undefined;
}

/** The content of a memory section (WebAssembly core specification, "Memory Section"). */
function limitSection(
  bytes: Uint8Array,
  start: number,
  offset: number,
  maxMemory: number,
): readonly number[] {
  const [count, first] = readNumber(bytes, start);
  const limited = [...numberBytes(count)];
  let at = first;
  for (let i = 0n; i < count; i++) {
    const flags = bytes[at]!;
    const [initial, afterInitial] = readNumber(bytes, at + 1);
    const [declared, afterMaximum] =
      (flags & 1) === 1 ? readNumber(bytes, afterInitial) : [undefined, afterInitial];
    // The flag 8 says that a page size follows, as the exponent of a power of two.
    const [exponent, next] = (flags & 8) === 8 ? readNumber(bytes, afterMaximum) : [undefined, afterMaximum];
    const page = exponent === undefined ? PAGE : 2 ** Number(exponent);
    // The flag 4 says that addresses have 64 bits.
    const addressable = (flags & 4) === 4 ? maxMemory : Math.min(maxMemory, 2 ** 32);
    const allowed = BigInt(Math.floor(addressable / page));
    if (initial > allowed) {
      throw new CompileError(
        'a memory exceeds the limit `maxMemory`',
        offset + at,
        `it begins with ${initial * BigInt(page)} bytes, the limit is ${maxMemory}`,
      );
    }
    const maximum = declared === undefined || declared > allowed ? allowed : declared;
    limited.push(flags | 1, ...numberBytes(initial), ...numberBytes(maximum));
    if (exponent !== undefined) limited.push(...numberBytes(exponent));
    at = next;
  }
  return limited;
}

/** An unsigned LEB128 number, and where it ends. */
function readNumber(bytes: Uint8Array, start: number): readonly [value: bigint, end: number] {
  let value = 0n;
  let shift = 0n;
  for (let at = start; ; at++) {
    const byte = bytes[at]!;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return [value, at + 1];
    shift += 7n;
  }
}

function numberBytes(value: bigint): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const byte = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? byte : byte | 128);
  } while (rest > 0n);
  return bytes;
}
