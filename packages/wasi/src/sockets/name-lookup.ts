/** The addresses of a name, looked up once for each guest. */
import { ipText, parseIp } from './address.ts';
import type { IpAddress } from './address.ts';
import { isName } from './address-grant.ts';
import { NetworkError, failNetwork } from './error-code.ts';
import type { NetworkErrorCode } from './error-code.ts';
import type { Network } from './network.ts';

/** What the service tells. */
export type LookupEvent =
  | { readonly kind: 'found'; readonly addresses: readonly string[] }
  | { readonly kind: 'failed'; readonly code: NetworkErrorCode };

export class NameLookup {
  private addresses: IpAddress[] | undefined;
  private failure: NetworkErrorCode | undefined;

  /** Begins to look up a name; fails at once where it is none, or was not granted. */
  constructor(network: Network, text: string) {
    const literal = parseIp(text.replace(/^\[(.*)\]$/, '$1'));
    if (literal !== undefined) {
      this.addresses = [literal];
      return;
    }
    const name = asciiName(text);
    network.checkResolve(name);
    const known = network.addressesOf(name);
    if (known !== undefined) {
      this.addresses = [...known];
      return;
    }
    const found = (texts: readonly string[]): void => {
      const unique = new Map(texts.flatMap((each) => parseIp(each) ?? []).map((ip) => [ipText(ip), ip]));
      if (unique.size === 0) this.failure = 'name-unresolvable';
      else {
        // What was found meanwhile, by another look-up of the same name, stays.
        const addresses = network.addressesOf(name) ?? [...unique.values()];
        network.learn(name, addresses);
        this.addresses = [...addresses];
      }
    };
    if (network.lookUp !== undefined) {
      found(network.lookUp(name));
      return;
    }
    const line = network.loop.open('name-lookup', { name }, (event: LookupEvent) => {
      if (event.kind === 'found') found(event.addresses);
      else this.failure = event.code;
      line.close();
    });
  }

  get settled(): boolean {
    return this.addresses !== undefined || this.failure !== undefined;
  }

  /** The next address, `none` behind the last, and `undefined` where nothing is known yet. */
  next(): IpAddress | 'none' | undefined {
    if (this.failure !== undefined) throw new NetworkError(this.failure);
    return this.addresses && (this.addresses.shift() ?? 'none');
  }
}

/** A name in the letters of DNS. */
function asciiName(text: string): string {
  if (isName(text)) return text.toLowerCase().replace(/\.$/, '');
  if (/[\s/?#@:\\%[\]]/.test(text) || !URL.canParse(`http://${text}/`)) failNetwork('invalid-argument');
  const name = new URL(`http://${text}/`).hostname;
  return isName(name) ? name : failNetwork('invalid-argument');
}
