/** The types of a bundle: those of its world, and of what its module exports besides. */
import type { World } from '@wit-bindgen-ts/wit';
import type { GenerateOptions } from '../options.ts';
import { printWorldFile, throwsAnything } from '../world-file.ts';
import type { InterfaceFile } from '../world-files.ts';

/** Prints the `.d.ts` of a bundle. */
export function printBundleTypes(
  world: World,
  files: readonly InterfaceFile[],
  thenable: boolean,
  options: GenerateOptions,
): string {
  const optional = world.imports.size === 0 ? '?' : '';
  const result = thenable ? '{ readonly exports: Exports }' : 'Exports';
  return `${printWorldFile(world, files, undefined, options, { runtime: undefined, constants: false })}
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

export interface BundleOptions {
  /**
   * The compiled core modules, in order of their files, for programs that may not
   * compile any or that share them.
   */
  readonly modules?: readonly object[] | undefined;
  /** \`trap\` links although imports are missing; calling one traps. Default \`error\`. */
  readonly missing?: "error" | "trap" | undefined;
  /** \`false\` leaves handles of wrappers that were collected undropped. */
  readonly finalization?: boolean | undefined;
}

/**
 * Makes an instance.
 * @throws {LinkError} where an import is missing or of the wrong kind
 */
export declare function instantiate(
  imports${optional}: Imports,
  options?: BundleOptions,
): Promise<${result}>;

/** A guest that broke a rule: its instance cannot be used any more. */
export declare class Trap extends Error {
  readonly name: "Trap";
  readonly reason: string;
  readonly call: string | undefined;
}

/** An import that is missing or of the wrong kind. */
export declare class LinkError extends Error {
  readonly name: "LinkError";
  readonly path: string;
}
${throwsAnything(world, { options }) ? componentError : ''}`;
}

const componentError = `
/** The \`err\` of a returned \`result\`, thrown. */
export declare class ComponentError<E = unknown> extends Error {
  readonly name: "ComponentError";
  readonly payload: E;
  constructor(payload: E);
}
`;
