import type { ComponentInstance } from '../component-instance.ts';
import { CallHandles } from './call-handles.ts';
import type { ResourceHandles } from './resource-handles.ts';
import type { RuntimeResource } from './runtime-resource.ts';

/** The handles of one function, bound to the instance whose table they are in. */
export interface BoundHandles {
  readonly handles: CallHandles;
  readonly resources: readonly ResourceHandles[];
}

/**
 * Binds the handles of a function's resources. `undoable` is a call of the host's, which alone can fail and leave
 * everything usable; `bind` is for its counterpart, the host or a guest.
 */
export function bindCallHandles(
  instance: ComponentInstance,
  undoable: boolean,
  bind: (resource: RuntimeResource, instance: ComponentInstance, calls: CallHandles) => ResourceHandles,
  resources: readonly RuntimeResource[],
): BoundHandles {
  const handles = new CallHandles(instance.handles, undoable);
  return { handles, resources: resources.map((resource) => bind(resource, instance, handles)) };
}
