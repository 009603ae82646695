/** What all built-ins have in common. */
import type { ComponentInstance } from '../component-instance.ts';
import { trap } from '../errors/trap.ts';
import type { CoreFunction } from '../glue/lift-context.ts';

/** Runs a built-in's body; a trap in it unwinds the guest where no `catch_all` sees it. */
export function builtin(
  name: string,
  instance: ComponentInstance,
  body: (value: number) => unknown,
): CoreFunction {
  return (value: number) => {
    try {
      return body(value);
    } catch (exception) {
      return instance.store.abort(exception, name);
    }
  };
}

/** Traps where the guest runs on somebody else's behalf: in `realloc`, in post-return. */
export function checkMayLeave(instance: ComponentInstance): void {
  if (!instance.mayLeave) trap('cannot leave component instance');
}

/** Linking succeeds, calling it traps for `reason`. */
export function trappingBuiltin(name: string, instance: ComponentInstance, reason: string): CoreFunction {
  return builtin(name, instance, () => {
    checkMayLeave(instance);
    return trap(reason);
  });
}

/** Stands for what the runtime cannot do yet. */
export function unsupportedBuiltin(what: string, instance: ComponentInstance): CoreFunction {
  return trappingBuiltin(what, instance, `${what} is not supported yet`);
}
