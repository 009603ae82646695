/** Where a component comes from: its bytes, with compiled core modules or without, or the response to a request. */
export type ComponentSource =
  ArrayBuffer | ArrayBufferView | PrecompiledComponent | ResponseLike | Promise<ResponseLike>;

/** A component whose core modules are compiled already, for programs that may not compile. */
export interface PrecompiledComponent {
  readonly bytes: ArrayBuffer | ArrayBufferView;
  /** A `WebAssembly.Module` for each file that `gen --bundle` writes, in the same order. */
  readonly modules: readonly object[];
}

/** What is used of a `Response`; no library of the DOM's types is needed to name it. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a source consists of. */
export interface ReadSource {
  readonly bytes: Uint8Array;
  readonly modules?: readonly object[] | undefined;
}

/** Reads a source. */
export async function readSource(source: ComponentSource): Promise<ReadSource> {
  const given = await source;
  if (typeof given === 'object' && given !== null && 'modules' in given) {
    return { bytes: await bytesOf(given.bytes), modules: given.modules };
  }
  return { bytes: await bytesOf(given) };
}

async function bytesOf(given: ArrayBuffer | ArrayBufferView | ResponseLike): Promise<Uint8Array> {
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return viewOf(given);
  if (typeof given === 'object' && given !== null && typeof given.arrayBuffer === 'function') {
    if (!given.ok)
      throw new TypeError(`the request for the component failed: ${given.status} ${given.statusText}`);
    return new Uint8Array(await given.arrayBuffer());
  }
  throw new TypeError('expected the bytes of a component, or a Response with them');
}

/** All bytes of a buffer, or of a view. */
export function viewOf(source: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
