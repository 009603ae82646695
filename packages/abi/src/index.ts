// Types: what front ends produce.
export * from './types.ts';
export { despecialize } from './despecialize.ts';
export type { FundamentalType } from './despecialize.ts';
export { partsOf } from './parts-of.ts';
export { withoutMaps } from './without-maps.ts';

// Names in JavaScript.
export {
  camelCase,
  exportAliases,
  functionMembers,
  isInheritedName,
  memberNames,
  methodMember,
  parseFuncName,
  pascalCase,
  staticMember,
} from './names.ts';
export type { FuncName } from './names.ts';

// How values look in JavaScript.
export { defaultValueChoices } from './choices.ts';
export type { ValueChoices } from './choices.ts';

// Layout and flattening.
export { alignTo, discriminantSize, fieldsLayout, flagsSize, layout, variantLayout } from './layout.ts';
export type { IntSize, Layout, PointerSize } from './layout.ts';
export {
  MAX_FLAT_ASYNC_PARAMS,
  MAX_FLAT_PARAMS,
  MAX_FLAT_RESULTS,
  flatten,
  flattenCases,
  flattenFuncType,
} from './flatten.ts';
export type { AddressType, Side, SignatureOptions } from './flatten.ts';

// Plans: what printers and the runtime read.
export { RETURNED, planFunc, somePlan, visitPlan } from './plan.ts';
export type { FuncPlan, ResultPlan } from './plan.ts';
export { planMembers, planValue } from './value-plan.ts';
export type * from './value-plan.ts';

// The plan printer.
export { printFunc, throwsErrors } from './print/func.ts';
export type { Invocation, PrintOptions, PrintedFunc } from './print/func.ts';
export { accessMember, literal, propertyKey } from './print/literals.ts';
