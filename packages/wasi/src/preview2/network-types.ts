/** The types of `wasi:sockets/network`, and what calls of sockets have in common. */
import type { Blocker } from '../io/waiting.ts';
import { ipText, isMapped, isUnicast, parseIp } from '../sockets/address.ts';
import type { IpAddress, SocketAddress } from '../sockets/address.ts';
import type { EndpointText } from '../sockets/connection.ts';
import { failNetwork } from '../sockets/error-code.ts';

export type Family = IpAddress['family'];

/** `ip-address` */
export type IpAddressValue = { readonly tag: Family; readonly val: readonly number[] };

/** `ip-socket-address` */
export type IpSocketAddress =
  | { readonly tag: 'ipv4'; readonly val: { readonly port: number; readonly address: readonly number[] } }
  | {
      readonly tag: 'ipv6';
      readonly val: {
        readonly port: number;
        readonly flowInfo: number;
        readonly address: readonly number[];
        readonly scopeId: number;
      };
    };

/** `network` */
export class NetworkHandle {
  readonly kind = 'network';
}

/** An address that the guest gave for a socket of a family; none but that of a single host. */
export function unicastAddress(family: Family, { tag, val }: IpSocketAddress): SocketAddress {
  const ip: IpAddress = { family: tag, parts: val.address };
  if (tag !== family || !isUnicast(ip) || isMapped(ip)) failNetwork('invalid-argument');
  return { ip, port: val.port };
}

/** An address as a service has it. */
export function endpoint({ ip, port }: SocketAddress): EndpointText {
  return { host: ipText(ip), port };
}

/** An address that came from a service. */
export function addressOf({ host, port }: EndpointText): SocketAddress {
  // Links have names, which WASI has only numbers for.
  const ip = parseIp(host.replace(/%.*/, '')) ?? failNetwork('unknown');
  return { ip, port };
}

/** An address for the guest. */
export function socketAddress(from: EndpointText): IpSocketAddress {
  const { ip, port } = addressOf(from);
  return ip.family === 'ipv4'
    ? { tag: 'ipv4', val: { port, address: ip.parts } }
    : { tag: 'ipv6', val: { port, flowInfo: 0, address: ip.parts, scopeId: 0 } };
}

/** What `attempt` gives; `would-block` where it gives nothing yet. */
export function unlessBlocked<T>(blocker: Blocker, attempt: () => T | undefined): T {
  let again = false;
  return blocker.glance(
    () => {
      const result = attempt();
      if (result === undefined && (again || !blocker.suspends)) failNetwork('would-block');
      again = true;
      return result;
    },
    (result) => result === undefined,
  ) as T;
}
