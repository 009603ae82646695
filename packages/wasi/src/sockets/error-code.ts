/** The `error-code` of `wasi:sockets/network`. */
export type NetworkErrorCode =
  | 'unknown'
  | 'access-denied'
  | 'not-supported'
  | 'invalid-argument'
  | 'out-of-memory'
  | 'timeout'
  | 'concurrency-conflict'
  | 'not-in-progress'
  | 'would-block'
  | 'invalid-state'
  | 'new-socket-limit'
  | 'address-not-bindable'
  | 'address-in-use'
  | 'remote-unreachable'
  | 'connection-refused'
  | 'connection-reset'
  | 'connection-aborted'
  | 'datagram-too-large'
  | 'name-unresolvable'
  | 'temporary-resolver-failure'
  | 'permanent-resolver-failure';

/** An operation on sockets that failed, for the guest to see. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  /** What the runtime hands to the guest as the `err` of its `result`. */
  readonly payload: NetworkErrorCode;

  constructor(payload: NetworkErrorCode) {
    super(payload);
    this.payload = payload;
  }
}

/** Fails an operation on sockets. */
export function failNetwork(code: NetworkErrorCode): never {
  throw new NetworkError(code);
}
