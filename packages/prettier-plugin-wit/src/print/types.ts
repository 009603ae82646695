/** Types where they are used (WIT.md, "Types"). */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { printTypes } from './lists.ts';

/** One argument between angle brackets: a type, a name, a length or `_`. */
type Argument = (separator: Separator) => Doc;

/** A type. It is never broken over lines. */
export function printTy(cursor: TokenCursor, ty: ast.Ty, separator: Separator): Doc {
  const head = cursor.takeAt(separator, ty.span.start);
  const args = argumentsOf(cursor, ty);
  // That a tuple must not be empty is no rule of the syntax.
  if (args.length === 0 && ty.kind !== 'tuple') return head;
  return [head, printTypes(cursor, args, (print, before) => print(before))];
}

function argumentsOf(cursor: TokenCursor, ty: ast.Ty): readonly Argument[] {
  const type =
    (each: ast.Ty): Argument =>
    (separator) =>
      printTy(cursor, each, separator);
  switch (ty.kind) {
    case 'primitive':
    case 'id':
      return [];
    case 'own':
    case 'borrow':
      return [(separator) => cursor.takeAt(separator, ty.id.span.start)];
    case 'tuple':
      return ty.types.map(type);
    case 'list': {
      const { element, length } = ty;
      if (length === undefined) return [type(element)];
      return [type(element), (separator) => cursor.takeAt(separator, length.span.start)];
    }
    case 'map':
      return [type(ty.key), type(ty.value)];
    case 'option':
      return [type(ty.some)];
    case 'result': {
      const { ok, err } = ty;
      if (err === undefined) return ok === undefined ? [] : [type(ok)];
      return [ok === undefined ? (separator) => cursor.take(separator, '_') : type(ok), type(err)];
    }
    case 'stream':
    case 'future':
      return ty.element === undefined ? [] : [type(ty.element)];
  }
}
