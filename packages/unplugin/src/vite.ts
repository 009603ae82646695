import { plugin } from './plugin.ts';

export type { Options } from './options.ts';

export default plugin.vite;
