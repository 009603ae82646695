// For those who build on all bundlers at once; each bundler has an entry of its own.
export { plugin as default, plugin } from './plugin.ts';
export type { Options } from './options.ts';
