/**
 * What validation needs to know about a value type as a whole. Types are shared, so a small binary can describe a
 * type of astronomic size; each type object is therefore measured once, from its parts.
 */
import { partsOf } from '@wit-bindgen-ts/abi';
import type { ValueType } from '@wit-bindgen-ts/abi';

export interface TypeMeasure {
  /** Nodes when every reference is written out. */
  readonly size: number;
  readonly depth: number;
  readonly hasBorrow: boolean;
  readonly hasResource: boolean;
  /** Whether values own memory outside of themselves: strings and lists of variable length. */
  readonly hasPointer: boolean;
  /** How many core values it flattens to. */
  readonly flatCount: number;
}

const leaf: TypeMeasure = {
  size: 1,
  depth: 1,
  hasBorrow: false,
  hasResource: false,
  hasPointer: false,
  flatCount: 1,
};

const measured = new WeakMap<Exclude<ValueType, string>, TypeMeasure>();

function flatCountOf(type: Exclude<ValueType, string>, parts: readonly TypeMeasure[]): number {
  switch (type.kind) {
    case 'list':
      return type.length === undefined ? 2 : type.length * parts[0]!.flatCount;
    case 'map':
      return 2;
    case 'record':
    case 'tuple':
      return parts.reduce((sum, part) => sum + part.flatCount, 0);
    case 'variant':
    case 'option':
    case 'result':
      return 1 + parts.reduce((most, part) => Math.max(most, part.flatCount), 0);
    default:
      return 1;
  }
}

/** Measures `type`. */
export function measure(type: ValueType): TypeMeasure {
  if (typeof type === 'string') return type === 'string' ? { ...leaf, hasPointer: true, flatCount: 2 } : leaf;
  const known = measured.get(type);
  if (known !== undefined) return known;
  const parts = partsOf(type).map(measure);
  const result: TypeMeasure = {
    size: parts.reduce((sum, part) => sum + part.size, 1),
    depth: parts.reduce((most, part) => Math.max(most, part.depth), 0) + 1,
    hasBorrow: type.kind === 'borrow' || parts.some((part) => part.hasBorrow),
    hasResource: type.kind === 'own' || type.kind === 'borrow' || parts.some((part) => part.hasResource),
    hasPointer:
      type.kind === 'map' ||
      (type.kind === 'list' && type.length === undefined) ||
      // What a stream or future carries is not part of the handle.
      (type.kind !== 'stream' && type.kind !== 'future' && parts.some((part) => part.hasPointer)),
    flatCount: flatCountOf(type, parts),
  };
  measured.set(type, result);
  return result;
}
