/** What guests in a browser can have on an event loop. */
import type { Services } from '../io/loop.ts';
import { fetchClient } from './fetch-client.ts';

export const services: Services = { http: fetchClient };
