/** Which interfaces of WASI 0.2 let a guest wait. */
import type { Host } from '../host.ts';

/** Names without versions, which stand for all of 0.2. */
const waiting: readonly string[] = [
  'wasi:io/poll',
  'wasi:io/streams',
  'wasi:sockets/tcp',
  'wasi:sockets/udp',
  'wasi:sockets/ip-name-lookup',
];

/** The option `suspend` for a guest of this host. */
export function suspendingImports({ blocker }: Host): readonly string[] {
  return blocker.suspends ? waiting : [];
}
