/**
 * The ways in which glue comes to be. Every test of the runtime runs in each of them, and they must agree.
 * A further way is one more entry in `modes`.
 */
import { describe } from 'vitest';
import type { Imports, InstantiateOptions } from '@wit-bindgen-ts/runtime';
import { generatedGlue } from './generated-glue.ts';
import { componentOf } from './guests.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- the tests call exports whose types only the guests' WIT has.
export type Any = any;

/** Options that a test may give; how glue comes to be is the mode's. */
export type Options = Omit<InstantiateOptions, 'codegen' | 'glue'>;

export interface Mode {
  readonly name: string;
  /** Instantiates a guest and gives its exports. */
  instantiate(guest: string, imports?: Imports, options?: Options): Promise<Any>;
}

function made(codegen: 'auto' | 'never'): Mode {
  return {
    name: codegen === 'auto' ? 'printed at run time' : 'closures',
    async instantiate(guest, imports = {}, options = {}) {
      const component = await componentOf(guest);
      return (await component.instantiate(imports, { ...options, codegen })).exports;
    },
  };
}

/** Glue as `gen` writes it. Nothing else may be made, so that a function which the table lacks is noticed. */
const generated: Mode = {
  name: 'generated',
  async instantiate(guest, imports = {}, options = {}) {
    const component = await componentOf(guest);
    const glue = await generatedGlue(guest, options.result ?? 'throw');
    return (await component.instantiate(imports, { ...options, glue, codegen: 'never' })).exports;
  },
};

export const modes: readonly Mode[] = [made('auto'), made('never'), generated];

/** Declares a suite once for each mode. */
export function inEachMode(suite: string, body: (mode: Mode) => void): void {
  describe.each(modes)(`${suite}, $name`, body);
}
