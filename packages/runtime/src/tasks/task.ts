/**
 * A call of a function that was lifted with the option `async` (CanonicalABI.md, "Task State"). Its result comes
 * by `task.return` rather than from its core function.
 */
import type { CanonicalOptions } from '@wit-bindgen-ts/component';
import type { ValueType } from '@wit-bindgen-ts/abi';
import { trap } from '../errors/trap.ts';
import type { CallHandles } from '../handles/call-handles.ts';

/** What `task.return` must agree with. */
export interface TaskResult {
  readonly type: ValueType | undefined;
  readonly encoding: CanonicalOptions['encoding'];
  readonly memory: unknown;
}

export class Task {
  /** What the function was lifted with. */
  readonly result: TaskResult;
  /** Who called: decides what handles in the result become. */
  readonly caller: 'host' | 'guest';
  readonly handles: CallHandles;
  resolved = false;
  value: unknown;

  constructor(result: TaskResult, caller: 'host' | 'guest', handles: CallHandles) {
    this.result = result;
    this.caller = caller;
    this.handles = handles;
  }

  /** Takes the lifted result (`Task.return_`). */
  resolve(value: unknown): void {
    if (this.resolved) trap('`task.return` or `task.cancel` called more than once for current task');
    this.handles.checkBorrows();
    this.resolved = true;
    this.value = value;
  }
}
