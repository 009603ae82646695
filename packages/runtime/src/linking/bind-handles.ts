/** The handles of one function of a linked component. */
import type { FuncPlan } from '@wit-bindgen-ts/abi';
import { betweenHandles } from '../between/between-handles.ts';
import type { ComponentInstance } from '../component-instance.ts';
import { bindCallHandles } from '../handles/bind-call-handles.ts';
import type { BoundHandles } from '../handles/bind-call-handles.ts';
import { resourceHandles } from '../handles/resource-handles.ts';
import type { Counterpart, LinkedComponent } from './linked-component.ts';

/** Binds the handles of a function to the instance whose table they are in. */
export function bindHandles(
  component: LinkedComponent,
  plan: FuncPlan,
  instance: ComponentInstance,
  counterpart: Counterpart,
): BoundHandles {
  const undoable = plan.side === 'lift' && counterpart === 'host';
  const bind = counterpart === 'host' ? resourceHandles : betweenHandles;
  const resources = plan.resources.map((type) => component.lookup(type)!);
  return bindCallHandles(instance, undoable, bind, resources);
}
