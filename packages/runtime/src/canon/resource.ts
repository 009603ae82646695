/** The built-ins for resources (CanonicalABI.md, `canon resource.new`, `.drop`, `.rep`). */
import { Crossing } from '../between/crossing.ts';
import type { ComponentInstance } from '../component-instance.ts';
import { disposeSymbol } from '../dispose.ts';
import { trap, trapFromCore } from '../errors/trap.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import type { RuntimeResource } from '../handles/runtime-resource.ts';
import { isPromise } from '../suspension/is-promise.ts';
import { builtin, checkMayLeave } from './builtin.ts';

/** Makes an owned handle for a representation. */
export function resourceNew(resource: RuntimeResource, instance: ComponentInstance): CoreFunction {
  return builtin(`[resource-new]${resource.type.name}`, instance, (rep) => {
    checkMayLeave(instance);
    return instance.handles.add({ resource, rep, own: true, lends: 0, scope: undefined });
  });
}

/** Drops a handle: an owned one takes the resource with it. `suspends` says that the destructor may. */
export function resourceDrop(
  resource: RuntimeResource,
  instance: ComponentInstance,
  suspends = false,
): CoreFunction {
  const drop =
    resource.instance === undefined ? dropHost : dropGuest(resource, resource.instance, instance, suspends);
  return builtin(`[resource-drop]${resource.type.name}`, instance, (index) => {
    checkMayLeave(instance);
    const handle = instance.handles.remove(index >>> 0, resource);
    if (handle.own) return drop(handle.rep);
    handle.scope!.borrows -= 1;
    return undefined;
  });
}

function dropHost(object: unknown): void {
  (object as { readonly [disposeSymbol]?: () => void })[disposeSymbol]?.();
}

/** A call of the destructor, which is one from `instance` into the component that defines the resource. */
function dropGuest(
  resource: RuntimeResource,
  definer: ComponentInstance,
  instance: ComponentInstance,
  suspends: boolean,
): (rep: unknown) => void | PromiseLike<void> {
  const crossing = new Crossing(instance, definer);
  return (rep) => {
    if (crossing.state !== 0) trap('cannot enter component instance');
    if (resource.destructor === undefined) return undefined;
    crossing.state = 1;
    const destroyed = destroy(instance, resource.destructor, rep as number);
    if (!isPromise(destroyed)) return crossing.leave();
    if (!suspends) trap('cannot block a synchronous task before returning');
    const failed = (exception: unknown): never => {
      return instance.store.abort(failureOf(instance, exception), `[resource-drop]${resource.type.name}`);
    };
    return destroyed.then(() => crossing.leave(), failed);
  };
}

/** Runs a guest's destructor. */
function destroy(
  instance: ComponentInstance,
  destructor: NonNullable<RuntimeResource['destructor']>,
  rep: number,
): void | PromiseLike<void> {
  try {
    return destructor(rep);
  } catch (exception) {
    throw failureOf(instance, exception);
  }
}

/** What comes out of a destructor is a trap, unless it has a reason of its own already. */
function failureOf({ store }: ComponentInstance, exception: unknown): unknown {
  return store.poisoned ? exception : trapFromCore(exception);
}

/** The representation behind a handle of a resource that the component itself defines. */
export function resourceRep(resource: RuntimeResource, instance: ComponentInstance): CoreFunction {
  return builtin(`[resource-rep]${resource.type.name}`, instance, (index) => {
    return instance.handles.get(index >>> 0, resource).rep;
  });
}
