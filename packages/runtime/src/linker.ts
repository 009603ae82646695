/**
 * Executes a link plan: finds the host's imports, instantiates the core modules with the functions that
 * canonical definitions make, and hands out what exports stand for. Enters: a compiled component and the
 * host's imports. Leaves: a `LinkedInstance`, from which `exports/` builds what users see.
 */
import type {
  Canon,
  CanonicalOptions,
  CoreInstanceRef,
  CoreRef,
  FuncRef,
  Lift,
  LinkPlan,
  ModuleRef,
} from '@wit-bindgen-ts/component';
import type { FuncPlan, ResourceType } from '@wit-bindgen-ts/abi';
import { resourceDrop, resourceNew, resourceRep, unsupportedBuiltin } from './canon/builtins.ts';
import { ComponentInstance } from './component-instance.ts';
import { LinkError } from './errors/link-error.ts';
import { checkTable } from './glue/check-table.ts';
import type { GlueChoices, GlueMaker } from './glue/glue-maker.ts';
import { LiftContext } from './glue/lift-context.ts';
import type { CoreFunction } from './glue/lift-context.ts';
import { LowerContext } from './glue/lower-context.ts';
import { gluePath } from './glue/table.ts';
import type { GlueTable, LiftedFunction } from './glue/table.ts';
import { CallHandles } from './handles/call-handles.ts';
import { makeGuestClass } from './handles/guest-resource.ts';
import { resourceHandles } from './handles/resource-handles.ts';
import type { ResourceHandles } from './handles/resource-handles.ts';
import { RuntimeResource } from './handles/runtime-resource.ts';
import type { HostImports } from './imports/host-imports.ts';
import { GuestMemory } from './memory/guest-memory.ts';
import type { Realloc } from './memory/guest-memory.ts';
import { Store } from './store.ts';

/** A component whose core modules are compiled. */
export interface CompiledComponent {
  readonly plan: LinkPlan;
  readonly modules: readonly WebAssembly.Module[];
  readonly glue: GlueMaker;
}

/** What the linker asks its driver to do, so that the same steps run synchronously and asynchronously. */
export interface Instantiation {
  readonly module: WebAssembly.Module;
  readonly imports: WebAssembly.Imports;
}

/** The name of a call while core modules' start functions run. */
const INSTANTIATE = 'instantiate';

type BoundHandles = { readonly handles: CallHandles; readonly resources: readonly ResourceHandles[] };

export class Linker {
  readonly plan: LinkPlan;
  readonly store = new Store();
  private readonly component: CompiledComponent;
  private readonly host: HostImports;
  private readonly choices: GlueChoices;
  private readonly table: GlueTable | undefined;
  private readonly instances: readonly ComponentInstance[];
  private readonly resources: readonly RuntimeResource[];
  private readonly byType: ReadonlyMap<ResourceType, RuntimeResource>;
  private readonly constructors = new Map<RuntimeResource, (construct: LiftedFunction) => void>();
  private readonly coreInstances: WebAssembly.Exports[] = [];
  private readonly canons: (CoreFunction | undefined)[] = [];
  private readonly memories = new Map<string, GuestMemory>();

  constructor(
    component: CompiledComponent,
    host: HostImports,
    choices: GlueChoices,
    table: GlueTable | undefined,
  ) {
    const { plan } = component;
    this.plan = plan;
    this.component = component;
    this.host = host;
    this.choices = choices;
    this.table = table;
    host.check(plan.imports);
    if (table !== undefined) checkTable(table, plan);
    this.instances = plan.instances.map(() => new ComponentInstance(this.store));
    this.resources = plan.resources.map((resource) => {
      if (resource.kind === 'imported') {
        const imported = new RuntimeResource(resource.type, undefined);
        imported.hostClass = host.resourceClass(resource.path);
        return imported;
      }
      const defined = new RuntimeResource(resource.type, this.instances[resource.instance]!);
      const { guestClass, bindConstructor } = makeGuestClass(defined);
      defined.guestClass = guestClass;
      this.constructors.set(defined, bindConstructor);
      return defined;
    });
    this.byType = new Map(this.resources.map((resource) => [resource.type, resource]));
  }

  /** Runs all steps; the driver answers each with the instance that it made. */
  *run(): Generator<Instantiation, void, WebAssembly.Instance> {
    for (const step of this.plan.steps) {
      if (step.kind === 'instantiate-component') {
        throw new LinkError(INSTANTIATE, 'the instantiation of an imported component is not supported yet');
      }
      const imports: WebAssembly.Imports = {};
      for (const { name, source } of step.args) {
        // `__proto__` is a valid import module name.
        Object.defineProperty(imports, name, { value: this.coreInstance(source), enumerable: true });
      }
      const instance = yield { module: this.module(step.module), imports };
      this.coreInstances[step.instance] = instance.exports;
    }
    for (const i of this.plan.resources.keys()) this.bindDestructor(i);
  }

  /** Finds a resource's destructor; whoever defined the resource has it already. */
  private bindDestructor(index: number): void {
    const resource = this.plan.resources[index]!;
    if (resource.kind !== 'defined' || resource.destructor === undefined) return;
    this.resources[index]!.destructor ??= this.coreFunction(resource.destructor) as (rep: number) => void;
  }

  /** Runs all steps now. */
  runSync(): void {
    this.store.state = 1;
    try {
      const steps = this.run();
      let step = steps.next();
      while (step.done !== true) {
        const { module, imports } = step.value;
        step = steps.next(new WebAssembly.Instance(module, imports));
      }
    } catch (exception) {
      throw this.failure(exception);
    }
    this.store.leave();
  }

  /** Runs all steps, each core instantiation off the caller's turn. */
  async runAsync(): Promise<void> {
    this.store.state = 1;
    try {
      const steps = this.run();
      let step = steps.next();
      while (step.done !== true) {
        const { module, imports } = step.value;
        step = steps.next(await WebAssembly.instantiate(module, imports));
      }
    } catch (exception) {
      throw this.failure(exception);
    }
    this.store.leave();
  }

  /** What instantiation throws: core modules that do not fit together are no trap. */
  private failure(exception: unknown): unknown {
    if (this.store.poisoned) return this.store.fail(exception, INSTANTIATE);
    if (exception instanceof LinkError) return this.store.poison(exception);
    if (exception instanceof WebAssembly.LinkError) {
      return this.store.poison(new LinkError(INSTANTIATE, exception.message));
    }
    return this.store.fail(exception, INSTANTIATE);
  }

  /** The glue of an exported function. */
  exportedFunction(path: string, func: FuncRef): LiftedFunction {
    if (func.kind === 'import') {
      const { fn, target } = this.host.func(func.path);
      return (...args) => Reflect.apply(fn, target, args) as unknown;
    }
    const lift = this.plan.lifts[func.lift]!;
    if (lift.options.async || lift.type.async === true) {
      return () => {
        throw new LinkError(path, 'async functions are not supported yet');
      };
    }
    const { plan, bind } = this.component.glue.lift(path, lift.type, this.choices, this.table);
    return bind(this.liftContext(path, lift, plan));
  }

  /** The class that stands for an exported resource type, and how its WIT constructor is bound to it. */
  resource(index: number): {
    readonly resource: RuntimeResource;
    readonly bindConstructor: (construct: LiftedFunction) => void;
  } {
    const resource = this.resources[index]!;
    return { resource, bindConstructor: (construct) => this.constructors.get(resource)?.(construct) };
  }

  private liftContext(path: string, lift: Lift, plan: FuncPlan): LiftContext {
    const instance = this.instances[lift.instance]!;
    const { postReturn } = lift.options;
    return new LiftContext({
      call: path,
      type: lift.type,
      instance,
      core: this.coreFunction(lift.core),
      m: this.memory(lift.options, instance),
      postReturn: postReturn && this.coreFunction(postReturn),
      ...this.bindHandles(plan, instance),
      lookup: (type) => this.byType.get(type),
    });
  }

  private bindHandles(plan: FuncPlan, instance: ComponentInstance): BoundHandles {
    const handles = new CallHandles(instance.handles, plan.side === 'lift');
    const resources = plan.resources.map((type) =>
      resourceHandles(this.byType.get(type)!, instance, handles),
    );
    return { handles, resources };
  }

  private module(ref: ModuleRef): WebAssembly.Module {
    if (ref.kind === 'own') return this.component.modules[ref.module]!;
    const name = ref.kind === 'imported' ? gluePath(ref.path) : INSTANTIATE;
    throw new LinkError(name, 'importing a core module is not supported yet');
  }

  private coreInstance(ref: CoreInstanceRef): WebAssembly.ModuleImports {
    if (ref.kind === 'instance') return this.coreInstances[ref.instance] as WebAssembly.ModuleImports;
    const bag: WebAssembly.ModuleImports = {};
    for (const { name, ref: value } of ref.exports) {
      Object.defineProperty(bag, name, { value: this.coreDefinition(value), enumerable: true });
    }
    return bag;
  }

  private coreDefinition(ref: CoreRef): WebAssembly.ExportValue {
    return ref.kind === 'export' ? this.coreInstances[ref.instance]![ref.name]! : this.canon(ref.canon);
  }

  private coreFunction(ref: CoreRef): CoreFunction {
    return this.coreDefinition(ref) as CoreFunction;
  }

  private canon(index: number): CoreFunction {
    return (this.canons[index] ??= this.makeCanon(this.plan.canons[index]!));
  }

  private makeCanon(canon: Canon): CoreFunction {
    const instance = this.instances[canon.instance]!;
    switch (canon.kind) {
      case 'lower':
        return this.lower(canon, instance);
      case 'resource.new':
        return resourceNew(this.resources[canon.resource]!, instance);
      case 'resource.drop':
        // Now and not at the end: a guest may drop while it is instantiated.
        this.bindDestructor(canon.resource);
        return resourceDrop(this.resources[canon.resource]!, instance);
      case 'resource.rep':
        return resourceRep(this.resources[canon.resource]!, instance);
      case 'builtin':
        return unsupportedBuiltin(canon.name, instance);
    }
  }

  private lower(canon: Extract<Canon, { kind: 'lower' }>, instance: ComponentInstance): CoreFunction {
    const { func, type, options } = canon;
    if (func.kind === 'lift') return unsupportedBuiltin('a call between components', instance);
    const path = gluePath(func.path);
    if (options.async || type.async === true)
      return unsupportedBuiltin(`the async import \`${path}\``, instance);
    const { fn, target, invoke } = this.host.func(func.path);
    const { plan, bind } = this.component.glue.lower(path, type, invoke, this.choices, this.table);
    return bind(
      new LowerContext({
        call: path,
        type,
        instance,
        fn,
        target,
        m: this.memory(options, instance),
        ...this.bindHandles(plan, instance),
        lookup: (resource) => this.byType.get(resource),
      }),
    );
  }

  /** The memory as a set of canonical options sees it; equal options share one. */
  private memory(options: CanonicalOptions, instance: ComponentInstance): GuestMemory {
    const key = JSON.stringify([
      options.memory,
      options.realloc,
      options.encoding,
      this.instances.indexOf(instance),
    ]);
    let memory = this.memories.get(key);
    if (memory === undefined) {
      memory = new GuestMemory(
        options.memory && (this.coreDefinition(options.memory) as WebAssembly.Memory),
        options.realloc && (this.coreFunction(options.realloc) as Realloc),
        options.encoding,
        instance,
      );
      this.memories.set(key, memory);
    }
    return memory;
  }
}
