import { instantiationFailure } from '../linking/instantiation-failure.ts';
import { Store } from '../store.ts';

/** Runs the instantiation of a component in a store of its own. */
export async function instantiateIn<T>(body: (store: Store) => Promise<T>): Promise<T> {
  const store = new Store();
  store.state = 1;
  let exports: T;
  try {
    exports = await body(store);
  } catch (exception) {
    throw instantiationFailure(store, exception);
  }
  store.leave();
  return exports;
}
