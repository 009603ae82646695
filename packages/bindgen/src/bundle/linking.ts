/**
 * Decides the linking of a component ahead of time: what the runtime's linker would do with a link plan, as
 * statements. Enters: the plan and the glue's choices. Leaves: a function body that instantiates the core modules
 * `modules` with `imports` and makes `exports`.
 */
import { accessMember, literal, planFunc, printFunc, visitPlan, withoutMaps } from '@wit-bindgen-ts/abi';
import type {
  FuncPlan,
  FuncType,
  Invocation,
  ResourceType,
  Side,
  StringEncoding,
  ValueChoices,
} from '@wit-bindgen-ts/abi';
import type {
  Canon,
  CanonicalOptions,
  CoreInstanceRef,
  CoreRef,
  FuncRef,
  ImportPath,
  LinkPlan,
  ModuleStep,
} from '@wit-bindgen-ts/component';
import { builtinFunction } from './builtins.ts';
import { invocation } from '../glue/invocation.ts';
import { ExplainedTypes } from './explained-types.ts';
import { areNested, threadedInstances } from './instances.ts';
import { objectLiteral } from './module-writer.ts';
import type { ModuleWriter } from './module-writer.ts';
import type { GenerateOptions } from '../options.ts';
import { Unbundled } from './unbundled.ts';

/** Who is on the other side of a function. */
export type Counterpart = 'host' | 'guest';

/** What values look like to the host. */
export type HostChoices = ValueChoices & Pick<GenerateOptions, 'result'>;

type Lower = Extract<Canon, { kind: 'lower' }>;

export class Linking {
  private readonly plan: LinkPlan;
  private readonly choices: HostChoices;
  private readonly writer: ModuleWriter;
  private readonly threaded: ReadonlySet<number>;
  /** Locals that have been written, by what they are. */
  private readonly locals = new Map<string, string>();
  private readonly destructors = new Set<number>();
  /** What may have to be explained to the host. */
  private readonly explained = new ExplainedTypes();
  /** The resources that contexts may ask for. */
  private readonly lookedUp = new Set<number>();

  constructor(plan: LinkPlan, choices: HostChoices, writer: ModuleWriter) {
    this.plan = plan;
    this.choices = choices;
    this.writer = writer;
    this.threaded = threadedInstances(plan);
  }

  /** Writes the instantiation of all core modules, in order. */
  steps(): void {
    for (const step of this.plan.steps) {
      if (step.kind === 'instantiate-component') {
        throw new Unbundled('it instantiates a component that the host gives');
      }
      this.instantiate(step);
    }
    for (const i of this.plan.resources.keys()) {
      if (this.locals.has(`resource ${i}`)) this.bindDestructor(i);
    }
  }

  private instantiate({ module, args, instance }: ModuleStep): void {
    if (module.kind !== 'own') throw new Unbundled('it instantiates a core module that the host gives');
    const bags = args.map(
      ({ name, source }) => [this.writer.foreignName(name), this.coreInstance(source)] as const,
    );
    const imports = bags.length === 0 ? '' : `, ${objectLiteral(bags)}`;
    const made = `await WebAssembly.instantiate(modules[${module.module}]${imports})`;
    this.writer.local(`core${instance}`, `(${made}).exports`);
  }

  private coreInstance(ref: CoreInstanceRef): string {
    if (ref.kind === 'instance') return `core${ref.instance}`;
    return objectLiteral(
      ref.exports.map(({ name, ref: value }) => [this.writer.foreignName(name), this.core(value)]),
    );
  }

  private core(ref: CoreRef): string {
    return ref.kind === 'export'
      ? accessMember(`core${ref.instance}`, this.writer.foreignName(ref.name))
      : this.canon(ref.canon, this.plan.canons[ref.canon]!);
  }

  /** A local, written where it is first asked for. */
  private once(key: string, name: () => string, value: () => string): string {
    let local = this.locals.get(key);
    if (local === undefined) {
      const text = value();
      local = this.writer.local(name(), text);
      this.locals.set(key, local);
    }
    return local;
  }

  private canon(index: number, canon: Canon): string {
    return this.once(
      `canon ${index}`,
      () => `canon${index}`,
      () => {
        const instance = this.instance(canon.instance);
        switch (canon.kind) {
          case 'lower':
            return this.lower(canon);
          case 'resource.new':
            return this.call('resourceNew', this.resource(canon.resource), instance);
          case 'resource.rep':
            return this.call('resourceRep', this.resource(canon.resource), instance);
          case 'resource.drop': {
            const resource = this.resource(canon.resource);
            // Now and not at the end: a guest may drop while it is instantiated.
            this.bindDestructor(canon.resource);
            return this.call('resourceDrop', resource, instance);
          }
          case 'builtin':
            return builtinFunction(canon, instance, this.writer);
        }
      },
    );
  }

  private call(name: string, ...args: readonly string[]): string {
    return `${this.writer.runtime(name)}(${args.join(', ')})`;
  }

  private construct(name: string, ...args: readonly string[]): string {
    return `new ${this.call(name, ...args)}`;
  }

  /** The component instance `index`. */
  instance(index: number): string {
    return this.once(
      `instance ${index}`,
      () => `instance${index}`,
      () => {
        const { parent } = this.plan.instances[index]!;
        const around = parent === undefined ? 'undefined' : this.instance(parent);
        const handles = this.plan.resources.length > 0 ? [this.construct('HandleTable')] : [];
        return this.construct('ComponentInstance', 'store', around, ...handles);
      },
    );
  }

  /** The resource type `index` of the plan. */
  resource(index: number): string {
    return this.once(
      `resource ${index}`,
      () => `type${index}Of`,
      () => {
        const resource = this.plan.resources[index]!;
        const type = this.writer.types.resourceType(resource.type);
        if (resource.kind === 'imported') {
          if (resource.from !== undefined)
            throw new Unbundled('it takes a resource from an imported component');
          return `host.resource(${pathLiteral(resource.path)}, ${type})`;
        }
        const watched = resource.destructor === undefined ? 'false' : 'options.finalization !== false';
        return this.call('definedResource', type, this.instance(resource.instance), watched);
      },
    );
  }

  /** True for a resource type that the component defines itself. */
  isDefined(index: number): boolean {
    return this.plan.resources[index]!.kind === 'defined';
  }

  private bindDestructor(index: number): void {
    const resource = this.plan.resources[index]!;
    if (resource.kind !== 'defined' || resource.destructor === undefined || this.destructors.has(index))
      return;
    this.destructors.add(index);
    const destructor = this.inInnerThread(this.core(resource.destructor), resource.instance);
    this.writer.statement(`${this.resource(index)}.destructor = ${destructor};`);
  }

  private inInnerThread(core: string, instance: number): string {
    return this.threaded.has(instance) ? this.call('inInnerThread', this.instance(instance), core) : core;
  }

  /** The declaration of `explain`, which tells the host why a value does not fit. */
  explain(): string {
    const handle = {
      host: 'explainHostHandle',
      guest: 'explainGuestHandle',
      both: 'explainHandle',
    }[whoDefines(this.plan.resources)];
    return this.explained.declaration(this.choices, handle, this.writer);
  }

  /** The declaration of `lookup`, by which contexts find resources; none where nothing asks for one. */
  lookup(): string | undefined {
    if (this.lookedUp.size === 0) return undefined;
    const cases = [...this.lookedUp].map((index) => {
      const type = this.writer.types.resourceType(this.plan.resources[index]!.type);
      return `if (type === ${type}) return ${this.resource(index)};`;
    });
    // A function declaration, since contexts ask while those that they do not ask for are not there yet.
    return `function lookup(type) { ${cases.join(' ')} }`;
  }

  /** The memory as a set of canonical options sees it. */
  private memory(options: CanonicalOptions, instance: number, part: 'caller' | 'callee' | undefined): string {
    const { memory, realloc, encoding } = options;
    return this.once(
      `memory ${JSON.stringify([memory, realloc, encoding, instance, part])}`,
      () => `memory${this.locals.size}`,
      () => {
        const bounds = part === undefined ? 'hostBounds' : 'betweenBounds';
        return this.construct(
          'GuestMemory',
          memory === undefined ? 'undefined' : this.core(memory),
          realloc === undefined ? 'undefined' : this.inInnerThread(this.core(realloc), instance),
          this.codec(encoding, part),
          this.instance(instance),
          this.writer.runtime(bounds),
        );
      },
    );
  }

  /** How strings enter and leave a memory; `part` is that of the instance in a call between guests. */
  private codec(encoding: StringEncoding, part: 'caller' | 'callee' | undefined): string {
    if (part === 'caller' && encoding === 'utf8') return this.writer.runtime('utf8FromCaller');
    const codec = this.writer.runtime(codecs[encoding]);
    return part === 'callee' ? this.call('toCallee', codec) : codec;
  }

  private lower(canon: Lower): string {
    const { func, type, options } = canon;
    check(options, type);
    if (func.kind === 'import') return this.lowerHost(canon, func);
    const lift = this.plan.lifts[func.lift]!;
    const call = literal(nameOf(lift.core));
    const caller = this.instance(canon.instance);
    if (areNested(this.plan, canon.instance, lift.instance)) {
      return this.call('trappingBuiltin', call, caller, literal('cannot enter component instance'));
    }
    const between = withoutMaps(type);
    const plan = planFunc(between, 'lower');
    return this.bind(plan, undefined, { kind: 'function' }, 'BetweenLowerContext', [
      ['call', call],
      ['type', this.signature(between, 'lower', 'guest')],
      ['fn', this.liftForGuest(func.lift, canon.instance)],
      ...this.common(plan, options, canon.instance, 'guest'),
    ]);
  }

  private lowerHost({ type, options, instance }: Lower, func: Extract<FuncRef, { kind: 'import' }>): string {
    if (func.from !== undefined) throw new Unbundled('it calls a component that the host gives');
    const binding = this.binding(func.path);
    const plan = planFunc(type, 'lower', { choices: this.choices });
    const path = func.path.join('#');
    return this.bind(plan, path, invocation(func.path[func.path.length - 1]!), 'LowerContext', [
      ['call', literal(path)],
      ['type', this.signature(type, 'lower', 'host')],
      ['fn', `${binding}.fn`],
      ['target', `${binding}.target`],
      ...this.common(plan, options, instance, 'host'),
    ]);
  }

  private binding(path: ImportPath): string {
    return this.once(
      `binding ${JSON.stringify(path)}`,
      () => `import${this.locals.size}`,
      () => `host.func(${pathLiteral(path)}).binding`,
    );
  }

  /** The function `path` as the host calls it. */
  exportedFunction(path: string, func: FuncRef): string {
    if (func.kind === 'import') {
      if (func.from !== undefined)
        throw new Unbundled('it exports a function of a component that the host gives');
      return this.call('callHost', this.binding(func.path));
    }
    const lift = this.plan.lifts[func.lift]!;
    check(lift.options, lift.type);
    return this.lift(
      func.lift,
      planFunc(lift.type, 'lift', { choices: this.choices }),
      path,
      'LiftContext',
      [['call', literal(path)]],
      invocation(path.slice(path.lastIndexOf('#') + 1)),
    );
  }

  private liftForGuest(index: number, caller: number): string {
    const lift = this.plan.lifts[index]!;
    check(lift.options, lift.type);
    const entrance = this.construct('Crossing', this.instance(caller), this.instance(lift.instance));
    return this.lift(index, planFunc(withoutMaps(lift.type), 'lift'), undefined, 'BetweenLiftContext', [
      ['call', literal(nameOf(lift.core))],
      ['entrance', entrance],
    ]);
  }

  private lift(
    index: number,
    plan: FuncPlan,
    path: string | undefined,
    context: string,
    parts: readonly (readonly [string, string])[],
    invoke?: Invocation,
  ): string {
    const counterpart = counterpartOf(path);
    const { core, options, instance } = this.plan.lifts[index]!;
    const { postReturn } = options;
    const function_ = this.core(core);
    const threaded = this.threaded.has(instance);
    return this.bind(plan, path, invoke, context, [
      ...parts,
      ['type', this.signature(plan.type, 'lift', counterpart)],
      ['core', threaded ? this.call('inNewThread', this.instance(instance), function_) : function_],
      ...(postReturn === undefined ? [] : [['postReturn', this.core(postReturn)] as const]),
      ...this.common(plan, options, instance, counterpart),
    ]);
  }

  /** What both kinds of context have. Parts that the function's glue never reads are left out. */
  private common(
    plan: FuncPlan,
    options: CanonicalOptions,
    instance: number,
    counterpart: Counterpart,
  ): readonly (readonly [string, string])[] {
    const parts: (readonly [string, string])[] = [['instance', this.instance(instance)]];
    if (plan.usesMemory || plan.narrows) {
      const part = plan.side === 'lift' ? 'callee' : 'caller';
      parts.push(['m', this.memory(options, instance, counterpart === 'host' ? undefined : part)]);
    }
    if (counterpart === 'host') parts.push(['explain', 'explain']);
    if (plan.resources.length === 0) return [...parts, ['handles', this.writer.runtime('noHandles')]];
    const kind = this.writer.runtime(this.handleKind(plan, counterpart));
    const undoable = String(plan.side === 'lift' && counterpart === 'host');
    const resources = plan.resources.map((type) => this.indexOf(type));
    for (const index of resources) this.lookedUp.add(index);
    const types = resources.map((index) => this.resource(index));
    return [
      ...parts,
      ['lookup', 'lookup'],
      ['...', this.call('bindCallHandles', this.instance(instance), undoable, kind, `[${types.join(', ')}]`)],
    ];
  }

  /** What binds the handles of a function: that for both kinds of resources only where it has both. */
  private handleKind(plan: FuncPlan, counterpart: Counterpart): string {
    if (counterpart === 'guest') return 'betweenHandles';
    const resources = plan.resources.map((type) => this.plan.resources[this.indexOf(type)]!);
    return { host: 'hostHandles', guest: 'guestHandles', both: 'resourceHandles' }[whoDefines(resources)];
  }

  private indexOf(type: ResourceType): number {
    return this.plan.resources.findIndex((each) => each.type === type);
  }

  /** Glue, bound to a context; `path` is that of a function between host and guest. */
  private bind(
    plan: FuncPlan,
    path: string | undefined,
    invoke: Invocation | undefined,
    context: string,
    parts: readonly (readonly [string, string])[],
  ): string {
    const trusted = counterpartOf(path) === 'guest';
    const result = trusted ? 'object' : this.choices.result;
    const printed = printFunc(plan, { typed: false, result, invoke, trusted });
    for (const helper of printed.helpers) this.writer.runtime(helper);
    this.noteMembers(plan, invoke);
    const { side } = plan;
    const glue = this.writer.glue(printed.lines, path === undefined ? undefined : { side, path });
    return `${glue}(${this.construct(context, partsLiteral(parts))})`;
  }

  /** Notes the properties of values, and of the host's objects, that a function's glue names. */
  private noteMembers({ params, result }: FuncPlan, invoke: Invocation | undefined): void {
    if (invoke?.kind === 'method') this.writer.foreignName(invoke.member);
    for (const { plan } of [...params, ...(result === undefined ? [] : [result])]) {
      visitPlan(plan, (inner) => {
        if (inner.kind === 'record') for (const { member } of inner.members) this.writer.foreignName(member);
        if (inner.kind === 'flags') inner.members.forEach((member) => this.writer.foreignName(member));
      });
    }
  }

  /** The part of a function's type that a message about a value may need. */
  private signature({ params, result }: FuncType, side: Side, counterpart: Counterpart): string {
    const part = side === 'lift' ? { params } : { params: [], result };
    if (counterpart === 'host') this.explained.add(part);
    return this.writer.types.funcType(part);
  }
}

/** Only functions between host and guest have a path; others are between components. */
function counterpartOf(path: string | undefined): Counterpart {
  return path === undefined ? 'guest' : 'host';
}

const codecs = { utf8: 'utf8', utf16: 'utf16', 'latin1+utf16': 'latin1Utf16' } as const;

/** Who defines resource types: what is for both is needed only where there are both. */
function whoDefines(resources: LinkPlan['resources']): 'host' | 'guest' | 'both' {
  const defined = resources.filter(({ kind }) => kind === 'defined').length;
  if (defined === 0) return 'host';
  return defined === resources.length ? 'guest' : 'both';
}

function pathLiteral(path: ImportPath): string {
  return `[${path.map(literal).join(', ')}]`;
}

/** The parts of a context; `...` spreads a value. */
function partsLiteral(parts: readonly (readonly [string, string])[]): string {
  return `{ ${parts.map(([key, value]) => (key === '...' ? `...${value}` : `${key}: ${value}`)).join(', ')} }`;
}

/** What a call between components is called where something fails: the name of its core function. */
function nameOf(core: CoreRef): string {
  return core.kind === 'export' ? core.name : 'a built-in';
}

/** Refuses what only the runtime's linker does. */
function check(options: CanonicalOptions, type: FuncType): void {
  if (options.async || type.async === true) throw new Unbundled('it has async functions');
  if (options.address === 'i64') throw new Unbundled('it has a memory with 64-bit addresses');
}
