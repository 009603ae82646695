/**
 * Which functions of a component can come to wait for a suspending import: those are called, and call each other, by
 * glue that suspends. Enters: a link plan, before anything of it runs, and the imports that may suspend. Leaves: a
 * colour for each lifted function and each canonical definition.
 *
 * It is decided by core instance, and rather once too often: a core instance can reach whatever it imports as a
 * function, and shares what it can reach with those whose tables, globals or tags it imports, since a function may
 * be called through them.
 */
import type { CoreRef, FuncRef, LinkPlan, ModuleStep } from '@wit-bindgen-ts/component';
import type { CoreFunction } from '../glue/lift-context.ts';
import type { FuncValue } from '../linking/outside.ts';
import { promisingFunction, suspending } from './engine.ts';
import { SuspendingImports } from './suspending-imports.ts';

/** Code, and what it can call. */
class Reach {
  readonly calls: (() => Reach | undefined)[] = [];
}

/** The host's functions that suspend. */
const HOST = new Reach();

/** The component whose colours these are. */
export interface Coloured {
  readonly plan: LinkPlan;
  /** The function behind a reference; `undefined` where its instance has not been made yet. */
  funcIfMade(ref: FuncRef): FuncValue | undefined;
  module(ref: ModuleStep['module']): WebAssembly.Module;
}

/** Makes the colours of a component in which the imports `names` may suspend. */
export type MakeColours = (names: readonly string[]) => (component: Coloured) => Colours;

/** The same; throws a `LinkError` where the engine cannot suspend anything. */
export const makeColours: MakeColours = (names) => {
  const imports = new SuspendingImports(names);
  return (component) => new Colours(imports, component);
};

export class Colours {
  readonly imports: SuspendingImports;
  private readonly component: Coloured;
  private readonly coreInstances: Reach[] = [];
  private readonly connected = new Set<ModuleStep>();

  constructor(imports: SuspendingImports, component: Coloured) {
    this.imports = imports;
    this.component = component;
    for (const step of component.plan.steps) {
      // A module that comes out of a component which has not been instantiated yet is looked at in its turn.
      const isKnown =
        step.kind === 'instantiate-module' && !('from' in step.module && step.module.from !== undefined);
      if (isKnown) this.connect(step);
    }
  }

  /** Notes what a core instance can call. */
  connect(step: ModuleStep): void {
    if (this.connected.has(step)) return;
    this.connected.add(step);
    const importer = this.coreInstance(step.instance);
    for (const { module, name, kind } of WebAssembly.Module.imports(this.component.module(step.module))) {
      const ref = kind === 'memory' ? undefined : importedFrom(step, module, name);
      if (ref === undefined) continue;
      importer.calls.push(() => this.reachOf(ref));
      if (ref.kind === 'export' && kind !== 'function') {
        this.coreInstance(ref.instance).calls.push(() => importer);
      }
    }
  }

  /** True where a lifted function can suspend. */
  ofLift(lift: number): boolean {
    return reachesHost(this.reachOfLift(lift));
  }

  /** True where the function of a canonical definition can. */
  ofCanon(canon: number): boolean {
    return this.ofCore({ kind: 'canon', canon });
  }

  /** True where a core function can, such as a destructor. */
  ofCore(core: CoreRef): boolean {
    return reachesHost(this.reachOf(core));
  }

  /** A function as a core import: while a promise that it returned is pending, the guest is suspended. */
  suspending(fn: CoreFunction): WebAssembly.ImportValue {
    return suspending(fn);
  }

  /** A core module's function as one whose guest may be suspended. */
  promising(core: CoreFunction): CoreFunction {
    return promisingFunction(core);
  }

  private coreInstance(index: number): Reach {
    return (this.coreInstances[index] ??= new Reach());
  }

  private reachOfLift(lift: number): Reach | undefined {
    return this.reachOf(this.component.plan.lifts[lift]!.core);
  }

  private reachOf(ref: CoreRef): Reach | undefined {
    if (ref.kind === 'export') return this.coreInstance(ref.instance);
    const canon = this.component.plan.canons[ref.canon]!;
    if (canon.kind === 'resource.drop') {
      const resource = this.component.plan.resources[canon.resource]!;
      return resource.kind === 'defined' && resource.destructor
        ? this.reachOf(resource.destructor)
        : undefined;
    }
    // Lowered with `async`, a function may not wait.
    if (canon.kind !== 'lower' || canon.options.async) return undefined;
    const value = this.component.funcIfMade(canon.func);
    if (value === undefined) return undefined;
    if (value.kind === 'host') return this.imports.has(value.path) ? HOST : undefined;
    return value.component.colours!.reachOfLift(value.lift);
  }
}

/** What a core instance is given for an import; `undefined` where the engine will refuse it. */
function importedFrom({ args }: ModuleStep, module: string, name: string): CoreRef | undefined {
  const source = args.find((each) => each.name === module)?.source;
  if (source?.kind === 'instance') return { kind: 'export', instance: source.instance, name };
  return source?.exports.find((each) => each.name === name)?.ref;
}

function reachesHost(from: Reach | undefined): boolean {
  const seen = new Set<Reach>();
  const open = from === undefined ? [] : [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === HOST) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const call of at.calls) {
      const next = call();
      if (next !== undefined) open.push(next);
    }
  }
  return false;
}
