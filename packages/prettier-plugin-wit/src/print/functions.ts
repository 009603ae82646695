/** Functions (WIT.md, "WIT Functions"). */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { printFlow } from './lists.ts';
import { printTy } from './types.ts';

/** `name: ty`. */
export function printNamedTy(cursor: TokenCursor, named: ast.NamedTy, separator: Separator): Doc {
  return [
    cursor.takeAt(separator, named.name.span.start),
    cursor.take('none', ':'),
    printTy(cursor, named.type, 'space'),
  ];
}

/** `async func(params) -> ty`, after `separator`. */
export function printFuncType(cursor: TokenCursor, func: ast.FuncType, separator: Separator): Doc {
  const head = func.async
    ? [cursor.take(separator, 'async'), cursor.take('space', 'func')]
    : cursor.take(separator, 'func');
  return [head, printSignature(cursor, func)];
}

/** `(params) -> ty`. */
export function printSignature(cursor: TokenCursor, { params, result }: ast.FuncType): Doc {
  const list = printFlow(cursor, ['none', 'softline'], ['(', ')'], params, (param, separator) =>
    printNamedTy(cursor, param, separator),
  );
  if (result === undefined) return list;
  return [list, cursor.take('space', '->'), printTy(cursor, result, 'space')];
}

/** A function of an interface or a method, from its name to its `;`. */
export function printMethod(
  cursor: TokenCursor,
  name: ast.Id,
  func: ast.FuncType,
  isStatic: boolean,
  separator: Separator,
): Doc {
  return [
    cursor.takeAt(separator, name.span.start),
    cursor.take('none', ':'),
    isStatic ? cursor.take('space', 'static') : '',
    printFuncType(cursor, func, 'space'),
    cursor.take('none', ';'),
  ];
}
