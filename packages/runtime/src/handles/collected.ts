/** Wrappers that are collected without having been disposed of: their handles are dropped. */
import type { RuntimeResource } from './runtime-resource.ts';

/** Runs the destructor of `resource` for each registered wrapper that is collected. */
export function collectedWrappers(resource: RuntimeResource): FinalizationRegistry<number> {
  return new FinalizationRegistry((rep) => {
    const { instance, destructor, type } = resource;
    const store = instance?.store;
    if (store === undefined || destructor === undefined) return;
    store.whenLeft(() => {
      try {
        store.enter(`[drop]${type.name}`, () => destructor(rep));
      } catch {
        // Nobody called, so nobody can be told: what is thrown here would end the process. The store keeps the
        // reason, and the next call names it.
      }
    });
  });
}
