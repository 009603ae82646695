/** How a guest asks not to be called for a while (CanonicalABI.md, `canon backpressure.inc`, `.dec`). */
import type { ComponentInstance } from '../component-instance.ts';
import { trap } from '../errors/trap.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import { builtin } from './builtin.ts';

/** The counter has 16 bits. */
const END = 2 ** 16;

export function backpressureInc(instance: ComponentInstance): CoreFunction {
  return builtin('backpressure.inc', instance, () => {
    if (++instance.backpressure === END) trap('backpressure counter overflow');
  });
}

export function backpressureDec(instance: ComponentInstance): CoreFunction {
  return builtin('backpressure.dec', instance, () => {
    if (--instance.backpressure < 0) trap('backpressure counter underflow');
  });
}
