import { LinkError } from '../errors/link-error.ts';
import type { Store } from '../store.ts';

/** The name of a call while core modules' start functions run. */
const INSTANTIATE = 'instantiate';

/** What instantiation throws: core modules that do not fit together are no trap. */
export function instantiationFailure(store: Store, exception: unknown): unknown {
  if (store.poisoned) return store.fail(exception, INSTANTIATE);
  if (exception instanceof LinkError) return store.poison(exception);
  if (exception instanceof WebAssembly.LinkError) {
    return store.poison(new LinkError(INSTANTIATE, exception.message));
  }
  return store.fail(exception, INSTANTIATE);
}
