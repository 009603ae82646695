/** Components as values: what imports, exports and instantiation hand around. */
import type { LinkPlan } from '@wit-bindgen-ts/component';
import type { GlueMaker } from '../glue/glue-maker.ts';

/** A component whose core modules are compiled. */
export interface CompiledComponent {
  readonly plan: LinkPlan;
  readonly modules: readonly WebAssembly.Module[];
  readonly glue: GlueMaker;
  /** The plan's open components, compiled. */
  readonly components: readonly CompiledComponent[];
}

/** A component, with what it takes from the components around it. */
export interface ComponentValue {
  readonly compiled: CompiledComponent;
  readonly captured: Captured;
}

/** What the `captured` references of a plan stand for. */
export interface Captured {
  readonly modules: readonly WebAssembly.Module[];
  readonly components: readonly ComponentValue[];
}

/** A component on its own has nothing around it. */
export const nothingCaptured: Captured = { modules: [], components: [] };

const values = new WeakMap<object, ComponentValue>();

/** Notes what the object that users hold stands for. */
export function setComponentValue(object: object, value: ComponentValue): void {
  values.set(object, value);
}

/** What an object stands for; `undefined` where it is no `Component`. */
export function componentValueOf(object: unknown): ComponentValue | undefined {
  return typeof object === 'object' && object !== null ? values.get(object) : undefined;
}
