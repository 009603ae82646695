/** Named types (WIT.md, "Item: `type`" to "Item: `resource`"). */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { printMethod, printNamedTy, printSignature } from './functions.ts';
import { printItem } from './item.ts';
import { printBlock, printCases } from './lists.ts';
import { printTy } from './types.ts';

/** A typedef without its attributes. */
export function printTypedef(cursor: TokenCursor, item: ast.TypedefItem, separator: Separator): Doc {
  const keyword = item.kind.replace('-item', '');
  const head = [cursor.take(separator, keyword), cursor.takeAt('space', item.name.span.start)];
  switch (item.kind) {
    case 'type-item':
      return [head, cursor.take('space', '='), printTy(cursor, item.type, 'space'), cursor.take('none', ';')];
    case 'record-item':
      return [head, printCases(cursor, item.fields, (field, before) => printNamedTy(cursor, field, before))];
    case 'variant-item':
      return [head, printCases(cursor, item.cases, (each, before) => printCase(cursor, each, before))];
    case 'enum-item':
      return [head, printCases(cursor, item.cases, (each, before) => printCase(cursor, each, before))];
    case 'flags-item':
      return [head, printCases(cursor, item.flags, (each, before) => printCase(cursor, each, before))];
    case 'resource-item':
      if (cursor.at(';')) return [head, cursor.take('none', ';')];
      return [
        head,
        printBlock(cursor, item.methods, (method, before) =>
          printItem(cursor, method, before, (after) => printResourceMethod(cursor, method, after)),
        ),
      ];
  }
}

function printCase(cursor: TokenCursor, each: ast.VariantCase, separator: Separator): Doc {
  const name = cursor.takeAt(separator, each.name.span.start);
  if (each.type === undefined) return name;
  return [name, cursor.take('none', '('), printTy(cursor, each.type, 'none'), cursor.take('none', ')')];
}

function printResourceMethod(cursor: TokenCursor, method: ast.ResourceMethod, separator: Separator): Doc {
  if (method.kind !== 'constructor') {
    return printMethod(cursor, method.name, method.func, method.kind === 'static', separator);
  }
  return [
    cursor.take(separator, 'constructor'),
    printSignature(cursor, method.func),
    cursor.take('none', ';'),
  ];
}
