/** Where a component comes from: its bytes, or the response to a request for them. */
export type ComponentSource = ArrayBuffer | ArrayBufferView | ResponseLike | Promise<ResponseLike>;

/** What is used of a `Response`; no library of the DOM's types is needed to name it. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The bytes of a source. */
export async function bytesOf(source: ComponentSource): Promise<Uint8Array> {
  const given = await source;
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
