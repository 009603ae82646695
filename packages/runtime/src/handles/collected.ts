/**
 * Wrappers that are collected without having been disposed of: their handles are dropped.
 *
 * Registering an object for finalisation costs more than a call with it, and most wrappers are disposed of
 * soon. So new ones are kept in a list, and only those that are still owned when the caller's turn ends, or
 * when the list is full, are registered.
 */
import { isPromise } from '../suspension/is-promise.ts';
import { GuestResource } from './guest-resource.ts';
import type { RuntimeResource } from './runtime-resource.ts';

/** So many new wrappers are kept at most. */
const MOST_FRESH = 256;

export class CollectedWrappers {
  private readonly resource: RuntimeResource;
  private readonly fresh: GuestResource[] = [];
  private scheduled = false;
  /** Made when a wrapper is first registered: most instances have none that lives so long. */
  private registry: FinalizationRegistry<number> | undefined;

  /** Runs the destructor of `resource` for each watched wrapper that is collected. */
  constructor(resource: RuntimeResource) {
    this.resource = resource;
  }

  private makeRegistry(): FinalizationRegistry<number> {
    const { resource } = this;
    return new FinalizationRegistry((rep) => {
      const { instance, destructor, type } = resource;
      const store = instance?.store;
      if (store === undefined || destructor === undefined) return;
      void store.whenLeft(() => {
        try {
          const dropped = store.enter(`[drop]${type.name}`, () => destructor(rep));
          return isPromise(dropped) ? dropped.then(undefined, keptByStore) : undefined;
        } catch {
          return keptByStore();
        }
      });
    });
  }

  /** Watches a wrapper from the end of this turn on. */
  add(wrapper: GuestResource): void {
    if (this.fresh.push(wrapper) === MOST_FRESH) this.register();
    else if (!this.scheduled) this.schedule();
  }

  private schedule(): void {
    this.scheduled = true;
    void Promise.resolve().then(() => {
      this.scheduled = false;
      this.register();
    });
  }

  private register(): void {
    const registry = (this.registry ??= this.makeRegistry());
    for (const wrapper of this.fresh) GuestResource.watch(wrapper, registry);
    this.fresh.length = 0;
  }
}

/**
 * Nobody called, so nobody can be told: what a destructor throws would end the process. The store keeps the reason,
 * and the next call names it.
 */
function keptByStore(): void {
  // See above.
}
