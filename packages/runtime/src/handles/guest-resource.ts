/**
 * JavaScript's side of a resource that a guest defines. A wrapper holds the guest's representation until it is
 * dropped, moved into a guest, or, for a borrowed one, until the call that it was lent for ends.
 */
import { pascalCase } from '@wit-bindgen-ts/abi';
import { disposeSymbol } from '../dispose.ts';
import type { RuntimeResource } from './runtime-resource.ts';

/** What a wrapper's handle is at the moment. */
export type HandleState = 'owned' | 'borrowed' | 'moved' | 'dropped' | 'expired';

/** Says to a wrapper's constructor that it wraps a representation rather than call the guest's constructor. */
const wrap: unique symbol = /* @__PURE__ */ Symbol('wrap');

/** The base of all wrappers. */
export class GuestResource {
  readonly #resource: RuntimeResource;
  readonly #rep: number;
  #state: HandleState;
  #lends = 0;
  /** Where it is registered for finalisation. */
  #registry: FinalizationRegistry<number> | undefined;

  constructor(token: typeof wrap, resource: RuntimeResource, rep: number, state: HandleState) {
    if (token !== wrap)
      throw new TypeError('this class has no constructor: its instances come from the component');
    this.#resource = resource;
    this.#rep = rep;
    this.#state = state;
    if (state === 'owned') resource.collected?.add(this);
  }

  /** The resource type of a wrapper; `undefined` for any other value. */
  static resourceOf(value: unknown): RuntimeResource | undefined {
    return typeof value === 'object' && value !== null && #resource in value ? value.#resource : undefined;
  }

  static stateOf(wrapper: GuestResource): HandleState {
    return wrapper.#state;
  }

  static setState(wrapper: GuestResource, state: HandleState): void {
    const registry = wrapper.#registry;
    if (registry !== undefined) {
      registry.unregister(wrapper);
      wrapper.#registry = undefined;
    }
    if (state === 'owned') wrapper.#resource.collected?.add(wrapper);
    wrapper.#state = state;
  }

  /** Registers a wrapper for finalisation, while it is owned. */
  static watch(wrapper: GuestResource, registry: FinalizationRegistry<number>): void {
    if (wrapper.#state !== 'owned' || wrapper.#registry !== undefined) return;
    wrapper.#registry = registry;
    registry.register(wrapper, wrapper.#rep, wrapper);
  }

  static repOf(wrapper: GuestResource): number {
    return wrapper.#rep;
  }

  static lendsOf(wrapper: GuestResource): number {
    return wrapper.#lends;
  }

  /** Counts a call under way that borrows the wrapper, or its end. */
  static lend(wrapper: GuestResource, by: 1 | -1): void {
    wrapper.#lends += by;
  }

  /**
   * Drops the handle: runs the guest's destructor, once. While a call is under way it waits for its end. A promise
   * where the destructor can suspend.
   */
  [disposeSymbol](): void | PromiseLike<void> {
    if (this.#state !== 'owned') return undefined;
    GuestResource.setState(this, 'dropped');
    const { instance, destructor, type } = this.#resource;
    const store = instance?.store;
    if (store === undefined || destructor === undefined) return undefined;
    return store.whenLeft(() => store.enter(`[drop]${type.name}`, () => destructor(this.#rep)));
  }
}

/** The class of one resource type's wrappers. */
export type GuestResourceClass = (new (...args: unknown[]) => GuestResource) & Record<string, unknown>;

/**
 * Makes the class of a resource's wrappers. `construct` is the glue of its WIT constructor, bound later since
 * the glue needs the class; without one, `new` throws.
 */
export function makeGuestClass(resource: RuntimeResource): {
  readonly guestClass: GuestResourceClass;
  readonly bindConstructor: (construct: (...args: unknown[]) => unknown) => void;
} {
  const name = pascalCase(resource.type.name);
  let construct: ((...args: unknown[]) => unknown) | undefined;
  const classes = {
    [name]: class extends GuestResource {
      constructor(...args: unknown[]) {
        if (args[0] === wrap) {
          super(wrap, resource, args[1] as number, args[2] as HandleState);
          return;
        }
        if (construct === undefined) {
          throw new TypeError(
            `${name} has no constructor: its instances come from the component's functions`,
          );
        }
        // A constructor that returns an object needs no `super` call: the glue's wrapper is the instance.
        // eslint-disable-next-line no-constructor-return -- see above.
        return construct(...args) as GuestResource;
      }
    },
  };
  const guestClass = classes[name] as unknown as GuestResourceClass;
  return {
    guestClass,
    bindConstructor: (glue) => {
      construct = glue;
    },
  };
}

/** A wrapper around a representation. */
export function wrapRep(resource: RuntimeResource, rep: number, state: 'owned' | 'borrowed'): GuestResource {
  return new resource.guestClass!(wrap, rep, state);
}
