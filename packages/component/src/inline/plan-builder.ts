/**
 * The tables of a link plan while they grow. A component that is only checked (a nested one, before anyone
 * instantiates it) is evaluated into a builder that is thrown away; all builders share one budget, so that the
 * work that a binary can cause is bounded.
 */
import type { CoreModuleDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { limits } from '../limits.ts';
import type {
  Canon,
  ComponentInstance,
  ComponentRef,
  ComponentStep,
  CoreModule,
  Lift,
  ModuleRef,
  ModuleStep,
  OpenComponent,
  OutsideRef,
  Resource,
  Step,
} from '../steps.ts';
import type { ImportedOrigin, ModuleItem, OwnComponent } from './items.ts';

/** What evaluation has cost so far. */
export interface Budget {
  evaluations: number;
  instances: number;
  typeParts: number;
}

/** Nothing has been spent. */
export function newBudget(): Budget {
  return { evaluations: 0, instances: 0, typeParts: 0 };
}

export class PlanBuilder {
  readonly modules: CoreModule[] = [];
  readonly instances: ComponentInstance[] = [];
  readonly resources: Resource[] = [];
  readonly lifts: Lift[] = [];
  readonly canons: Canon[] = [];
  readonly components: OpenComponent[] = [];
  readonly steps: Step[] = [];
  /** What this plan, an open component's, takes from the plan around it. */
  readonly capturedModules: OutsideRef[] = [];
  readonly capturedComponents: OutsideRef[] = [];
  /** Whether this is only a check: nothing in these tables will run. */
  readonly discarded: boolean;
  private readonly budget: Budget;
  /** The plan of the component around this one. */
  private readonly outer: PlanBuilder | undefined;
  private coreInstances = 0;
  private openInstances = 0;
  private readonly captured = new Map<ImportedOrigin, OutsideRef>();
  private readonly componentIndices = new Map<OwnComponent, number>();
  private readonly moduleIndices = new Map<CoreModuleDefinition, number>();
  private readonly resourceIndices = new Map<Resource, number>();

  constructor(discarded: boolean, budget: Budget, outer?: PlanBuilder) {
    this.discarded = discarded;
    this.budget = budget;
    this.outer = outer;
  }

  /** A builder for an open component, whose plan is apart from this one. */
  open(): PlanBuilder {
    return new PlanBuilder(this.discarded, this.budget, this);
  }

  /** A builder for a check. */
  check(): PlanBuilder {
    return new PlanBuilder(true, this.budget);
  }

  /** Counts the evaluation of one definition. */
  spend(offset: number): void {
    if (++this.budget.evaluations > limits.evaluations) {
      throw new CompileError(
        'the component is too large when its nested components are written out',
        offset,
        `the limit is ${limits.evaluations} definitions`,
      );
    }
  }

  /** Counts the parts of a value type that has been defined. */
  spendType(size: number, offset: number): void {
    this.budget.typeParts += size;
    if (this.budget.typeParts > limits.totalTypeSize) {
      throw new CompileError(
        'the types are too large together',
        offset,
        `the limit is ${limits.totalTypeSize} parts`,
      );
    }
  }

  private spendInstance(offset: number): void {
    if (++this.budget.instances > limits.instances) {
      throw new CompileError('too many instances', offset, `the limit is ${limits.instances}`);
    }
  }

  addInstance(parent: number | undefined, offset: number): number {
    this.spendInstance(offset);
    return this.instances.push({ parent }) - 1;
  }

  addLift(lift: Lift): number {
    return this.lifts.push(lift) - 1;
  }

  addCanon(canon: Canon): number {
    return this.canons.push(canon) - 1;
  }

  /** The step's core instance index. */
  addStep(module: ModuleRef, args: ModuleStep['args'], offset: number): number {
    this.spendInstance(offset);
    const instance = this.coreInstances++;
    this.steps.push({ kind: 'instantiate-module', instance, module, args });
    return instance;
  }

  /** What an instance of an imported component will be called. */
  reserveOpenInstance(offset: number): number {
    this.spendInstance(offset);
    return this.openInstances++;
  }

  addComponentStep(step: Omit<ComponentStep, 'kind'>): void {
    this.steps.push({ kind: 'instantiate-component', ...step });
  }

  resourceIndex(resource: Resource): number {
    let index = this.resourceIndices.get(resource);
    if (index === undefined) {
      index = this.resources.push(resource) - 1;
      this.resourceIndices.set(resource, index);
    }
    return index;
  }

  /** An import of this plan, or one of a plan around it. */
  private importedRef(origin: ImportedOrigin, sort: 'modules' | 'components'): OutsideRef {
    if (origin.plan === this || this.discarded || this.outer === undefined) return origin.ref;
    let ref = this.captured.get(origin);
    if (ref === undefined) {
      const outer = this.outer.importedRef(origin, sort);
      const list = sort === 'modules' ? this.capturedModules : this.capturedComponents;
      ref = { kind: 'captured', index: list.push(outer) - 1 };
      this.captured.set(origin, ref);
    }
    return ref;
  }

  /** An imported component. */
  importedComponent(origin: ImportedOrigin): OutsideRef {
    return this.importedRef(origin, 'components');
  }

  /** A component of its own plan, made by `make` the first time that it is needed. */
  openComponent(origin: OwnComponent, make: () => OpenComponent): ComponentRef {
    let component = this.componentIndices.get(origin);
    if (component === undefined) {
      const made = make();
      component = this.components.push(made) - 1;
      this.componentIndices.set(origin, component);
    }
    return { kind: 'own', component };
  }

  moduleRef({ origin }: ModuleItem): ModuleRef {
    if (origin.kind === 'imported') return this.importedRef(origin, 'modules');
    let index = this.moduleIndices.get(origin.def);
    if (index === undefined) {
      index = this.modules.push({ bytes: origin.def.bytes, offset: origin.def.offset }) - 1;
      this.moduleIndices.set(origin.def, index);
    }
    return { kind: 'own', module: index };
  }
}
