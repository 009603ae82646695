/** Labels of parameters, fields, cases and flags (Binary.md, "Type Definitions"). */
import type { Label } from '../ast.ts';
import { CompileError } from '../compile-error.ts';
import { isLabel, UniqueNames } from './names.ts';

/** Fails unless all are kebab case and strongly unique. */
export function checkLabels(labels: readonly Label[], what: string): void {
  const unique = new UniqueNames(what);
  for (const { name, offset } of labels) {
    if (!isLabel(name)) {
      throw new CompileError(`${what} name ${JSON.stringify(name)} is not in kebab case`, offset);
    }
    unique.add(name, offset);
  }
}
