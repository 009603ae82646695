/**
 * What passes between a guest and whoever speaks HTTP for it, as plain data: on one side heads, bytes and trailers,
 * on the other how many bytes were taken, so that neither side runs ahead of the other. It is the same in both
 * directions; a response is the answer to a request.
 */
import type { ErrorCode } from './error-code.ts';

/** Names and values, in order; each unit of a value is a byte. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A request but for its body. */
export interface RequestHead {
  readonly method: string;
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string | undefined;
  readonly headers: HeaderList;
}

/** A request of a guest, with its patience: milliseconds. */
export interface ClientRequest extends RequestHead {
  readonly connectTimeout: number | undefined;
  readonly firstByteTimeout: number | undefined;
  readonly betweenBytesTimeout: number | undefined;
}

/** Bytes of a body, and its end. */
export type BodyMessage =
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly trailers: HeaderList | undefined };

export type HttpMessage =
  | BodyMessage
  /** The receiver has done with so many bytes of the body. */
  | { readonly kind: 'taken'; readonly count: number }
  | { readonly kind: 'response'; readonly status: number; readonly headers: HeaderList }
  /** Nothing more comes. */
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** How many bytes may be on their way before they are taken. */
export const WINDOW = 1 << 18;
