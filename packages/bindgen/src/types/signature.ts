/** Function signatures. */
import type { Func, Type } from '@wit-bindgen-ts/wit';
import { annotation, applied, fit, oneLine, parameters } from '../layout.ts';
import type { Doc, TypeDoc } from '../layout.ts';
import { globalType, parameterNames } from '../names.ts';
import { tsdoc } from '../docs.ts';
import { isPlainOption, resolved, typeReference } from './reference.ts';
import type { Scope } from './scope.ts';

/** Parameters and return type, `(a: number): string`; `self` of a method is left out. */
export function signature(func: Func, scope: Scope): { readonly params: Doc; readonly result: Doc } {
  const params = func.role.kind === 'method' ? func.params.slice(1) : func.params;
  const names = parameterNames(params.map(({ name }) => name));
  const list = params.map(({ type }, i): Doc => {
    const optional = isTrailingOption(params, i) ? '?' : '';
    return [names[i]!, optional, ': ', annotation(typeReference(type, scope))];
  });
  return { params: parameters(list), result: annotation(returnType(func, scope)) };
}

/** A method of an interface or class, `name(a: number): string;`. */
export function method(key: string, func: Func, scope: Scope): Doc {
  const { params, result } = signature(func, scope);
  return [fit([key, params, ': ', result]), ';'];
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

/** A function's `result` where its `err` is thrown. */
export function thrownResult(func: Func, { options }: Scope): Extract<Type, { kind: 'result' }> | undefined {
  // A constructor has no other way to fail.
  const throws = options.result === 'throw' || func.role.kind === 'constructor';
  if (!throws || func.result === undefined) return undefined;
  const end = resolved(func.result);
  return typeof end === 'object' && end.kind === 'result' ? end : undefined;
}

/** Options at the end of a parameter list may be left out. */
function isTrailingOption(params: readonly { readonly type: Type }[], index: number): boolean {
  return params.slice(index).every(({ type }) => isPlainOption(type));
}
