/** What instantiation is told, and what it gives; apart, since generated code names these types. */
import type { Exports } from './exports/exports.ts';
import type { GlueTable, ResultShape, Shape } from './glue/table.ts';
import type { Limits } from './limits.ts';

export interface InstantiateOptions {
  /** `never` runs without making code, as a strict Content-Security-Policy demands. Default `auto`. */
  readonly codegen?: 'auto' | 'never' | undefined;
  /** `trap` links although imports are missing; calling one traps and names it. Default `error`. */
  readonly missing?: 'error' | 'trap' | undefined;
  /** What a returned `result` becomes: `throw` (default) or `{ tag, val }`. Generated glue decides it itself. */
  readonly result?: ResultShape | undefined;
  /** What `flags` are: an object of booleans (default), or a bigint of their bits. Generated glue decides it. */
  readonly flags?: Shape['flags'] | undefined;
  /** What `s64` and `u64` are: a bigint (default), or a number that refuses what it cannot hold. As above. */
  readonly int64?: Shape['int64'] | undefined;
  /** Generated glue; what it lacks is made. */
  readonly glue?: GlueTable | undefined;
  /** What a hostile guest may take; defaults never bother an honest one. */
  readonly limits?: { readonly [name in keyof Limits]?: Limits[name] | undefined } | undefined;
  /**
   * Imports that may return promises: names of functions, of interfaces, or `interface#function`. The guest waits
   * for them and the event loop goes on; exports that can come to call one return promises. Needs JSPI.
   */
  readonly suspend?: readonly string[] | undefined;
  /** `false` leaves handles of wrappers that were collected undropped. Default `true`. */
  readonly finalization?: boolean | undefined;
}

/** An instance of a component. */
export interface Instance<E = Exports> {
  /** Every export by its exact name and, where it is unambiguous, by the camelCase of its last word. */
  readonly exports: E;
}
