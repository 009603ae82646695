/** What passes between a guest's thread and its thread for input and output. */
import type { MessagePort, TransferListItem } from 'node:worker_threads';

export type ToThread =
  | { readonly kind: 'open'; readonly line: number; readonly service: string; readonly request: object }
  | { readonly kind: 'send'; readonly line: number; readonly message: object }
  | { readonly kind: 'close'; readonly line: number }
  /** Close all, and say so once it is done. */
  | { readonly kind: 'end' };

export type FromThread =
  | { readonly kind: 'event'; readonly line: number; readonly event: object }
  | { readonly kind: 'ended' }
  /** Something went wrong that no service expected. */
  | { readonly kind: 'failure'; readonly error: unknown };

/** What the thread begins with. */
export interface ThreadData {
  readonly port: MessagePort;
  /** Counts what the thread has posted. */
  readonly arrived: Int32Array;
}

/** Posts a message, and gives away the bytes in it, rather than a copy of all the memory that they lie in. */
export function post(port: MessagePort, message: ToThread | FromThread, content: object): void {
  const given: TransferListItem[] = [];
  for (const [name, value] of Object.entries(content) as [string, unknown][]) {
    if (!(value instanceof Uint8Array)) continue;
    // A plain array: of a `Buffer`, structured clone would make one anyway.
    const bytes = value.length === value.buffer.byteLength ? value : new Uint8Array(value);
    (content as Record<string, unknown>)[name] = bytes;
    given.push(bytes.buffer as ArrayBuffer);
  }
  port.postMessage(message, given);
}
