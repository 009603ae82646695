/** Whether a guest may send a request somewhere. */

interface Place {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Where an authority is, with the scheme's own port where it names none; `undefined` where it is malformed. */
export function placeOf(scheme: string, authority: string): Place | undefined {
  // No character, such as `\\`, with which a URL would have another host than is compared here.
  const match = /^(\[[0-9A-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(?::(\d{1,5}))?$/.exec(authority);
  if (match === null) return undefined;
  const port = match[2] === undefined ? DEFAULT_PORTS[scheme] : Number(match[2]);
  if (port === undefined || port > 65535) return undefined;
  return { scheme, host: match[1]!.toLowerCase(), port };
}

/**
 * True where one of the grants covers the place: `*`, `example.test:8080`, `https://example.test`,
 * `*.example.test`. Without a port it is the scheme's own.
 */
export function isGranted(grants: readonly string[], place: Place): boolean {
  return grants.some((grant) => covers(grant, place));
}

function covers(grant: string, { scheme, host, port }: Place): boolean {
  if (grant === '*') return true;
  const [, only, authority] = /^(?:(\w+):\/\/)?(.*?)\/?$/.exec(grant)!;
  if (only !== undefined && only.toLowerCase() !== scheme) return false;
  const granted = placeOf(scheme, authority!);
  if (granted === undefined || granted.port !== port) return false;
  return granted.host.startsWith('*.') ? host.endsWith(granted.host.slice(1)) : granted.host === host;
}
