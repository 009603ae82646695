/**
 * The `err` of a returned `result`, thrown: by glue when a guest returns one, and by a host function to return
 * one to its guest.
 */
export class ComponentError<E = unknown> extends Error {
  override readonly name = 'ComponentError';
  /** The error value. */
  readonly payload: E;

  constructor(payload: E) {
    super(typeof payload === 'string' ? payload : `the component returned an error: ${describe(payload)}`);
    this.payload = payload;
  }
}

/** Longest payload in a message. */
const EXCERPT = 200;

function describe(payload: unknown): string {
  if (payload === undefined) return 'no payload';
  let text: string | undefined;
  try {
    text = JSON.stringify(payload, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  } catch {
    // An object of the host's may contain itself.
  }
  text ??= typeof payload;
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
