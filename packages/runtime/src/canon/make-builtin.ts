/** Which function a canonical definition of a built-in makes. */
import type { Canon } from '@wit-bindgen-ts/component';
import type { CoreFunction } from '../glue/lift-context.ts';
import type { LinkedComponent } from '../linking/linked-component.ts';
import { backpressureDec, backpressureInc } from './backpressure.ts';
import { unsupportedBuiltin } from './builtin.ts';
import { contextGet, contextSet } from './context.ts';
import { taskReturn } from './task-return.ts';
import { threadIndex } from './thread-index.ts';

export function makeBuiltin(
  component: LinkedComponent,
  index: number,
  canon: Extract<Canon, { readonly kind: 'builtin' }>,
): CoreFunction {
  const instance = component.instance(canon.instance);
  switch (canon.name) {
    case 'context.get':
      return contextGet(canon, instance);
    case 'context.set':
      return contextSet(canon, instance);
    case 'backpressure.inc':
      return backpressureInc(instance);
    case 'backpressure.dec':
      return backpressureDec(instance);
    case 'thread.index':
      return threadIndex(instance);
    case 'task.return':
      return taskReturn(component, index, canon, canon.instance);
    default:
      return unsupportedBuiltin(canon.name, instance);
  }
}
