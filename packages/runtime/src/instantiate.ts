/** From a compiled component to an instance, or, before anything runs, to the reason why it cannot be one. */
import { checkNesting } from './check-nesting.ts';
import { buildExports } from './exports/build-exports.ts';
import type { MakeComponent } from './exports/build-exports.ts';
import { checkTable } from './glue/check-table.ts';
import { defaultShape } from './glue/table.ts';
import type { Shape } from './glue/table.ts';
import type { Definitions } from './imports/check-definition.ts';
import type { Imports } from './imports/find-import.ts';
import { HostImports } from './imports/host-imports.ts';
import type { Instance, InstantiateOptions } from './instantiate-options.ts';
import { limitMemories, limitMemoriesSync } from './limit-memories.ts';
import { withDefaults } from './limits.ts';
import type { Limits } from './limits.ts';
import { Linker } from './linker.ts';
import type { ComponentValue } from './linking/component-value.ts';
import { runAsync, runSync } from './linking/run-steps.ts';
import type { MakeColours } from './suspension/colours.ts';

/** What only some components need to be instantiated. */
export interface Extras {
  /** Makes what users hold of components that it exports. */
  readonly makeComponent: MakeComponent;
  /** For one that imports core modules or components. */
  readonly definitions?: Definitions | undefined;
  /** For one that is instantiated with `suspend`. */
  readonly makeColours?: MakeColours | undefined;
}

/** Makes an instance. */
export async function instantiate(
  value: ComponentValue,
  imports: Imports,
  options: InstantiateOptions,
  extras: Extras,
): Promise<Instance> {
  const limits = withDefaults(options.limits);
  const linker = link(await limitMemories(value, limits.maxMemory), imports, options, limits, extras);
  await runAsync(linker);
  return { exports: buildExports(linker, extras.makeComponent) };
}

/** The same, at once. */
export function instantiateSync(
  value: ComponentValue,
  imports: Imports,
  options: InstantiateOptions,
  extras: Extras,
): Instance {
  const limits = withDefaults(options.limits);
  const linker = link(limitMemoriesSync(value, limits.maxMemory), imports, options, limits, extras);
  runSync(linker);
  return { exports: buildExports(linker, extras.makeComponent) };
}

/** Checks the imports and the glue, before anything runs. */
function link(
  value: ComponentValue,
  imports: Imports,
  options: InstantiateOptions,
  limits: Limits,
  { definitions, makeColours }: Extras,
): Linker {
  const { codegen = 'auto', missing = 'error', finalization = true, suspend = [], glue } = options;
  const { result, flags, int64 } = defined(glue?.shape ?? options);
  const { plan } = value.compiled;
  const host = new HostImports(imports, missing, definitions);
  checkNesting(plan, limits.nesting);
  host.check(plan.imports);
  if (glue !== undefined) checkTable(glue, plan, missing);
  const colours = suspend.length > 0 ? makeColours!(suspend) : undefined;
  const choices = { codegen, result, flags, int64 };
  return new Linker(value, host, { choices, limits, finalization, colours }, glue);
}

/** The choices that were made, and the defaults for the others. */
function defined({
  result,
  flags,
  int64,
}: { readonly [name in keyof Shape]?: Shape[name] | undefined }): Shape {
  return {
    result: result ?? defaultShape.result,
    flags: flags ?? defaultShape.flags,
    int64: int64 ?? defaultShape.int64,
  };
}
