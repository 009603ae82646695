/** Where the core function behind a component's function is, with its memory, `realloc` and post-return. */
import type { StringEncoding } from '@wit-bindgen-ts/abi';
import { readCoreModuleType } from '@wit-bindgen-ts/component';
import type { CanonicalOptions, CoreRef, ExportItem, LinkPlan } from '@wit-bindgen-ts/component';
import type { WorldFunction } from './world-functions.ts';

/** A core definition by its name: an export of a core module, or an import where `importModule` says of what. */
export interface CorePlace {
  /** Its index among the component's core modules; null where there is no component, or none is behind it. */
  readonly module: number | null;
  /** Which instance of the module, counted over all core instances. */
  readonly instance: number | null;
  readonly importModule?: string;
  readonly name: string;
}

/** What is known of a function beyond its type. */
export interface FunctionPlaces {
  readonly stringEncoding: StringEncoding;
  readonly core: CorePlace;
  readonly memory: CorePlace | null;
  readonly realloc: CorePlace | null;
  readonly postReturn: CorePlace | null;
  readonly notes: readonly string[];
}

/** The names that toolchains give core functions for a world, and that a component may choose otherwise. */
export function conventionalPlaces({ direction, interface: of, func }: WorldFunction): FunctionPlaces {
  const core = of === null ? func.name : `${of}#${func.name}`;
  const isExport = direction === 'export';
  const notes = [
    'names are those that toolchains agree on; the string encoding is the guest’s choice, UTF-8 here',
  ];
  if (func.async) notes.push('described as a synchronous call; a guest may implement it asynchronously');
  return {
    stringEncoding: 'utf8',
    core: isExport ? unplaced(core) : { ...unplaced(func.name), importModule: of ?? '$root' },
    memory: unplaced('memory'),
    realloc: unplaced('cabi_realloc'),
    postReturn: isExport && func.result !== undefined ? unplaced(`cabi_post_${core}`) : null,
    notes,
  };
}

function unplaced(name: string): CorePlace {
  return { module: null, instance: null, name };
}

/** Finds core definitions in a component's plan. */
export class CorePlaces {
  private readonly plan: LinkPlan;

  constructor(plan: LinkPlan) {
    this.plan = plan;
  }

  /** Where a function is; what is not found goes by the names of toolchains, with a note. */
  of(found: WorldFunction): FunctionPlaces {
    return (found.direction === 'export' ? this.lifted(found) : this.lowered(found)) ?? this.unknown(found);
  }

  private unknown(found: WorldFunction): FunctionPlaces {
    const what = found.direction === 'export' ? 'no core function is behind it' : 'no core module calls it';
    return {
      ...conventionalPlaces(found),
      notes: [`${what} in this component; names are what they would be`],
    };
  }

  private lifted({ interface: of, func }: WorldFunction): FunctionPlaces | undefined {
    const { exports, lifts } = this.plan;
    const items = of === null ? exports : instanceItems(exports, of);
    const item = items.find((each) => each.kind === 'func' && each.name === func.name);
    if (item?.kind !== 'func' || item.func.kind !== 'lift') return undefined;
    const { core, options } = lifts[item.func.lift]!;
    const place = this.place(core);
    return place && this.withOptions(place, options);
  }

  private lowered({ interface: of, func }: WorldFunction): FunctionPlaces | undefined {
    const path = of === null ? [func.name] : [of, func.name];
    const index = this.plan.canons.findIndex(
      (canon) =>
        canon.kind === 'lower' &&
        canon.func.kind === 'import' &&
        canon.func.path.length === path.length &&
        canon.func.path.every((name, i) => name === path[i]),
    );
    const canon = this.plan.canons[index];
    if (canon?.kind !== 'lower') return undefined;
    const place = this.importOf(of ?? '$root', func.name) ?? this.argument(index);
    return place && this.withOptions(place, canon.options);
  }

  private withOptions(core: CorePlace, options: CanonicalOptions): FunctionPlaces {
    const place = (ref: CoreRef | undefined): CorePlace | null => (ref && this.place(ref)) ?? null;
    const notes: string[] = [];
    if (options.async) {
      notes.push(
        'lifted or lowered with `async`: the core signature and the result of a synchronous call are shown',
      );
    }
    if (options.address === 'i64')
      notes.push('its memory has 64-bit addresses; the layout of 32-bit ones is shown');
    return {
      stringEncoding: options.encoding,
      core,
      memory: place(options.memory),
      realloc: place(options.realloc),
      postReturn: place(options.postReturn),
      notes,
    };
  }

  private place(ref: CoreRef): CorePlace | undefined {
    if (ref.kind !== 'export') return undefined;
    return { module: this.moduleOf(ref.instance), instance: ref.instance, name: ref.name };
  }

  private moduleOf(instance: number): number | null {
    for (const step of this.plan.steps) {
      if (step.kind === 'instantiate-module' && step.instance === instance) {
        return step.module.kind === 'own' ? step.module.module : null;
      }
    }
    return null;
  }

  /** The import of a core module under the names of toolchains, which shims between it and the host may hide. */
  private importOf(importModule: string, name: string): CorePlace | undefined {
    for (const step of this.plan.steps) {
      if (step.kind !== 'instantiate-module' || step.module.kind !== 'own') continue;
      const { bytes, offset } = this.plan.modules[step.module.module]!;
      const imports = [...readCoreModuleType(bytes, offset).imports.values()];
      const found = imports.some((each) => each.module === importModule && each.name === name);
      if (found) return { module: step.module.module, instance: step.instance, importModule, name };
    }
    return undefined;
  }

  /** The first core module that is given a canonical definition. */
  private argument(canon: number): CorePlace | undefined {
    for (const step of this.plan.steps) {
      if (step.kind !== 'instantiate-module') continue;
      for (const { name: importModule, source } of step.args) {
        if (source.kind !== 'exports') continue;
        const field = source.exports.find(({ ref }) => ref.kind === 'canon' && ref.canon === canon);
        if (field === undefined) continue;
        const { instance } = step;
        return { module: this.moduleOf(instance), instance, importModule, name: field.name };
      }
    }
    return undefined;
  }
}

function instanceItems(exports: readonly ExportItem[], name: string): readonly ExportItem[] {
  const item = exports.find((each) => each.kind === 'instance' && each.name === name);
  return item?.kind === 'instance' ? item.exports : [];
}
