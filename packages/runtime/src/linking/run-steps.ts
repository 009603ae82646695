/** Drives a linker's steps, now or off the caller's turn. */
import type { Linker } from '../linker.ts';
import { instantiationFailure } from './instantiation-failure.ts';

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
    throw instantiationFailure(linker.store, exception);
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
    throw instantiationFailure(linker.store, exception);
  }
  linker.store.leave();
}
