/** The slots that each call has for itself (CanonicalABI.md, `canon context.get`, `.set`). */
import type { Builtin } from '@wit-bindgen-ts/component';
import type { ComponentInstance } from '../component-instance.ts';
import type { CoreFunction } from '../glue/lift-context.ts';

type Context = Extract<Builtin, { readonly slot: number }>;

export function contextGet({ slot, type }: Context, instance: ComponentInstance): CoreFunction {
  const zero = type === 'i64' ? 0n : 0;
  return () => instance.context[slot] ?? zero;
}

export function contextSet({ slot }: Context, instance: ComponentInstance): CoreFunction {
  return (value: number | bigint) => {
    instance.context[slot] = value;
  };
}
