/**
 * Everything that generated code may import, and nothing else: the helpers that glue calls, the errors, and
 * `instantiate`. It holds neither decoder nor planner; they are loaded when `instantiate` is given bytes.
 * Version 1: what is here stays, so that code generated today runs with every later 1.x runtime.
 */
import type { ComponentSource } from './component-source.ts';
import type { Imports } from './imports/find-import.ts';
import type { InstantiateOptions } from './instantiate-options.ts';
import type { GlueTable } from './glue/table.ts';

export * from './glue/helpers.ts';
export { disposeSymbol } from './dispose.ts';
export type { HostStream } from './web-streams.ts';
export { LinkError } from './errors/link-error.ts';
export { Trap } from './errors/trap.ts';
export type { ComponentSource } from './component-source.ts';
export type { InstantiateOptions } from './instantiate-options.ts';
export type { GlueTable, Shape } from './glue/table.ts';
export type { LiftContext } from './glue/lift-context.ts';
export type { LowerContext } from './glue/lower-context.ts';
export type { FuncType, ResourceType, ValueType } from '@wit-bindgen-ts/abi';

/** A component that was compiled before, as `Component.compile` of the runtime gives it. */
export interface CompiledComponent {
  instantiate(imports?: object, options?: InstantiateOptions): Promise<{ readonly exports: unknown }>;
}

/**
 * Instantiates a component with generated glue and returns its exports. Generated code calls this and gives it
 * the world's own types.
 */
export async function instantiateWith(
  glue: GlueTable,
  source: ComponentSource | CompiledComponent,
  imports: object,
  options: InstantiateOptions,
): Promise<{ readonly exports: unknown }> {
  const all = { glue, ...options };
  if (isCompiled(source)) return source.instantiate(imports, all);
  const [{ instantiateWithGlue }, { inline }] = await Promise.all([
    import('./instantiate-with-glue.ts'),
    import('./validator.ts'),
  ]);
  return instantiateWithGlue(source, inline, imports as Imports, all);
}

function isCompiled(source: ComponentSource | CompiledComponent): source is CompiledComponent {
  return 'instantiate' in source && typeof source.instantiate === 'function';
}
