/** The built-ins for resources (CanonicalABI.md, `canon resource.new`, `.drop`, `.rep`), and a stand-in. */
import type { ComponentInstance } from '../component-instance.ts';
import { trap, trapFromCore } from '../errors/trap.ts';
import { disposeSymbol } from '../dispose.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import type { RuntimeResource } from '../handles/runtime-resource.ts';

/** Runs a built-in's body; a trap in it unwinds the guest where no `catch_all` sees it. */
function builtin(name: string, instance: ComponentInstance, body: (value: number) => unknown): CoreFunction {
  return (value: number) => {
    try {
      return body(value);
    } catch (exception) {
      return instance.store.abort(exception, name);
    }
  };
}

function checkMayLeave(instance: ComponentInstance): void {
  if (!instance.mayLeave) trap('cannot leave component instance');
}

/** Makes an owned handle for a representation. */
export function resourceNew(resource: RuntimeResource, instance: ComponentInstance): CoreFunction {
  return builtin(`[resource-new]${resource.type.name}`, instance, (rep) => {
    checkMayLeave(instance);
    return instance.handles.add({ resource, rep, own: true, lends: 0, scope: undefined });
  });
}

/** Drops a handle: an owned one takes the resource with it. */
export function resourceDrop(resource: RuntimeResource, instance: ComponentInstance): CoreFunction {
  return builtin(`[resource-drop]${resource.type.name}`, instance, (index) => {
    checkMayLeave(instance);
    const handle = instance.handles.remove(index >>> 0, resource);
    if (!handle.own) {
      handle.scope!.borrows -= 1;
    } else if (resource.instance === undefined) {
      const object = handle.rep as { readonly [disposeSymbol]?: () => void };
      object[disposeSymbol]?.();
    } else if (resource.destructor !== undefined) {
      destroy(instance, resource.destructor, handle.rep as number);
    }
  });
}

/** Runs a guest's destructor; what comes out of it is a trap, unless it has a reason of its own already. */
function destroy(instance: ComponentInstance, destructor: (rep: number) => void, rep: number): void {
  try {
    destructor(rep);
  } catch (exception) {
    throw instance.store.poisoned ? exception : trapFromCore(exception);
  }
}

/** The representation behind a handle of a resource that the component itself defines. */
export function resourceRep(resource: RuntimeResource, instance: ComponentInstance): CoreFunction {
  return builtin(`[resource-rep]${resource.type.name}`, instance, (index) => {
    return instance.handles.get(index >>> 0, resource).rep;
  });
}

/** Stands for what the runtime cannot do yet: linking succeeds, calling it traps and names it. */
export function unsupportedBuiltin(what: string, instance: ComponentInstance): CoreFunction {
  return builtin(what, instance, () => {
    checkMayLeave(instance);
    return trap(`${what} is not supported yet`);
  });
}
