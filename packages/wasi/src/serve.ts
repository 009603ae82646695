/** A server for components, on Node. */
export { serve } from './node/serve/serve.ts';
export type { AccessLog, Served, ServeOptions } from './node/serve/serve.ts';
