/**
 * Glue by path. Generated files hold such a table; the linker takes what is there and makes what is missing.
 * A path is an import's or export's exact name, then, for a function inside an instance, `#` and its name.
 */
import { defaultValueChoices } from '@wit-bindgen-ts/abi';
import type { FuncType, ValueChoices } from '@wit-bindgen-ts/abi';
import type { CoreFunction, LiftContext } from './lift-context.ts';
import type { LowerContext } from './lower-context.ts';

/** What a returned `result` becomes: its value or an exception, or `{ tag, val }`. */
export type ResultShape = 'throw' | 'object';

/** How values look to a host, where there is a choice. */
export interface Shape extends ValueChoices {
  readonly result: ResultShape;
}

/** What is chosen where nothing is said. */
export const defaultShape: Shape = { result: 'throw', ...defaultValueChoices };

/** Glue for one function, with all that it was made for. */
export interface GlueEntry<Context, Glue> {
  readonly type: FuncType;
  readonly abi: 'sync';
  readonly shape: Shape;
  /** Binds the glue to one instance. */
  readonly bind: (cx: Context) => Glue;
}

/** A function that a JavaScript host calls. */
// oxlint-disable-next-line typescript/no-explicit-any -- its parameters are those of its WIT function.
export type LiftedFunction = (...args: any[]) => any;

export type LiftEntry = GlueEntry<LiftContext, LiftedFunction>;
export type LowerEntry = GlueEntry<LowerContext, CoreFunction>;

export interface GlueTable {
  /** The choices that the whole table was made with; glue that it lacks is made with the same. */
  readonly shape: Shape;
  readonly imports: Readonly<Record<string, LowerEntry>>;
  readonly exports: Readonly<Record<string, LiftEntry>>;
}

/** The path of a function: `name#func`, or `name` for a function that stands at the top level. */
export function gluePath(names: readonly string[]): string {
  return names.join('#');
}

/** The entry of a table for a function, whose type `check-table.ts` has compared. */
export function entryOf<T>(entries: Readonly<Record<string, T>> | undefined, path: string): T | undefined {
  return entries !== undefined && Object.hasOwn(entries, path) ? entries[path] : undefined;
}
