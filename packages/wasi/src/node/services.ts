/** What guests on Node can have on an event loop. */
import type { Services } from '../io/loop.ts';

export const services: Services = {};
