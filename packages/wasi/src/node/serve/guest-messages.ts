/** What passes between a server and the threads of its guests. */
import type { Grants } from '../../grants.ts';
import type { HttpMessage, RequestHead } from '../../http/messages.ts';

/** What a thread begins with. */
export interface GuestThreadData {
  /** A `Component`, as structured clone leaves it. */
  readonly component: { readonly data: never };
  /** For each instance; without functions. */
  readonly grants: Grants;
  /** How many requests one instance handles, one after another. */
  readonly maxInstanceReuseCount: number;
}

export type ToGuests =
  /** Without `body` no message of one follows. */
  | { readonly kind: 'request'; readonly id: number; readonly head: RequestHead; readonly body: boolean }
  | { readonly kind: 'message'; readonly id: number; readonly message: HttpMessage }
  | { readonly kind: 'ping' };

export type FromGuests =
  /** The thread is ready; with `many`, for several requests at a time. */
  | { readonly kind: 'ready'; readonly many: boolean }
  | { readonly kind: 'message'; readonly id: number; readonly message: HttpMessage }
  /** The guest has done with a request; `failure` is what it failed by. */
  | { readonly kind: 'done'; readonly id: number; readonly failure?: string | undefined }
  | { readonly kind: 'pong' };

/** The bytes in a message, which are given away with it. */
export function transferOf({ message }: { readonly message: HttpMessage }): readonly ArrayBuffer[] {
  return message.kind === 'data' ? [message.bytes.buffer as ArrayBuffer] : [];
}
