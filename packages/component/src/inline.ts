/**
 * From the raw AST to the link plan. Enters: one component with its nested ones, everything by index. Leaves: a
 * flat list of steps over tables in which nothing is nested and nothing is looked up. Apart from decoding, because
 * a nested component is written once and instantiated any number of times; apart from the runtime, because none
 * of it depends on what the host gives.
 */
import type { BinaryComponent } from './ast.ts';
import { evaluateComponent, matchComponent } from './inline/component.ts';
import { finishPlan } from './inline/describe.ts';
import type { Evaluation } from './inline/evaluation.ts';
import { newBudget, PlanBuilder } from './inline/plan-builder.ts';
import type { LinkPlan } from './steps.ts';

/** The link plan of a component. Throws `CompileError` where the component is invalid. */
export function inline(component: BinaryComponent): LinkPlan {
  const checked = new WeakSet();
  const moduleTypes = new WeakMap();
  const evaluation = (plan: PlanBuilder, naming: boolean): Evaluation => ({
    plan,
    checked,
    moduleTypes,
    depth: 0,
    naming,
    evaluateComponent,
    matchComponent,
  });
  const anyHost = { kind: 'host', path: [] } as const;
  // First the check, as every nested component has one; then what runs, which need not be checked again.
  const check = evaluation(new PlanBuilder(true, newBudget()), true);
  evaluateComponent(check, component, undefined, undefined, anyHost);
  const run = evaluation(new PlanBuilder(false, newBudget()), false);
  const { imports, exports } = evaluateComponent(run, component, undefined, undefined, anyHost);
  return finishPlan(run, imports, exports);
}
