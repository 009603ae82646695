/** Core modules that somebody else has compiled, in the order in which a component's plan has them. */
import { readCoreModuleType } from '@wit-bindgen-ts/component';
import type { CoreModule, LinkPlan } from '@wit-bindgen-ts/component';
import { GlueMaker } from './glue/glue-maker.ts';
import type { GlueSource } from './glue/glue-source.ts';
import type { CompiledComponent } from './linking/component-value.ts';
import { rememberModule } from './linking/module-sources.ts';

/** A component with the modules that are given; those of components in it come after its own. */
export function takeModules(
  plan: LinkPlan,
  source: GlueSource | undefined,
  given: readonly object[],
): CompiledComponent {
  const taken = new GivenModules(given);
  const take = (each: LinkPlan): CompiledComponent => ({
    plan: each,
    modules: each.modules.map((module) => taken.next(module)),
    glue: new GlueMaker(source),
    components: each.components.map((open) => take(open.plan)),
  });
  const compiled = take(plan);
  taken.end();
  return compiled;
}

class GivenModules {
  private readonly modules: readonly object[];
  private count = 0;

  constructor(modules: readonly object[]) {
    this.modules = modules;
  }

  /** The next module; throws a `TypeError` where it is not what was compiled from `source`. */
  next(source: CoreModule): WebAssembly.Module {
    const index = this.count++;
    const module = this.modules[index];
    if (!(module instanceof WebAssembly.Module)) {
      const found = index < this.modules.length ? 'it is none' : `there are ${this.modules.length}`;
      throw new TypeError(`modules[${index}]: expected a WebAssembly.Module, ${found}`);
    }
    const wanted = [...readCoreModuleType(source.bytes, source.offset).exports.keys()].sort();
    const exported = WebAssembly.Module.exports(module)
      .map(({ name }) => name)
      .sort();
    if (wanted.length !== exported.length || wanted.some((name, i) => name !== exported[i])) {
      throw new TypeError(
        `modules[${index}]: it exports other things than the component's core module ${index}; ` +
          'give the modules in the order of the files that `gen --bundle` writes',
      );
    }
    return rememberModule(module, source);
  }

  /** Throws a `TypeError` where there are more modules than were taken. */
  end(): void {
    if (this.modules.length === this.count) return;
    throw new TypeError(`modules: expected ${this.count}, there are ${this.modules.length}`);
  }
}
