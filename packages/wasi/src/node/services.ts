/** What guests on Node can have on an event loop. */
import type { Services } from '../io/loop.ts';
import { httpClient } from './http-client.ts';
import { nameLookup } from './net/name-lookup.ts';
import { tcpConnect, tcpListen } from './net/tcp.ts';
import { udp } from './net/udp.ts';

export const services: Services = {
  http: httpClient,
  'name-lookup': nameLookup,
  'tcp-connect': tcpConnect,
  'tcp-listen': tcpListen,
  udp,
};
