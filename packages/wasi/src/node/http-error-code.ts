/** What Node's errors of connections are called in `wasi:http`. */
import type { ErrorCode, PlainCode } from '../http/error-code.ts';

const plain: Readonly<Record<string, PlainCode>> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-terminated',
  EPIPE: 'connection-terminated',
  ETIMEDOUT: 'connection-timeout',
  EHOSTUNREACH: 'destination-unavailable',
  ENETUNREACH: 'destination-IP-unroutable',
  EADDRNOTAVAIL: 'destination-unavailable',
  EAI_AGAIN: 'DNS-timeout',
  EMFILE: 'connection-limit-reached',
  EPROTO: 'TLS-protocol-error',
};

/** The code for an error of a request. */
export function httpErrorCode(error: Error & { readonly code?: string }): ErrorCode {
  const { code = '', message } = error;
  const known = plain[code];
  if (known !== undefined) return { tag: known };
  if (code === 'ENOTFOUND') return { tag: 'DNS-error', val: { rcode: 'NXDOMAIN' } };
  if (code === 'HPE_HEADER_OVERFLOW') return { tag: 'HTTP-response-header-section-size' };
  if (code.startsWith('HPE_')) return { tag: 'HTTP-protocol-error' };
  if (/CERT|SIGNATURE/.test(code)) return { tag: 'TLS-certificate-error' };
  if (/^ERR_(SSL|TLS)_/.test(code)) return { tag: 'TLS-protocol-error' };
  return { tag: 'internal-error', val: message };
}
