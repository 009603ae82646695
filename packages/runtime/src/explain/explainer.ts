/**
 * Works out why a JavaScript value does not fit its component type. Runs only after glue found that it does not, so
 * it may be slow; it walks the type, not the plan, and says the first thing that is wrong. Each kind of type has an
 * explainer of its own, so that a bundle has those alone that its component can need.
 */
import type { ResourceType, ValueChoices, ValueType } from '@wit-bindgen-ts/abi';
import type { GuestResource } from '../handles/guest-resource.ts';
import type { RuntimeResource } from '../handles/runtime-resource.ts';

/** Finds the resource of an instantiation that belongs to a type. */
export type ResourceLookup = (type: ResourceType) => RuntimeResource | undefined;

type Kind = ValueType extends infer T ? (T extends { readonly kind: infer K } ? K : T) : never;

/** The type of a kind: itself for a primitive type. */
export type TypeOf<K> = K extends string ? Extract<ValueType, K | { readonly kind: K }> : never;

/** Says why a value does not fit a type; `undefined` where it does. */
export type Explainer<T> = (type: T, value: unknown, path: string, context: Context) => string | undefined;

/** An explainer for each kind of type that can occur. */
export type Explainers = { readonly [K in Kind]?: Explainer<TypeOf<K>> };

/** What explaining one call's values needs to know. */
export interface Context {
  readonly resources: ResourceLookup;
  readonly choices: ValueChoices;
  /** The wrappers that arguments before this one give away, or lend. */
  readonly given: Set<GuestResource>;
  readonly lent: Set<GuestResource>;
  /** Explains a value inside another. */
  explain(type: ValueType, value: unknown, path: string): string | undefined;
  /** The JavaScript names of members, by their names in a type. */
  members(names: readonly string[]): readonly string[];
  /** Bytes of an element of a list or map. */
  elementSize(type: TypeOf<'list' | 'map'>): number;
}
