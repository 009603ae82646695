/** Calls of host functions by those who have no glue for the way in which each kind is called. */
import { trap } from '../errors/trap.ts';
import { isPromise } from '../suspension/is-promise.ts';
import type { HostFunctionBinding } from './host-imports.ts';

type Call = (...args: unknown[]) => unknown;

/** A host function that takes what its WIT function takes, a method its object first. */
export function callHost({ fn, target, invoke }: HostFunctionBinding): Call {
  switch (invoke.kind) {
    case 'function':
      return (...args) => Reflect.apply(fn, target, args) as unknown;
    case 'constructor':
      return (...args) => Reflect.construct(fn, args) as unknown;
    case 'method':
      return (self, ...args) => (self as Readonly<Record<string, Call>>)[invoke.member]!(...args);
  }
}

/** `call`, which may not return a promise; `instead` says what to do about one. */
export function withoutWaiting(path: string, call: Call, instead: string): Call {
  return (...args) => {
    const result = call(...args);
    if (isPromise(result)) trap(`the import \`${path}\` returned a promise${instead}`);
    return result;
  };
}
