/**
 * From the raw AST to the link plan. Enters: one component with its nested ones, everything by index. Leaves: a
 * flat list of steps over tables in which nothing is nested and nothing is looked up. Apart from decoding, because
 * a nested component is written once and instantiated any number of times; apart from the runtime, because none
 * of it depends on what the host gives.
 */
import type { BinaryComponent } from './ast.ts';
import { evaluateComponent, matchComponent } from './inline/component.ts';
import { finishPlan } from './inline/describe.ts';
import type { Evaluation } from './inline/externs.ts';
import { PlanBuilder } from './inline/plan-builder.ts';
import type { LinkPlan } from './steps.ts';

/** The link plan of a component. Throws `CompileError` where the component is invalid. */
export function inline(component: BinaryComponent): LinkPlan {
  const plan = new PlanBuilder(false, { evaluations: 0, instances: 0, typeParts: 0 });
  const evaluation: Evaluation = {
    plan,
    checked: new WeakSet(),
    moduleTypes: new WeakMap(),
    depth: 0,
    evaluateComponent,
    matchComponent,
  };
  const { imports, exports } = evaluateComponent(evaluation, component, undefined, undefined, {
    kind: 'host',
    path: [],
  });
  return finishPlan(evaluation, imports, exports);
}
