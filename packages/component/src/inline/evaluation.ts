/** What the evaluation of one binary shares, and where the definitions come from that its types describe. */
import type { BinaryComponent, CoreModuleDefinition } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import type { CoreModuleType } from '../core-module.ts';
import { limits } from '../limits.ts';
import type { ComponentItem, ComponentTypeItem, Item } from './items.ts';
import type { PlanBuilder } from './plan-builder.ts';
import type { Scope } from './scope.ts';

/** Where the definitions come from that a type describes. */
export type Source =
  /** The host, with the path that leads to the instance they are in, or the exports of an imported component. */
  | { readonly kind: 'host'; readonly path: readonly string[]; readonly from?: number | undefined }
  | {
      readonly kind: 'given';
      readonly find: (name: string) => Item | undefined;
      /** What is given, for messages: "instantiation argument". */
      readonly what: string;
      /** What has them as its exports, where that is an instance. */
      readonly owner?: string | undefined;
      /** Where it is given: the offset of every mismatch. */
      readonly offset: number;
      /** Whether types hide what is given: a resource type is a new one then. */
      readonly ascribed?: boolean | undefined;
    };

/** What goes in and out of a component instance, in the order of the binary. */
export interface ComponentInterface {
  readonly imports: ReadonlyMap<string, Item>;
  readonly exports: ReadonlyMap<string, Item>;
}

/** Evaluates a component in a new instance. */
export type EvaluateComponent = (
  evaluation: Evaluation,
  component: BinaryComponent,
  outer: Scope | undefined,
  parent: number | undefined,
  source: Source,
) => ComponentInterface;

/** What the evaluation of one binary shares. */
export interface Evaluation {
  readonly plan: PlanBuilder;
  /** Definitions that have been checked in the abstract, and need not be again. */
  readonly checked: WeakSet<object>;
  /** What the core modules import and export, read once each. */
  readonly moduleTypes: WeakMap<CoreModuleDefinition, CoreModuleType>;
  /** Whether a definition is being checked in the abstract: then types with and without a name are told apart. */
  readonly naming: boolean;
  /** How deep instantiations are nested at the moment. */
  readonly depth: number;
  /** Given, because what evaluates components needs what is here. */
  readonly evaluateComponent: EvaluateComponent;
  /** Whether `actual` can be given for a component of type `wanted`; throws where it cannot. */
  readonly matchComponent: (
    evaluation: Evaluation,
    actual: ComponentItem,
    wanted: ComponentTypeItem,
    offset: number,
  ) => void;
}

/** The evaluation of something inside of what is being evaluated. */
export function nested(evaluation: Evaluation, offset: number): Evaluation {
  const depth = evaluation.depth + 1;
  if (depth > limits.evaluationDepth) {
    throw new CompileError(
      'instances are nested too deeply',
      offset,
      `the limit is ${limits.evaluationDepth}`,
    );
  }
  return { ...evaluation, depth };
}

/** Evaluates a definition in the abstract, the first time that it is met: at its place, where indices end. */
export function checkOnce(
  evaluation: Evaluation,
  def: object,
  offset: number,
  check: (evaluation: Evaluation) => void,
): void {
  if (evaluation.checked.has(def)) return;
  evaluation.checked.add(def);
  check({ ...nested(evaluation, offset), plan: evaluation.plan.check(), naming: true });
}
