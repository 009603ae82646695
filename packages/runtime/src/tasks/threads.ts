/**
 * Core functions as threads of their instance: with context slots of their own (CanonicalABI.md,
 * `Thread.storage`), and, where they end by `task.return`, with a task. Only functions that need it are wrapped.
 */
import type { ComponentInstance } from '../component-instance.ts';
import { trap } from '../errors/trap.ts';
import type { CoreFunction } from '../glue/lift-context.ts';
import { isPromise } from '../suspension/is-promise.ts';
import type { Task } from './task.ts';

/** `core` as the function of a call: its slots begin as 0, and post-return still sees them. */
export function inNewThread(instance: ComponentInstance, core: CoreFunction): CoreFunction {
  return (...args: unknown[]) => {
    instance.context = [];
    return core(...args) as unknown;
  };
}

/** `core` as a function that runs in the middle of a call: `realloc`, a destructor. */
export function inInnerThread(instance: ComponentInstance, core: CoreFunction): CoreFunction {
  return (...args: unknown[]) => {
    const { context, task } = instance;
    instance.context = [];
    instance.task = undefined;
    instance.threads += 1;
    const end = (result: unknown): unknown => {
      instance.threads -= 1;
      instance.context = context;
      instance.task = task;
      return result;
    };
    const result: unknown = core(...args);
    return isPromise(result) ? result.then(end) : end(result);
  };
}

/** What a callback returns in its low four bits (CanonicalABI.md, `CallbackCode`). */
const EXIT = 0;
const names = ['exit', 'yield', 'wait'];

/**
 * `core` as the function of a task. It must have called `task.return` when it returns: waiting is not supported
 * yet. `packed` says that it returns what to do next, for a callback.
 */
export function asTask(
  instance: ComponentInstance,
  core: CoreFunction,
  begin: () => Task,
  packed: boolean,
): CoreFunction {
  const end = (task: Task, returned: unknown): void => {
    const code = (returned as number) & 15;
    if (packed && code !== EXIT) {
      const name = names[code];
      trap(
        name === undefined ? 'unsupported callback code' : `a task that asks to ${name} is not supported yet`,
      );
    }
    instance.task = undefined;
    if (!task.resolved) trap('async-lifted export failed to produce a result');
  };
  return (...args: unknown[]) => {
    const task = begin();
    instance.task = task;
    const returned: unknown = core(...args);
    return isPromise(returned) ? returned.then((value) => end(task, value)) : end(task, returned);
  };
}

/** `core` as a function of an async type, which would wait where there is backpressure. */
export function withoutBackpressure(instance: ComponentInstance, core: CoreFunction): CoreFunction {
  return (...args: unknown[]) => {
    if (instance.backpressure > 0) trap('waiting for the end of backpressure is not supported yet');
    return core(...args) as unknown;
  };
}
