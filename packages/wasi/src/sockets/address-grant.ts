/** One entry of the grants `connect` and `listen`: `127.0.0.1:6379`, `[::1]:0`, `example.test:443`, `*:443`, `*`. */
import { ipText, parseIp } from './address.ts';
import type { SocketAddress } from './address.ts';

export interface AddressGrant {
  /** An address as text, a name in lower case, or `*` for all. */
  readonly host: string;
  readonly isName: boolean;
  readonly port: number | '*';
}

/** Reads an entry; throws a `TypeError` that says what is expected. */
export function parseAddressGrant(grant: string, text: string): AddressGrant {
  const match = /^(?:\*|(\[[^\]]*\]|[^:]*):(\*|\d{1,5}))$/.exec(text);
  const port = match?.[2] === undefined || match[2] === '*' ? '*' : Number(match[2]);
  const given = match?.[1] ?? '*';
  const host = given.startsWith('[') ? given.slice(1, -1) : given;
  const ip = parseIp(host);
  const isHost = host === '*' || ip !== undefined || (!given.startsWith('[') && isName(host));
  if (match === null || !isHost || (typeof port === 'number' && port > 65535)) {
    throw new TypeError(
      `the grant \`${grant}\` has no address in ${JSON.stringify(text)}; ` +
        'expected a host and a port, as in 127.0.0.1:6379, [::1]:0, example.test:443, *:443, or * for all',
    );
  }
  return {
    host: ip === undefined ? host.toLowerCase().replace(/\.$/, '') : ipText(ip),
    isName: ip === undefined && host !== '*',
    port,
  };
}

/** True for what can be a host's name. */
export function isName(text: string): boolean {
  return (
    text.length <= 253 &&
    /^(?!.*\.\.)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?$/.test(text) &&
    !/^[\d.]+$/.test(text)
  );
}

/** True where a grant is for this address; `addressesOf` has those of a name. */
export function grantCovers(
  { host, isName: named, port }: AddressGrant,
  address: SocketAddress,
  addressesOf: (name: string) => ReadonlySet<string> | undefined,
): boolean {
  if (port !== '*' && port !== address.port) return false;
  if (host === '*') return true;
  const ip = ipText(address.ip);
  return named ? addressesOf(host)?.has(ip) === true : host === ip;
}
