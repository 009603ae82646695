/** The limit `nesting`: how deep types of imports and exports are nested. */
import type { FuncType, ValueType } from '@wit-bindgen-ts/abi';
import type { LinkPlan } from '@wit-bindgen-ts/component';
import { LinkError } from './errors/link-error.ts';
import { gluePath } from './glue/table.ts';
import { nameOf } from './linking/lift.ts';

/** Throws where a function's types are nested deeper than `limit`. */
export function checkNesting(plan: LinkPlan, limit: number): void {
  for (const lift of plan.lifts) check(nameOf(lift), lift.type, limit);
  for (const canon of plan.canons) {
    if (canon.kind !== 'lower' || canon.func.kind === 'lift') continue;
    check(gluePath(canon.func.path), canon.type, limit);
  }
}

function check(path: string, { params, result }: FuncType, limit: number): void {
  const depth = deepest([...params.map(({ type }) => type), result]);
  if (depth > limit) {
    throw new LinkError(
      path,
      `its types are nested ${depth} deep, which exceeds the limit \`nesting\`: ${limit}`,
    );
  }
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
