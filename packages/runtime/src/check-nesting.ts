/** The limit `nesting`: how deep types of imports and exports are nested. */
import type { FuncType, ValueType } from '@wit-bindgen-ts/abi';
import type { LinkPlan } from '@wit-bindgen-ts/component';
import { LinkError } from './errors/link-error.ts';
import { gluePath } from './glue/table.ts';
import { nameOf } from './linking/lift.ts';
import { onceFor } from './once-for.ts';

/** Throws where a function's types are nested deeper than `limit`. */
export function checkNesting(plan: LinkPlan, limit: number): void {
  for (const { path, depth } of depthsOf(plan)) {
    if (depth <= limit) continue;
    throw new LinkError(
      path(),
      `its types are nested ${depth} deep, which exceeds the limit \`nesting\`: ${limit}`,
    );
  }
}

/** How deep the types of each function are nested, for all instances of a component. */
const depthsOf = /* @__PURE__ */ onceFor((plan: LinkPlan) => [
  ...plan.lifts.map((lift) => ({ path: () => nameOf(lift), depth: depthOfFunc(lift.type) })),
  ...plan.canons.flatMap((canon) => {
    if (canon.kind !== 'lower' || canon.func.kind === 'lift') return [];
    const { path } = canon.func;
    return [{ path: () => gluePath(path), depth: depthOfFunc(canon.type) }];
  }),
]);

function depthOfFunc({ params, result }: FuncType): number {
  return deepest([...params.map(({ type }) => type), result]);
}

function deepest(types: readonly (ValueType | undefined)[]): number {
  return Math.max(0, ...types.map(depthOf));
}

function depthOf(type: ValueType | undefined): number {
  if (type === undefined) return 0;
  if (typeof type === 'string') return 1;
  switch (type.kind) {
    case 'list':
    case 'stream':
    case 'future':
      return 1 + depthOf(type.element);
    case 'map':
      return 1 + deepest([type.key, type.value]);
    case 'record':
      return 1 + deepest(type.fields.map((field) => field.type));
    case 'tuple':
      return 1 + deepest(type.types);
    case 'variant':
      return 1 + deepest(type.cases.map((each) => each.type));
    case 'option':
      return 1 + depthOf(type.some);
    case 'result':
      return 1 + deepest([type.ok, type.err]);
    default:
      return 1;
  }
}
