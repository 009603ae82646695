/** The index of the running thread (CanonicalABI.md, `canon thread.index`). */
import type { ComponentInstance } from '../component-instance.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import { builtin, checkMayLeave } from './builtin.ts';

export function threadIndex(instance: ComponentInstance): CoreFunction {
  return builtin('thread.index', instance, () => {
    checkMayLeave(instance);
    // Index 0 is reserved; calls within a call take the indices after its own.
    return instance.threads + 1;
  });
}
