/**
 * The tables of a link plan while they grow. A component that is only checked (a nested one, before anyone
 * instantiates it) is evaluated into a builder that is thrown away; all builders share one budget, so that the
 * work that a binary can cause is bounded.
 */
import type { CoreModuleDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { limits } from '../limits.ts';
import type { Canon, ComponentInstance, CoreModule, Lift, ModuleRef, Resource, Step } from '../steps.ts';
import type { ModuleItem } from './items.ts';

/** What evaluation has cost so far. */
export interface Budget {
  evaluations: number;
  instances: number;
  typeParts: number;
}

export class PlanBuilder {
  readonly modules: CoreModule[] = [];
  readonly instances: ComponentInstance[] = [];
  readonly resources: Resource[] = [];
  readonly lifts: Lift[] = [];
  readonly canons: Canon[] = [];
  readonly steps: Step[] = [];
  /** Whether this is only a check: nothing in these tables will run. */
  readonly discarded: boolean;
  private readonly budget: Budget;
  private readonly moduleIndices = new Map<CoreModuleDefinition, number>();
  private readonly resourceIndices = new Map<Resource, number>();

  constructor(discarded: boolean, budget: Budget) {
    this.discarded = discarded;
    this.budget = budget;
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
  addStep(module: ModuleRef, args: Step['args'], offset: number): number {
    this.spendInstance(offset);
    const instance = this.steps.length;
    this.steps.push({ kind: 'instantiate-module', instance, module, args });
    return instance;
  }

  resourceIndex(resource: Resource): number {
    let index = this.resourceIndices.get(resource);
    if (index === undefined) {
      index = this.resources.push(resource) - 1;
      this.resourceIndices.set(resource, index);
    }
    return index;
  }

  moduleRef({ origin }: ModuleItem): ModuleRef {
    if (origin.kind === 'imported') return origin;
    let index = this.moduleIndices.get(origin.def);
    if (index === undefined) {
      index = this.modules.push({ bytes: origin.def.bytes, offset: origin.def.offset }) - 1;
      this.moduleIndices.set(origin.def, index);
    }
    return { kind: 'own', module: index };
  }
}
