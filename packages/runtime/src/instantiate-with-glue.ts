/**
 * From bytes to an instance with generated glue. What generated code loads when it is given bytes: decoder,
 * planner and linker are here, validation is loaded beside them and given, and what makes glue only where the
 * table has gaps.
 */
import { decode } from '@wit-bindgen-ts/component';
import type { BinaryComponent, ExternDescriptor, LinkPlan } from '@wit-bindgen-ts/component';
import { compileModules } from './compile-modules.ts';
import { readSource } from './component-source.ts';
import type { ComponentSource } from './component-source.ts';
import { covers } from './glue/covers.ts';
import type { Imports } from './imports/find-import.ts';
import type { Instance, InstantiateOptions } from './instantiate-options.ts';
import { LinkableComponent } from './linkable-component.ts';
import { nothingCaptured } from './linking/component-value.ts';

/** Compiles a component and makes an instance. */
export async function instantiateWithGlue(
  source: ComponentSource,
  inline: (component: BinaryComponent) => LinkPlan,
  imports: Imports,
  options: InstantiateOptions,
): Promise<Instance> {
  const { bytes, modules } = await readSource(source);
  const plan = inline(decode(bytes));
  // Generated glue does not wait: what suspends gets glue of its own.
  const suspends = (options.suspend ?? []).length > 0;
  const complete = !suspends && options.glue !== undefined && covers(options.glue, plan);
  const made = complete ? undefined : await import('./glue/glue-source.ts');
  const compiled = await compileModules(plan, made?.glueSource, modules);
  const checks = plan.imports.some(hasDefinition) ? await import('./imports/check-definition.ts') : undefined;
  const suspension = suspends ? await import('./suspension/colours.ts') : undefined;
  const component = new LinkableComponent(
    { compiled, captured: nothingCaptured },
    { definitions: checks?.definitionsOfHost, makeColours: suspension?.makeColours },
  );
  return component.instantiate(imports, options);
}

/** True for an import that is a core module or a component, or has one inside. */
function hasDefinition({ type }: ExternDescriptor): boolean {
  if (type.kind === 'instance') return type.exports.some(hasDefinition);
  return type.kind === 'module' || type.kind === 'component';
}
