/**
 * A component as data that structured clone can copy: what `postMessage` hands to a worker. Glue is no data; it
 * is made again where the data arrives.
 */
import type { LinkPlan } from '@wit-bindgen-ts/component';
import { GlueMaker } from '../glue/glue-maker.ts';
import type { GlueSource } from '../glue/glue-source.ts';
import type { CompiledComponent, ComponentValue } from './component-value.ts';
import { rememberModule } from './module-sources.ts';

/** A compiled component, and what it takes from the components around it. */
export interface ComponentData {
  readonly compiled: CompiledData;
  readonly captured: {
    readonly modules: readonly WebAssembly.Module[];
    readonly components: readonly ComponentData[];
  };
}

interface CompiledData {
  readonly plan: LinkPlan;
  readonly modules: readonly WebAssembly.Module[];
  readonly components: readonly CompiledData[];
}

/** The data of a component. */
export function componentData({ compiled, captured }: ComponentValue): ComponentData {
  const { modules, components } = captured;
  return {
    compiled: compiledData(compiled),
    captured: { modules, components: components.map(componentData) },
  };
}

function compiledData({ plan, modules, components }: CompiledComponent): CompiledData {
  return { plan, modules, components: components.map(compiledData) };
}

/** A component from its data, or from a copy. */
export function componentFromData(data: ComponentData, source: GlueSource): ComponentValue {
  const { modules, components } = data.captured;
  return {
    compiled: compiledFromData(data.compiled, source),
    captured: { modules, components: components.map((each) => componentFromData(each, source)) },
  };
}

function compiledFromData(
  { plan, modules, components }: CompiledData,
  source: GlueSource,
): CompiledComponent {
  for (const [i, module] of modules.entries()) rememberModule(module, plan.modules[i]!);
  const inner = components.map((each) => compiledFromData(each, source));
  return { plan, modules, glue: new GlueMaker(source), components: inner };
}
