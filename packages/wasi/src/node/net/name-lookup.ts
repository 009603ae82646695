/** Names on an event loop, as the system looks them up. */
import { lookup } from 'node:dns';
import type { Service } from '../../io/loop.ts';
import type { LookupEvent } from '../../sockets/name-lookup.ts';
import { networkCode } from './network-code.ts';

/** The addresses of a name. */
export const nameLookup: Service = ({ name }: { readonly name: string }, outlet) => {
  lookup(name, { all: true }, (error, found) => {
    const event: LookupEvent =
      error === null
        ? { kind: 'found', addresses: found.map(({ address }) => address) }
        : { kind: 'failed', code: networkCode(error) };
    outlet.emit(event);
  });
  return { receive: () => undefined, close: () => undefined };
};
