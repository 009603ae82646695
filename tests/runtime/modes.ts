/**
 * The ways in which glue comes to be. Every test of the runtime runs in each of them, and they must agree.
 * A further way is one more entry in `modes`.
 */
import { describe } from 'vitest';
import type { Imports, Instance, InstantiateOptions } from '@wit-bindgen-ts/runtime';
import { bundledModule } from './bundled.ts';
import { generatedGlue } from './generated-glue.ts';
import { componentOf } from './guests.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- the tests call exports whose types only the guests' WIT has.
export type Any = any;

/** Options that a test may give; how glue comes to be is the mode's. */
export type Options = Omit<InstantiateOptions, 'codegen' | 'glue'>;

export interface Mode {
  readonly name: string;
  /** Instantiates a guest. */
  instance(guest: string, imports?: Imports, options?: Options): Promise<Instance<Any>>;
  /** Instantiates a guest and gives its exports, none of which may be `then`: `await` would call it. */
  instantiate(guest: string, imports?: Imports, options?: Options): Promise<Any>;
}

/** `glueOptions` says how glue comes to be. */
function mode(
  name: string,
  glueOptions: (guest: string, options: Options) => Promise<InstantiateOptions>,
): Mode {
  async function instance(guest: string, imports = {}, options: Options = {}): Promise<Instance<Any>> {
    const component = await componentOf(guest);
    return component.instantiate(imports, { ...options, ...(await glueOptions(guest, options)) });
  }
  return { name, instance, instantiate: async (...args) => (await instance(...args)).exports };
}

/**
 * The guest as a module of its own: nothing of it is decoded or linked while the program runs. An export `then`
 * comes wrapped, as from an instance.
 */
const bundled: Mode = {
  name: 'bundled',
  async instance(guest, imports = {}, { result, flags, int64, limits, ...options } = {}) {
    if (limits !== undefined) throw new Error('bundles have no limits; see `linkedModes`');
    const { instantiate } = await bundledModule(guest, { result, flags, int64 });
    const exports = (await instantiate(imports, options)) as Any;
    return guest === THENABLE ? exports : { exports };
  },
  instantiate: async (...args) => (await bundled.instance(...args)).exports,
};

/** The guest that exports a function `then`. */
const THENABLE = 'names';

/** The ways in which a `Component` is linked while the program runs, with all that it can do. */
const linkedModes: readonly Mode[] = [
  mode('printed at run time', async () => ({ codegen: 'auto' })),
  mode('closures', async () => ({ codegen: 'never' })),
  // Glue as `gen` writes it. Nothing else may be made, so that a function which the table lacks is noticed.
  mode('generated', async (guest, choices) => {
    return { codegen: 'never', glue: await generatedGlue(guest, choices) };
  }),
];

/** All ways. */
export const modes: readonly Mode[] = [...linkedModes, bundled];

/** Declares a suite once for each way of linking a `Component`: what it tests, bundles do not have. */
export function inEachLinkedMode(suite: string, body: (mode: Mode) => void): void {
  describe.each(linkedModes)(`${suite}, $name`, body);
}

/** Declares a suite once for each mode. */
export function inEachMode(suite: string, body: (mode: Mode) => void): void {
  describe.each(modes)(`${suite}, $name`, body);
}
