/** Names of packages and paths to what is in them (WIT.md, "Package Names", "Item: `use`"). */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';

/** `@version`, or nothing. */
function printVersion(cursor: TokenCursor, version: ast.Version | undefined): Doc {
  if (version === undefined) return '';
  return [cursor.take('none', '@'), cursor.takeAt('none', version.span.start)];
}

/** `package ns:name@version`. */
export function printPackageDecl(cursor: TokenCursor, decl: ast.PackageDecl, separator: Separator): Doc {
  return [
    cursor.take(separator, 'package'),
    cursor.takeAt('space', decl.namespace.span.start),
    cursor.take('none', ':'),
    cursor.takeAt('none', decl.name.span.start),
    printVersion(cursor, decl.version),
  ];
}

/** `name`, or `ns:pkg/name@version`. */
export function printPath(cursor: TokenCursor, path: ast.UsePath, separator: Separator): Doc {
  const { package: owner, name } = path;
  if (owner === undefined) return cursor.takeAt(separator, name.span.start);
  return [
    cursor.takeAt(separator, owner.namespace.span.start),
    cursor.take('none', ':'),
    cursor.takeAt('none', owner.name.span.start),
    cursor.take('none', '/'),
    cursor.takeAt('none', name.span.start),
    printVersion(cursor, owner.version),
  ];
}

/** `name`, or `name as other`. */
export function printRenamed(
  cursor: TokenCursor,
  { name, as }: { readonly name: ast.Id; readonly as?: ast.Id | undefined },
  separator: Separator,
): Doc {
  const first = cursor.takeAt(separator, name.span.start);
  if (as === undefined) return first;
  return [first, cursor.take('space', 'as'), cursor.takeAt('space', as.span.start)];
}
