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
import type { CoreModule, LinkPlan } from './steps.ts';

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
  const plan = finishPlan(run, imports, exports);
  const used = new Set(plan.modules.map((module) => module.offset));
  return { ...plan, idleModules: modulesOf(component).filter((module) => !used.has(module.offset)) };
}

/** The core modules of a component and of those within it. */
function modulesOf(component: BinaryComponent): CoreModule[] {
  return component.definitions.flatMap((definition) => {
    if (definition.kind === 'component') return modulesOf(definition);
    return definition.kind === 'core-module' ? [{ bytes: definition.bytes, offset: definition.offset }] : [];
  });
}
