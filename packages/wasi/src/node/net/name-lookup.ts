/** Names on an event loop, as the system looks them up. */
import type { Service } from '../../io/loop.ts';
import type { LookupEvent } from '../../sockets/name-lookup.ts';
import { networkCode } from './network-code.ts';

/** The addresses of a name. */
export const nameLookup: Service = ({ name }: { readonly name: string }, outlet) => {
  // Loaded where it is needed: most guests have no network.
  process.getBuiltinModule('node:dns').lookup(name, { all: true }, (error, found) => {
    const event: LookupEvent =
      error === null
        ? { kind: 'found', addresses: found.map(({ address }) => address) }
        : { kind: 'failed', code: networkCode(error) };
    outlet.emit(event);
  });
  return { receive: () => undefined, close: () => undefined };
};
