/** The `error-code` of `wasi:http/types`. */

export type ErrorCode =
  | { readonly tag: PlainCode }
  | { readonly tag: 'DNS-error'; readonly val: { readonly rcode?: string; readonly infoCode?: number } }
  | {
      readonly tag: 'TLS-alert-received';
      readonly val: { readonly alertId?: number; readonly alertMessage?: string };
    }
  | {
      readonly tag: 'HTTP-request-body-size' | 'HTTP-response-body-size';
      readonly val?: bigint | undefined;
    }
  | {
      readonly tag:
        | 'HTTP-request-header-section-size'
        | 'HTTP-request-trailer-section-size'
        | 'HTTP-response-header-section-size'
        | 'HTTP-response-trailer-section-size';
      readonly val?: number | undefined;
    }
  | { readonly tag: 'HTTP-request-header-size'; readonly val?: FieldSize | undefined }
  | {
      readonly tag: 'HTTP-request-trailer-size' | 'HTTP-response-header-size' | 'HTTP-response-trailer-size';
      readonly val: FieldSize;
    }
  | {
      readonly tag: 'HTTP-response-transfer-coding' | 'HTTP-response-content-coding' | 'internal-error';
      readonly val?: string | undefined;
    };

interface FieldSize {
  readonly fieldName?: string;
  readonly fieldSize?: number;
}

/** The cases without a payload. */
export type PlainCode =
  | 'DNS-timeout'
  | 'destination-not-found'
  | 'destination-unavailable'
  | 'destination-IP-prohibited'
  | 'destination-IP-unroutable'
  | 'connection-refused'
  | 'connection-terminated'
  | 'connection-timeout'
  | 'connection-read-timeout'
  | 'connection-write-timeout'
  | 'connection-limit-reached'
  | 'TLS-protocol-error'
  | 'TLS-certificate-error'
  | 'HTTP-request-denied'
  | 'HTTP-request-length-required'
  | 'HTTP-request-method-invalid'
  | 'HTTP-request-URI-invalid'
  | 'HTTP-request-URI-too-long'
  | 'HTTP-response-incomplete'
  | 'HTTP-response-timeout'
  | 'HTTP-upgrade-failed'
  | 'HTTP-protocol-error'
  | 'loop-detected'
  | 'configuration-error';

/** A request or response that failed, for the guest to see. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** What the runtime hands to the guest as the `err` of its `result`. */
  readonly payload: ErrorCode;

  constructor(payload: ErrorCode) {
    super(
      'val' in payload && typeof payload.val === 'string' ? `${payload.tag}: ${payload.val}` : payload.tag,
    );
    this.payload = payload;
  }
}
