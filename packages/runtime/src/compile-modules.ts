/** Gives the core modules of a component to the engine. */
import { CompileError } from '@wit-bindgen-ts/component';
import type { CoreModule, LinkPlan } from '@wit-bindgen-ts/component';
import { GlueMaker } from './glue/glue-maker.ts';
import type { GlueSource } from './glue/glue-source.ts';
import type { CompiledComponent } from './linking/component-value.ts';
import { rememberModule } from './linking/module-sources.ts';

/**
 * Compiles the core modules of a plan, and of the components in it that others may instantiate, or takes those that
 * are `given`. Glue that no table has comes from `source`.
 */
export async function compileModules(
  plan: LinkPlan,
  source: GlueSource | undefined,
  given?: readonly object[],
): Promise<CompiledComponent> {
  if (given !== undefined) {
    const { takeModules } = await import('./given-modules.ts');
    return takeModules(plan, source, given);
  }
  for (const module of plan.idleModules) checkModule(module);
  const modules = Promise.all(
    plan.modules.map(async (module) => {
      try {
        return rememberModule(await WebAssembly.compile(module.bytes as BufferSource), module);
      } catch (error) {
        throw coreError(error, module.offset);
      }
    }),
  );
  const components = Promise.all(plan.components.map((open) => compileModules(open.plan, source)));
  return { plan, modules: await modules, glue: new GlueMaker(source), components: await components };
}

/** Throws a `CompileError` with the engine's reason where a core module is not valid. */
export function checkModule({ bytes, offset }: CoreModule): void {
  if (WebAssembly.validate(bytes as BufferSource)) return;
  try {
    void new WebAssembly.Module(bytes as BufferSource);
  } catch (error) {
    throw coreError(error, offset);
  }
}

/** The engine's complaint about a core module, with the offset in the component. */
function coreError(error: unknown, offset: number): CompileError {
  const message = error instanceof Error ? error.message : String(error);
  const within = /@\+(\d+)/.exec(message)?.[1];
  const detail = message.replace(/^WebAssembly\.\w+\(\): /, '').replace(/ @\+\d+$/, '');
  return new CompileError('invalid core module', offset + Number(within ?? 0), detail);
}
