/** What both entries export besides `wasi`. */
export { Exit } from './exit.ts';
export type { Ended } from './exit.ts';
export type { ClockGrant } from './clocks/clocks.ts';
export type { Denied, Grants, InputGrant, LimitsGrant, OutputGrant, Preopen, VirtualFile } from './grants.ts';
export type { RandomGrant } from './random/random.ts';
export type { Wasi } from './wasi.ts';
export type { GrantsForRequests, HandlerOptions, WebHandler } from './preview2/http/web-handler.ts';
