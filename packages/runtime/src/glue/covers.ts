import type { Canon, ExportItem, LinkPlan } from '@wit-bindgen-ts/component';
import { entryOf, gluePath } from './table.ts';
import type { GlueTable } from './table.ts';

/** True where a table has all the glue that an instance of the component can need. */
export function covers(table: GlueTable, plan: LinkPlan): boolean {
  if (plan.components.length > 0 || plan.steps.some(({ kind }) => kind === 'instantiate-component'))
    return false;
  return (
    plan.canons.every((canon) => coversCanon(table, canon)) &&
    plan.exports.every((item) => coversExport(table, plan, item, []))
  );
}

function coversCanon(table: GlueTable, canon: Canon): boolean {
  if (canon.kind === 'builtin') return canon.name !== 'task.return';
  if (canon.kind !== 'lower') return true;
  const { func, type, options } = canon;
  if (func.kind === 'lift' || func.from !== undefined) return false;
  return type.async !== true && !options.async && entryOf(table.imports, gluePath(func.path)) !== undefined;
}

function coversExport(table: GlueTable, plan: LinkPlan, item: ExportItem, above: readonly string[]): boolean {
  const path = [...above, item.name];
  switch (item.kind) {
    case 'instance':
      return item.exports.every((inner) => coversExport(table, plan, inner, path));
    case 'component':
      return false;
    case 'func': {
      if (item.func.kind === 'import') return true;
      const { type, options } = plan.lifts[item.func.lift]!;
      return type.async !== true && !options.async && entryOf(table.exports, gluePath(path)) !== undefined;
    }
    default:
      return true;
  }
}
