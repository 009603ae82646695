/** The result of a function that was lifted with the option `async` (CanonicalABI.md, `canon task.return`). */
import { withoutMaps } from '@wit-bindgen-ts/abi';
import type { FuncType } from '@wit-bindgen-ts/abi';
import type { Builtin } from '@wit-bindgen-ts/component';
import { BetweenLowerContext } from '../between/contexts.ts';
import { betweenShape } from '../between/shape.ts';
import { trap } from '../errors/trap.ts';
import { explainAll } from '../explain/explain-all.ts';
import { equalTypes } from '../glue/type-difference.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import type { HostFunction } from '../glue/lower-context.ts';
import { bindHandles } from '../linking/bind-handles.ts';
import type { Counterpart, LinkedComponent } from '../linking/linked-component.ts';
import { check32Bit } from '../linking/check-32-bit.ts';
import type { Task } from '../tasks/task.ts';
import { checkMayLeave } from './builtin.ts';

type TaskReturn = Extract<Builtin, { readonly name: 'task.return' }>;

const NAME = 'task.return';

/** The core function of the canonical definition `index`, which `at` the instance is. */
export function taskReturn(
  component: LinkedComponent,
  index: number,
  { result, options }: TaskReturn,
  at: number,
): CoreFunction {
  check32Bit(options, NAME);
  const instance = component.instance(at);
  const memory = options.memory && component.coreDefinition(options.memory);
  const running = (): Task => {
    checkMayLeave(instance);
    const { task } = instance;
    const fits =
      task !== undefined &&
      equalTypes(task.result.type, result) &&
      task.result.encoding === options.encoding &&
      // One that needs no memory need not name it.
      (memory === undefined || task.result.memory === memory);
    return fits ? task : trap('invalid `task.return` signature and/or options for current task');
  };
  const take = (value: unknown): void => instance.task!.resolve(value);
  const made = new Map<Counterpart, CoreFunction>();
  const glueFor = (caller: Counterpart): CoreFunction => {
    const type: FuncType = { params: result === undefined ? [] : [{ name: 'result', type: result }] };
    const shape = caller === 'host' ? ({ result: 'object' } as const) : betweenShape;
    const choices = { ...component.choices, ...shape };
    const { plan, bind } = component.glue.lower(
      `task.return ${index} ${caller}`,
      caller === 'host' ? type : withoutMaps(type),
      { kind: 'function' },
      choices,
    );
    return bind(
      new BetweenLowerContext({
        call: NAME,
        type,
        instance,
        fn: take as HostFunction,
        target: undefined,
        m: component.memory(options, at, caller, 'callee'),
        lookup: (resource) => component.lookup(resource),
        explain: explainAll,
        ...bindHandles(component, plan, instance, caller),
      }),
    );
  };
  return (...flat: unknown[]) => {
    let glue: CoreFunction | undefined;
    try {
      const { caller } = running();
      glue = made.get(caller);
      if (glue === undefined) {
        glue = glueFor(caller);
        made.set(caller, glue);
      }
    } catch (exception) {
      return instance.store.abort(exception, NAME);
    }
    glue(...flat);
  };
}
