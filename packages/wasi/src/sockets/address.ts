/** IP addresses, as sixteen or four bytes, and the ways to write them. */

export interface IpAddress {
  readonly family: 'ipv4' | 'ipv6';
  /** Four numbers of 8 bits, or eight of 16. */
  readonly parts: readonly number[];
}

export interface SocketAddress {
  readonly ip: IpAddress;
  readonly port: number;
}

/** The address that a text stands for; `undefined` where it is none. */
export function parseIp(text: string): IpAddress | undefined {
  if (text.includes(':')) return parseIpv6(text);
  const parts = parseIpv4(text);
  return parts && { family: 'ipv4', parts };
}

function parseIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  // Without leading zeros, which others read as octal.
  const valid =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return valid ? parts.map(Number) : undefined;
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const last = groups[groups.length - 1]!;
  const dotted = last.length > 0 && last[last.length - 1]!.includes('.') ? parseIpv4(last.pop()!) : [];
  if (dotted === undefined) return undefined;
  if (dotted.length > 0) {
    const [a = 0, b = 0, c = 0, d = 0] = dotted;
    last.push(((a << 8) | b).toString(16), ((c << 8) | d).toString(16));
  }
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => '0'), ...tail];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { family: 'ipv6', parts: all.map((group) => Number.parseInt(group, 16)) };
}

/** The text of an address; equal addresses have equal texts. */
export function ipText({ family, parts }: IpAddress): string {
  return family === 'ipv4' ? parts.join('.') : parts.map((part) => part.toString(16)).join(':');
}

/** The text of an address with its port. */
export function addressText({ ip, port }: SocketAddress): string {
  return ip.family === 'ipv4' ? `${ipText(ip)}:${port}` : `[${ipText(ip)}]:${port}`;
}

/** The address that stands for all of a family. */
export function isUnspecified({ parts }: IpAddress): boolean {
  return parts.every((part) => part === 0);
}

/** True for an address of a single host: no multicast, no broadcast. */
export function isUnicast({ family, parts }: IpAddress): boolean {
  const [first = 0] = parts;
  if (family === 'ipv6') return first >> 8 !== 0xff;
  return !(first >= 224 && first <= 239) && !parts.every((part) => part === 255);
}

/** True for an IPv4 address in the clothes of IPv6, which no socket of WASI takes. */
export function isMapped({ family, parts }: IpAddress): boolean {
  if (family === 'ipv4') return false;
  const zeros = parts.slice(0, 5).every((part) => part === 0);
  // `::ffff:a.b.c.d`, and the older `::a.b.c.d`, but for `::` and `::1`.
  return zeros && (parts[5] === 0xffff || (parts[5] === 0 && (parts[6] !== 0 || parts[7]! > 1)));
}
