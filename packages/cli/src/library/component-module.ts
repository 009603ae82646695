/** A component as a module of JavaScript, for build steps: `gen --bundle`, but for the runtime, which is imported. */
import { bundle, constantsMap, Unbundled } from '@wit-bindgen-ts/bindgen';
import type { GeneratedFile, GivenOptions, ScriptOptions } from '@wit-bindgen-ts/bindgen';
import { CompileError, decode, inline } from '@wit-bindgen-ts/component';
import { modelFromComponent, printedLocations, selectWorld } from '@wit-bindgen-ts/wit';
import { readFileBytes } from '../input/read-bytes.ts';
import { worldNameOf } from '../input/world-name.ts';
import { UserError } from '../user-error.ts';

/** A component's module. */
export interface ComponentModule {
  /** JavaScript that exports `instantiate`; core modules are in it. */
  readonly code: string;
  /** Its source map, in JSON: to the component's WIT, as if it were beside it. */
  readonly map: string;
  /** Declarations, the module's own first. */
  readonly types: readonly GeneratedFile[];
  /** The exact names of what it imports. */
  readonly imports: readonly string[];
  /** The exact names of what it exports: interfaces and functions. */
  readonly exports: readonly string[];
}

/** Makes a module of the component at `path`. Throws a `UserError` where there is none that can be one. */
export function componentModule(path: string, options: GivenOptions<ScriptOptions> = {}): ComponentModule {
  const bytes = readFileBytes(path);
  try {
    const binary = decode(bytes);
    const plan = inline(binary);
    const { model } = modelFromComponent(binary, { worldName: worldNameOf(path) });
    const { world } = selectWorld(model, undefined);
    const { module, functions, types } = bundle(plan, world!, { ...options, modules: 'inline' });
    const wit = `${path}.wit`;
    const sources = { locations: printedLocations(model, wit), nameOf: () => wit };
    return {
      code: module.text,
      map: constantsMap(module.path, module.text, functions, sources),
      types,
      imports: plan.imports.filter(({ type }) => type.kind !== 'type').map(({ name }) => name),
      exports: plan.exports.filter(({ kind }) => kind !== 'type').map(({ name }) => name),
    };
  } catch (error) {
    if (error instanceof CompileError) throw new UserError(`${path}: ${error.message}`);
    if (error instanceof Unbundled) throw new UserError(`${path} cannot be a module: ${error.message}`);
    throw error;
  }
}
