/** Type equality (Explainer.md, "Type Checking"): by structure, but resource types by identity. */
import { partsOf } from '@wit-bindgen-ts/abi';
import type { FuncType, ValueType } from '@wit-bindgen-ts/abi';
import { sameResource } from './resource-identity.ts';

type Compound = Exclude<ValueType, string>;

/** Pairs found equal, so that shared parts are compared once. */
const equalPairs = new WeakMap<Compound, WeakSet<Compound>>();

/** Everything about a type but its parts. */
function shape(type: Compound): readonly unknown[] {
  switch (type.kind) {
    case 'list':
      return [type.length];
    case 'record':
      return type.fields.map((field) => field.name);
    case 'variant':
      return type.cases.flatMap((one) => [one.name, one.type === undefined]);
    case 'enum':
    case 'flags':
      return type.names;
    case 'result':
      return [type.ok === undefined, type.err === undefined];
    default:
      return [];
  }
}

function sameElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((element, i) => element === b[i]);
}

/** Whether two value types are equal. */
export function equalTypes(a: ValueType | undefined, b: ValueType | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || typeof a === 'string' || typeof b === 'string') return false;
  if (a.kind === 'own' || a.kind === 'borrow') {
    return b.kind === a.kind && sameResource(a.resource, b.resource);
  }
  if (a.kind !== b.kind) return false;
  if (equalPairs.get(a)?.has(b) === true) return true;
  const partsOfB = partsOf(b);
  const equal =
    sameElements(shape(a), shape(b)) &&
    partsOf(a).length === partsOfB.length &&
    partsOf(a).every((part, i) => equalTypes(part, partsOfB[i]));
  if (equal) {
    const partners = equalPairs.get(a) ?? new WeakSet();
    equalPairs.set(a, partners.add(b));
  }
  return equal;
}

/** Whether two function types are equal, parameter names and `async` included. */
export function equalFuncTypes(a: FuncType, b: FuncType): boolean {
  return (
    a === b ||
    ((a.async ?? false) === (b.async ?? false) &&
      a.params.length === b.params.length &&
      a.params.every((param, i) => {
        const other = b.params[i]!;
        return param.name === other.name && equalTypes(param.type, other.type);
      }) &&
      equalTypes(a.result, b.result))
  );
}
