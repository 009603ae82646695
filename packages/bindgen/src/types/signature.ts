/** Function signatures. */
import type { Func, Type } from '@wit-bindgen-ts/wit';
import { annotation, applied, callable, fit, oneLine, parameters } from '../layout.ts';
import type { Doc, TypeDoc } from '../layout.ts';
import { globalType, parameterNames } from '../names.ts';
import { tsdoc } from '../docs.ts';
import type { GenerateOptions } from '../options.ts';
import { mayBeLeftOut, resolved, typeReference } from './reference.ts';
import type { Scope } from './scope.ts';

/** A function's parameters; `self` of a method is left out. */
function parametersOf(func: Func, scope: Scope): readonly Doc[] {
  const params = func.role.kind === 'method' ? func.params.slice(1) : func.params;
  const names = parameterNames(params.map(({ name }) => name));
  return params.map(({ type }, i): Doc => {
    const optional = isTrailingOption(params, i, scope) ? '?' : '';
    return [names[i]!, optional, ': ', annotation(typeReference(type, scope))];
  });
}

/** A method of an interface or class, `name(a: number): string;`. */
export function method(key: string, func: Func, scope: Scope): Doc {
  return callable(key, parametersOf(func, scope), ': ', returnType(func, scope));
}

/** A property that is a function, `name: (a: number) => string;`. */
export function functionProperty(key: string, func: Func, scope: Scope): Doc {
  return callable(`${key}: `, parametersOf(func, scope), ' => ', returnType(func, scope));
}

/** A constructor, of a class or as a class's contract: `new (a: number): Thing;`. */
export function constructor(key: string, func: Func, instance: string | undefined, scope: Scope): Doc {
  const params = parameters(parametersOf(func, scope));
  return [fit([key, params, instance === undefined ? '' : `: ${instance}`]), ';'];
}

/** The comment above a function: its docs, and what it throws. */
export function functionDocs(func: Func, scope: Scope): readonly string[] {
  const result = thrownResult(func, scope);
  if (result === undefined) return tsdoc(func);
  const error = result.err === undefined ? 'undefined' : oneLine(typeReference(result.err, scope));
  return tsdoc(func, [['throws', `{ComponentError<${error}>}`]]);
}

function returnType(func: Func, scope: Scope): TypeDoc {
  const value = plainReturnType(func, scope);
  return func.async ? applied(globalType('Promise', scope.identifiers), [value]) : value;
}

function plainReturnType(func: Func, scope: Scope): TypeDoc {
  const result = thrownResult(func, scope);
  if (result !== undefined) return result.ok === undefined ? 'void' : typeReference(result.ok, scope);
  return func.result === undefined ? 'void' : typeReference(func.result, scope);
}

/** Whether an `err` is thrown, as a `Scope` has it. */
export interface ResultChoice {
  readonly options: Pick<GenerateOptions, 'result'>;
}

/** A function's `result` where its `err` is thrown. */
export function thrownResult(
  func: Func,
  { options }: ResultChoice,
): Extract<Type, { kind: 'result' }> | undefined {
  // A constructor has no other way to fail.
  const throws = options.result === 'throw' || func.role.kind === 'constructor';
  if (!throws || func.result === undefined) return undefined;
  const end = resolved(func.result);
  return typeof end === 'object' && end.kind === 'result' ? end : undefined;
}

/** Options at the end of a parameter list may be left out. */
function isTrailingOption(params: readonly { readonly type: Type }[], index: number, scope: Scope): boolean {
  return params.slice(index).every(({ type }) => mayBeLeftOut(type, scope));
}
