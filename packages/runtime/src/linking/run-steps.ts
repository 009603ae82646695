/** Drives a linker's steps, now or off the caller's turn. */
import { LinkError } from '../errors/link-error.ts';
import type { Linker } from '../linker.ts';

/** The name of a call while core modules' start functions run. */
const INSTANTIATE = 'instantiate';

/** Runs all steps now. */
export function runSync(linker: Linker): void {
  linker.store.state = 1;
  try {
    const steps = linker.run();
    let step = steps.next();
    while (step.done !== true) {
      const { module, imports } = step.value;
      step = steps.next(new WebAssembly.Instance(module, imports));
    }
  } catch (exception) {
    throw failure(linker, exception);
  }
  linker.store.leave();
}

/** Runs all steps, each core instantiation off the caller's turn. */
export async function runAsync(linker: Linker): Promise<void> {
  linker.store.state = 1;
  try {
    const steps = linker.run();
    let step = steps.next();
    while (step.done !== true) {
      const { module, imports } = step.value;
      step = steps.next(await WebAssembly.instantiate(module, imports));
    }
  } catch (exception) {
    throw failure(linker, exception);
  }
  linker.store.leave();
}

/** What instantiation throws: core modules that do not fit together are no trap. */
function failure({ store }: Linker, exception: unknown): unknown {
  if (store.poisoned) return store.fail(exception, INSTANTIATE);
  if (exception instanceof LinkError) return store.poison(exception);
  if (exception instanceof WebAssembly.LinkError) {
    return store.poison(new LinkError(INSTANTIATE, exception.message));
  }
  return store.fail(exception, INSTANTIATE);
}
