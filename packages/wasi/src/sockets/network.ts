/**
 * What of the network was granted to one guest. A grant by name is for the addresses that our own look-up gave this
 * guest for the name, once: whatever the name means later, or to others, grants nothing. What is compared with the
 * grants is the address that is then used.
 */
import type { Denied, Grants } from '../grants.ts';
import type { Loop } from '../io/loop.ts';
import { addressText, ipText } from './address.ts';
import type { IpAddress, SocketAddress } from './address.ts';
import { grantCovers, parseAddressGrant } from './address-grant.ts';
import type { AddressGrant } from './address-grant.ts';
import { failNetwork } from './error-code.ts';

/** Sockets open at a time. */
const MOST_SOCKETS = 1024;

export class Network {
  readonly lookUp: Grants['lookup'];
  private readonly connect: readonly AddressGrant[];
  private readonly listen: readonly AddressGrant[];
  private readonly resolve: readonly string[];
  private readonly denied: (denied: Denied) => void;
  private readonly loopOf: () => Loop | undefined;
  /** The addresses that the guest was given for a name. */
  private readonly known = new Map<string, readonly IpAddress[]>();
  private readonly knownTexts = new Map<string, ReadonlySet<string>>();
  private sockets = 0;

  constructor(grants: Grants, denied: (denied: Denied) => void, loop: () => Loop | undefined) {
    this.connect = (grants.connect ?? []).map((text) => parseAddressGrant('connect', text));
    this.listen = (grants.listen ?? []).map((text) => parseAddressGrant('listen', text));
    this.resolve = (grants.resolve ?? []).map((name) => name.toLowerCase());
    this.lookUp = grants.lookup;
    this.denied = denied;
    this.loopOf = loop;
  }

  /** Where input and output happens. */
  get loop(): Loop {
    return this.loopOf() ?? failNetwork('not-supported');
  }

  /** Counts a further socket, which are granted where anything can be done with them. */
  addSocket(what: string): void {
    if (this.connect.length === 0 && this.listen.length === 0)
      this.refuse(what, 'the network was not granted');
    if (this.sockets >= MOST_SOCKETS) failNetwork('new-socket-limit');
    this.sockets++;
  }

  removeSocket(): void {
    this.sockets--;
  }

  /** Fails where connecting, or sending, to an address was not granted. */
  checkConnect(address: SocketAddress): void {
    if (!this.mayConnect(address)) this.refuse(addressText(address), 'not granted by `connect`');
  }

  mayConnect(address: SocketAddress): boolean {
    return this.connect.some((grant) => grantCovers(grant, address, (name) => this.knownTexts.get(name)));
  }

  /** True where anything at all may be connected to. */
  get mayConnectSomewhere(): boolean {
    return this.connect.length > 0;
  }

  /** Fails where listening at an address was not granted. */
  checkListen(address: SocketAddress): void {
    if (!this.mayListen(address)) this.refuse(addressText(address), 'not granted by `listen`');
  }

  mayListen(address: SocketAddress): boolean {
    return this.listen.some((grant) => grantCovers(grant, address, () => undefined));
  }

  /** Fails where looking up a name was not granted; a name that may be connected to may be looked up. */
  checkResolve(name: string): void {
    const granted =
      this.resolve.includes(name) ||
      this.resolve.includes('*') ||
      this.connect.some(({ host, isName }) => host === '*' || (isName && host === name));
    if (!granted) this.refuse(name, 'not granted by `resolve`');
  }

  /** The addresses that a name was found to have before. */
  addressesOf(name: string): readonly IpAddress[] | undefined {
    return this.known.get(name);
  }

  /** Notes what the guest is told of a name. */
  learn(name: string, addresses: readonly IpAddress[]): void {
    this.known.set(name, addresses);
    this.knownTexts.set(name, new Set(addresses.map(ipText)));
  }

  private refuse(target: string, reason: string): never {
    this.denied({ kind: 'network', target, reason });
    return failNetwork('access-denied');
  }
}
