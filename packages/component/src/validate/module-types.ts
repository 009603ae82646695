/** Whether a core module can be given where one of another type is wanted (Explainer.md, "Type Checking"). */
import type { CoreExtern, CoreModuleType } from '../core-module.ts';
import { importKey } from '../core-module.ts';
import type { ModuleDescriptor } from '../steps.ts';
import { coreExternFits, printCoreExtern } from './core-types.ts';

function importMismatch(
  label: string,
  type: CoreExtern,
  offered: CoreExtern | undefined,
): string | undefined {
  if (offered !== undefined && coreExternFits(offered, type)) return undefined;
  const found = offered === undefined ? 'nothing' : printCoreExtern(offered);
  return `it imports ${label}: ${printCoreExtern(type)}; its type offers ${found}`;
}

/** The first reason why `actual` is not of type `wanted`; `visit` is called for each thing that is compared. */
export function moduleTypeMismatch(
  actual: CoreModuleType,
  wanted: CoreModuleType,
  visit: () => void,
): string | undefined {
  for (const [key, { module, name, type }] of actual.imports) {
    visit();
    const label = `${JSON.stringify(module)} ${JSON.stringify(name)}`;
    const mismatch = importMismatch(label, type, wanted.imports.get(key)?.type);
    if (mismatch !== undefined) return mismatch;
  }
  for (const [name, type] of wanted.exports) {
    visit();
    const exported = actual.exports.get(name);
    if (exported === undefined || !coreExternFits(exported, type)) {
      const found = exported === undefined ? 'nothing' : printCoreExtern(exported);
      return `its type exports ${JSON.stringify(name)}: ${printCoreExtern(type)}; it exports ${found}`;
    }
  }
  return undefined;
}

function typeOf({ imports, exports }: ModuleDescriptor): CoreModuleType {
  return {
    imports: new Map(imports.map((one) => [importKey(one.module, one.name), one])),
    exports: new Map(exports.map(({ name, type }) => [name, type])),
  };
}

/**
 * For the runtime, which may be given a core module of another component: the first reason why it is not of the
 * declared type, or undefined.
 */
export function moduleMismatch(actual: CoreModuleType, wanted: ModuleDescriptor): string | undefined {
  return moduleTypeMismatch(actual, typeOf(wanted), () => {});
}

/** The same for two declared types. */
export function moduleTypeDifference(actual: ModuleDescriptor, wanted: ModuleDescriptor): string | undefined {
  return moduleMismatch(typeOf(actual), wanted);
}
