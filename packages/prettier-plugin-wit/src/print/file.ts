/** Files, packages and what they consist of (WIT.md, "WIT packages", "WIT Interfaces", "WIT Worlds"). */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { printFuncType, printMethod } from './functions.ts';
import { printItem } from './item.ts';
import { printBlock, printFlow } from './lists.ts';
import { printPackageDecl, printPath, printRenamed } from './paths.ts';
import { printTypedef } from './typedefs.ts';

/** A file. */
export function printFile(file: ast.WitFile, cursor: TokenCursor): Doc {
  const header =
    file.package === undefined
      ? ''
      : [printPackageDecl(cursor, file.package, 'item'), cursor.take('none', ';')];
  const items = file.items.map((item) => printFileItem(cursor, item));
  return [header, items, cursor.end()];
}

function printFileItem(cursor: TokenCursor, item: ast.WitFile['items'][number]): Doc {
  if (item.kind !== 'nested-package-definition') return printPackageItem(cursor, item, 'item');
  if (cursor.ignored) return cursor.verbatim('item', item.span.end);
  return [
    printPackageDecl(cursor, item.package, 'item'),
    printBlock(cursor, item.items, (each, separator) => printPackageItem(cursor, each, separator)),
  ];
}

function printPackageItem(cursor: TokenCursor, item: ast.PackageItem, separator: Separator): Doc {
  return printItem(cursor, item, separator, (after) => {
    switch (item.kind) {
      case 'toplevel-use-item':
        return [
          cursor.take(after, 'use'),
          printPath(cursor, item.path, 'space'),
          item.as === undefined
            ? ''
            : [cursor.take('space', 'as'), cursor.takeAt('space', item.as.span.start)],
          cursor.take('none', ';'),
        ];
      case 'interface-item':
        return [
          cursor.take(after, 'interface'),
          cursor.takeAt('space', item.name.span.start),
          printDefinitions(cursor, item.items),
        ];
      case 'world-item':
        return [
          cursor.take(after, 'world'),
          cursor.takeAt('space', item.name.span.start),
          printBlock(cursor, item.items, (each, before) => printWorldDefinition(cursor, each, before)),
        ];
    }
  });
}

/** `{` the items of an interface `}`. */
function printDefinitions(cursor: TokenCursor, items: readonly ast.InterfaceDefinition[]): Doc {
  return printBlock(cursor, items, (item, separator) =>
    printItem(cursor, item, separator, (after) => {
      if (item.kind === 'use-item') return printUse(cursor, item, after);
      if (item.kind === 'func-item') return printMethod(cursor, item.name, item.func, false, after);
      return printTypedef(cursor, item, after);
    }),
  );
}

function printWorldDefinition(cursor: TokenCursor, item: ast.WorldDefinition, separator: Separator): Doc {
  return printItem(cursor, item, separator, (after) => {
    switch (item.kind) {
      case 'import-item':
      case 'export-item':
        return printExtern(cursor, item, after);
      case 'use-item':
        return printUse(cursor, item, after);
      case 'include-item':
        return printInclude(cursor, item, after);
      default:
        return printTypedef(cursor, item, after);
    }
  });
}

function printExtern(cursor: TokenCursor, { kind, name, type }: ast.ExternItem, separator: Separator): Doc {
  const keyword = cursor.take(separator, kind === 'import-item' ? 'import' : 'export');
  const head =
    name === undefined
      ? keyword
      : [keyword, cursor.takeAt('space', name.span.start), cursor.take('none', ':')];
  switch (type.kind) {
    case 'func-type':
      return [head, printFuncType(cursor, type.func, 'space'), cursor.take('none', ';')];
    case 'use-path':
      return [head, printPath(cursor, type, 'space'), cursor.take('none', ';')];
    case 'inline-interface':
      return [head, cursor.take('space', 'interface'), printDefinitions(cursor, type.items)];
  }
}

function printUse(cursor: TokenCursor, { path, names }: ast.UseItem, separator: Separator): Doc {
  return [
    cursor.take(separator, 'use'),
    printPath(cursor, path, 'space'),
    cursor.take('none', '.'),
    printFlow(cursor, ['none', 'softline'], ['{', '}'], names, (name, before) =>
      printRenamed(cursor, name, before),
    ),
    cursor.take('none', ';'),
  ];
}

function printInclude(cursor: TokenCursor, item: ast.IncludeItem, separator: Separator): Doc {
  const head = [cursor.take(separator, 'include'), printPath(cursor, item.path, 'space')];
  if (!cursor.at('with')) return [head, cursor.take('none', ';')];
  const list = [
    cursor.take('space', 'with'),
    printFlow(cursor, ['space', 'line'], ['{', '}'], item.with, (name, before) =>
      printRenamed(cursor, name, before),
    ),
  ];
  if (!cursor.at(';')) return [head, list];
  // Other tools refuse a `;` here. Comments before it would become those of the next item.
  if (cursor.commented) return [head, list, cursor.take('none', ';')];
  cursor.skip();
  return [head, list];
}
