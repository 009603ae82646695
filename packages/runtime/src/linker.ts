/**
 * Executes a link plan: finds the imports, instantiates the core modules with the functions that canonical
 * definitions make, and hands out what exports stand for. Enters: a compiled component and what its imports
 * are. Leaves: a `Linker`, from which `exports/` builds what users see.
 */
import type {
  Canon,
  CanonicalOptions,
  ComponentRef,
  ComponentStep,
  CoreInstanceRef,
  CoreRef,
  FuncRef,
  LinkPlan,
  ModuleRef,
  OutsideRef,
} from '@wit-bindgen-ts/component';
import type { ResourceType, StringEncoding } from '@wit-bindgen-ts/abi';
import { makeBuiltin } from './canon/make-builtin.ts';
import { resourceDrop, resourceNew, resourceRep } from './canon/resource.ts';
import { ComponentInstance } from './component-instance.ts';
import { codegenAllowed } from './glue/codegen-allowed.ts';
import type { GlueChoices, GlueMaker } from './glue/glue-maker.ts';
import type { CoreFunction } from './glue/lift-context.ts';
import type { GlueTable, LiftedFunction } from './glue/table.ts';
import type { RuntimeResource } from './handles/runtime-resource.ts';
import { definedResource } from './handles/defined-resource.ts';
import { HandleTable } from './handles/handle-table.ts';
import { callHost } from './imports/call-host.ts';
import type { Limits } from './limits.ts';
import type { Captured, CompiledComponent, ComponentValue } from './linking/component-value.ts';
import type { Counterpart, LinkedComponent, Role } from './linking/linked-component.ts';
import { liftForHost } from './linking/lift.ts';
import { lower } from './linking/lower.ts';
import { LinkedItems } from './linking/outside.ts';
import type { FuncValue, Outside } from './linking/outside.ts';
import { betweenWords, hostWords, refuseByLimit } from './memory/bounds.ts';
import { GuestMemory } from './memory/guest-memory.ts';
import type { Realloc } from './memory/guest-memory.ts';
import { toCallee, utf8FromCaller } from './memory/string-in-transit.ts';
import { stringCodec } from './memory/strings.ts';
import type { StringCodec } from './memory/strings.ts';
import { onceFor } from './once-for.ts';
import { Store } from './store.ts';
import type { Coloured, Colours } from './suspension/colours.ts';
import { inInnerThread } from './tasks/threads.ts';

/** What the linker asks its driver to do, so that the same steps run synchronously and asynchronously. */
export interface Instantiation {
  readonly module: WebAssembly.Module;
  readonly imports: WebAssembly.Imports;
}

/** What holds for a whole instantiation, components that are instantiated on the way included. */
export interface LinkOptions {
  readonly choices: GlueChoices;
  readonly limits: Limits;
  /** False where wrappers that are collected do not drop their handles. */
  readonly finalization: boolean;
  /** Says which functions may suspend the guest; absent where none does. */
  readonly colours?: ((component: Coloured) => Colours) | undefined;
}

/** The built-ins that only a thread of its own has something for. */
const ofThreads = /^(context|thread|task)\./;

/** What all instances of a plan have: the component instances with threads, and the places of resource types. */
const ofPlan = /* @__PURE__ */ onceFor(({ canons, resources }: LinkPlan) => {
  const builtins = canons.filter((canon) => canon.kind === 'builtin' && ofThreads.test(canon.name));
  return {
    threaded: new Set(builtins.map(({ instance }) => instance)),
    resourceIndices: new Map(resources.map(({ type }, i) => [type, i])),
  };
});

/** What tells the memories of one instance apart. */
const keyOf = /* @__PURE__ */ onceFor(({ memory, realloc, encoding }: CanonicalOptions) => {
  return JSON.stringify([memory, realloc, encoding]);
});

export class Linker implements LinkedComponent {
  readonly plan: LinkPlan;
  readonly store: Store;
  readonly glue: GlueMaker;
  readonly choices: GlueChoices;
  readonly table: GlueTable | undefined;
  readonly colours: Colours | undefined;
  private readonly options: LinkOptions;
  private readonly compiled: CompiledComponent;
  private readonly captured: Captured;
  private readonly imports: Outside;
  private readonly instances: readonly ComponentInstance[];
  private readonly threaded: ReadonlySet<number>;
  private readonly resources: (RuntimeResource | undefined)[] = [];
  private readonly resourceIndices: ReadonlyMap<ResourceType, number>;
  private readonly coreInstances: WebAssembly.Exports[] = [];
  /** The instances of imported components, by what they export. */
  private readonly openInstances: Outside[] = [];
  private readonly canons: (CoreFunction | undefined)[] = [];
  private readonly memories = new Map<string, GuestMemory>();

  /** `parent` is the instance that instantiates the component, if it is not the host. */
  constructor(
    { compiled, captured }: ComponentValue,
    imports: Outside,
    options: LinkOptions,
    table?: GlueTable,
    parent?: ComponentInstance,
  ) {
    const { plan } = compiled;
    this.plan = plan;
    this.compiled = compiled;
    this.captured = captured;
    this.imports = imports;
    this.options = options;
    this.choices = options.choices;
    this.glue = compiled.glue;
    this.table = table;
    this.store = parent === undefined ? new Store() : parent.store;
    const instances: ComponentInstance[] = [];
    for (const { parent: index } of plan.instances) {
      const around = index === undefined ? parent : instances[index];
      instances.push(new ComponentInstance(this.store, around, new HandleTable(options.limits.handles)));
    }
    this.instances = instances;
    const { threaded, resourceIndices } = ofPlan(plan);
    this.threaded = threaded;
    this.resourceIndices = resourceIndices;
    this.colours = options.colours?.(this);
  }

  /** Runs all steps; the driver answers each with the instance that it made. */
  *run(): Generator<Instantiation, void, WebAssembly.Instance> {
    for (const step of this.plan.steps) {
      if (step.kind === 'instantiate-component') {
        yield* this.runComponent(step);
        continue;
      }
      this.colours?.connect(step);
      // Nothing is inherited: `__proto__` is a valid name of a module or of what it imports.
      const imports = Object.create(null) as WebAssembly.Imports;
      for (const { name, source } of step.args) {
        imports[name] = this.coreInstance(source);
      }
      const instance = yield { module: this.module(step.module), imports };
      this.coreInstances[step.instance] = instance.exports;
    }
    for (const i of this.plan.resources.keys()) this.bindDestructor(i);
  }

  private *runComponent(step: ComponentStep): Generator<Instantiation, void, WebAssembly.Instance> {
    const value = this.componentValue(step.component);
    const args = new LinkedItems(this, step.args);
    const inner = new Linker(value, args, this.options, undefined, this.instances[step.parent]!);
    yield* inner.run();
    this.openInstances[step.instance] = new LinkedItems(inner, inner.plan.exports);
  }

  instance(index: number): ComponentInstance {
    return this.instances[index]!;
  }

  needsThreads(instance: number): boolean {
    return this.threaded.has(instance);
  }

  func(ref: FuncRef): FuncValue {
    if (ref.kind === 'lift') return { kind: 'lift', component: this, lift: ref.lift };
    return this.outside(ref.from).func(ref.path);
  }

  funcIfMade(ref: FuncRef): FuncValue | undefined {
    const isMade =
      ref.kind === 'lift' || ref.from === undefined || this.openInstances[ref.from] !== undefined;
    return isMade ? this.func(ref) : undefined;
  }

  /** The glue of an exported function. */
  exportedFunction(path: string, func: FuncRef): LiftedFunction {
    const value = this.func(func);
    if (value.kind === 'host') return callHost(value.binding);
    const { component, lift } = value;
    const key = component === this ? path : `export ${lift}`;
    return liftForHost(component, lift, path, { key, from: this });
  }

  resourceAt(index: number): RuntimeResource {
    return (this.resources[index] ??= this.makeResource(index));
  }

  lookup(type: ResourceType): RuntimeResource | undefined {
    const index = this.resourceIndices.get(type);
    return index === undefined ? undefined : this.resourceAt(index);
  }

  private makeResource(index: number): RuntimeResource {
    const resource = this.plan.resources[index]!;
    if (resource.kind === 'imported') {
      return this.outside(resource.from).resource(resource.path, resource.type);
    }
    // Without a destructor nobody can tell whether a handle was dropped.
    const watched = this.options.finalization && resource.destructor !== undefined;
    return definedResource(resource.type, this.instances[resource.instance]!, watched);
  }

  /** Finds a resource's destructor; whoever defined the resource has it already. */
  private bindDestructor(index: number): void {
    const resource = this.plan.resources[index]!;
    if (resource.kind !== 'defined' || resource.destructor === undefined) return;
    const { destructor: ref } = resource;
    const core = this.coreFunction(ref);
    const colours = ref.kind === 'export' && this.colours?.ofCore(ref) === true ? this.colours : undefined;
    const destructor = this.inInnerThread(colours?.promising(core) ?? core, resource.instance);
    this.resourceAt(index).destructor ??= destructor as (rep: number) => void;
  }

  private outside(from: number | undefined): Outside {
    return from === undefined ? this.imports : this.openInstances[from]!;
  }

  module(ref: ModuleRef): WebAssembly.Module {
    switch (ref.kind) {
      case 'own':
        return this.compiled.modules[ref.module]!;
      case 'captured':
        return this.captured.modules[ref.index]!;
      case 'imported':
        return this.outside(ref.from).module(ref.path);
    }
  }

  componentValue(ref: ComponentRef): ComponentValue {
    switch (ref.kind) {
      case 'own': {
        const { modules, components } = this.plan.components[ref.component]!;
        const captured = {
          modules: modules.map((module: OutsideRef) => this.module(module)),
          components: components.map((component: OutsideRef) => this.componentValue(component)),
        };
        return { compiled: this.compiled.components[ref.component]!, captured };
      }
      case 'captured':
        return this.captured.components[ref.index]!;
      case 'imported':
        return this.outside(ref.from).componentAt(ref.path);
    }
  }

  private coreInstance(ref: CoreInstanceRef): WebAssembly.ModuleImports {
    if (ref.kind === 'instance') return this.coreInstances[ref.instance] as WebAssembly.ModuleImports;
    const bag = Object.create(null) as WebAssembly.ModuleImports;
    for (const { name, ref: value } of ref.exports) {
      bag[name] = this.coreImport(value);
    }
    return bag;
  }

  /** What a core module is given: a function that may suspend says so to the engine. */
  private coreImport(ref: CoreRef): WebAssembly.ImportValue {
    const colours =
      ref.kind === 'canon' && this.colours?.ofCanon(ref.canon) === true ? this.colours : undefined;
    return colours?.suspending(this.coreDefinition(ref) as CoreFunction) ?? this.coreDefinition(ref);
  }

  coreDefinition(ref: CoreRef): WebAssembly.ExportValue {
    return ref.kind === 'export' ? this.coreInstances[ref.instance]![ref.name]! : this.canon(ref.canon);
  }

  coreFunction(ref: CoreRef): CoreFunction {
    return this.coreDefinition(ref) as CoreFunction;
  }

  private canon(index: number): CoreFunction {
    return (this.canons[index] ??= this.makeCanon(index, this.plan.canons[index]!));
  }

  private makeCanon(index: number, canon: Canon): CoreFunction {
    const instance = this.instances[canon.instance]!;
    switch (canon.kind) {
      case 'lower':
        return lower(this, index, canon);
      case 'resource.new':
        return resourceNew(this.resourceAt(canon.resource), instance);
      case 'resource.drop':
        // Now and not at the end: a guest may drop while it is instantiated.
        this.bindDestructor(canon.resource);
        return resourceDrop(this.resourceAt(canon.resource), instance, this.colours?.ofCanon(index));
      case 'resource.rep':
        return resourceRep(this.resourceAt(canon.resource), instance);
      case 'builtin':
        return makeBuiltin(this, index, canon);
    }
  }

  private inInnerThread(core: CoreFunction, instance: number): CoreFunction {
    return this.needsThreads(instance) ? inInnerThread(this.instances[instance]!, core) : core;
  }

  /** `part` is that of the instance in a call between guests. Closures check their values, so they get strings. */
  private codec(encoding: StringEncoding, part: Role | undefined): StringCodec {
    const codec = stringCodec(encoding);
    if (part === undefined || this.choices.codegen === 'never' || !codegenAllowed()) return codec;
    if (part === 'callee') return toCallee(codec);
    return encoding === 'utf8' ? utf8FromCaller : codec;
  }

  /** The memory as a set of canonical options sees it; equal options share one. */
  memory(options: CanonicalOptions, instance: number, counterpart: Counterpart, role: Role): GuestMemory {
    const { encoding } = options;
    const part = counterpart === 'guest' ? role : undefined;
    const key = `${keyOf(options)} ${instance} ${part}`;
    let memory = this.memories.get(key);
    if (memory === undefined) {
      const words = counterpart === 'host' ? hostWords : betweenWords;
      memory = new GuestMemory(
        options.memory && (this.coreDefinition(options.memory) as WebAssembly.Memory),
        options.realloc && (this.inInnerThread(this.coreFunction(options.realloc), instance) as Realloc),
        this.codec(encoding, part),
        this.instances[instance]!,
        { words, refuse: refuseByLimit, ...this.options.limits },
      );
      this.memories.set(key, memory);
    }
    return memory;
  }
}
