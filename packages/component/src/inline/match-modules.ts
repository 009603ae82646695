/** Whether a core module can be given where one of another type is wanted (core specification, "Matching"). */
import { CompileError } from '../compile-error.ts';
import type { CoreModuleType } from '../core-module.ts';
import { coreExternFits, printCoreExtern } from '../validate/core-types.ts';
import type { PlanBuilder } from './plan-builder.ts';

/** Fails unless `actual` imports at most, and exports at least, what `wanted` says. */
export function matchModules(
  plan: PlanBuilder,
  actual: CoreModuleType,
  wanted: CoreModuleType,
  what: string,
  offset: number,
): void {
  for (const [key, { module, name, type }] of actual.imports) {
    plan.spend(offset);
    const offered = wanted.imports.get(key);
    if (offered === undefined || !coreExternFits(offered.type, type)) {
      throw new CompileError(
        `${what} is a core module that imports more than its type allows`,
        offset,
        `${JSON.stringify(module)} ${JSON.stringify(name)}: ${printCoreExtern(type)}`,
      );
    }
  }
  for (const [name, type] of wanted.exports) {
    plan.spend(offset);
    const exported = actual.exports.get(name);
    if (exported === undefined || !coreExternFits(exported, type)) {
      throw new CompileError(
        `${what} is a core module that lacks an export of its type`,
        offset,
        `${JSON.stringify(name)}: ${printCoreExtern(type)}`,
      );
    }
  }
}
