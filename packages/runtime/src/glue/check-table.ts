/** Compares the types that generated glue was made for with those of the component, before anything runs. */
import type { FuncType } from '@wit-bindgen-ts/abi';
import type { ExportItem, LinkPlan } from '@wit-bindgen-ts/component';
import { LinkError } from '../errors/link-error.ts';
import { gluePath } from './table.ts';
import type { GlueTable } from './table.ts';
import { typeDifference } from './type-difference.ts';

/** Throws a `LinkError` for the first entry that was made for another type than the component has. */
export function checkTable(table: GlueTable, plan: LinkPlan): void {
  for (const canon of plan.canons) {
    if (canon.kind === 'lower' && canon.func.kind === 'import') {
      checkEntry(table.imports, gluePath(canon.func.path), canon.type);
    }
  }
  checkExports(table, plan.exports, []);
}

function checkExports(table: GlueTable, items: readonly ExportItem[], path: readonly string[]): void {
  for (const item of items) {
    if (item.kind === 'func') checkEntry(table.exports, gluePath([...path, item.name]), item.type);
    else if (item.kind === 'instance') checkExports(table, item.exports, [...path, item.name]);
  }
}

function checkEntry(
  entries: Readonly<Record<string, { readonly type: FuncType }>>,
  path: string,
  type: FuncType,
): void {
  if (!Object.hasOwn(entries, path)) return;
  const difference = typeDifference(entries[path]!.type, type);
  if (difference !== undefined) {
    throw new LinkError(path, `the glue was generated for another type: ${difference}; generate it again`);
  }
}
