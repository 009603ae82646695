/** The handles of one function, bound to the instance whose table they are in. */
import type { FuncPlan } from '@wit-bindgen-ts/abi';
import { BetweenHandles } from '../between/between-handles.ts';
import { CallHandles } from '../handles/call-handles.ts';
import { resourceHandles } from '../handles/resource-handles.ts';
import type { ResourceHandles } from '../handles/resource-handles.ts';
import type { ComponentInstance } from '../component-instance.ts';
import type { Counterpart, LinkedComponent } from './linked-component.ts';

export interface BoundHandles {
  readonly handles: CallHandles;
  readonly resources: readonly ResourceHandles[];
}

export function bindHandles(
  component: LinkedComponent,
  plan: FuncPlan,
  instance: ComponentInstance,
  counterpart: Counterpart,
): BoundHandles {
  // Only a call by the host can fail and leave everything usable.
  const handles = new CallHandles(instance.handles, plan.side === 'lift' && counterpart === 'host');
  const resources = plan.resources.map((type) => {
    const resource = component.lookup(type)!;
    return counterpart === 'host'
      ? resourceHandles(resource, instance, handles)
      : new BetweenHandles(resource, instance, handles);
  });
  return { handles, resources };
}
