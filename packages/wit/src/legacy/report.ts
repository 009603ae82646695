/** Findings about legacy files as diagnostics. */
import { diagnostic, type Diagnostic } from '../diagnostic.ts';
import type { SourceFile } from '../source.ts';
import type { LegacyFault } from './ast.ts';

/** A finding that does not stop a conversion. */
export function warning(found: Diagnostic): Diagnostic {
  return { ...found, severity: 'warning' };
}

/** What is wrong in a file by the rules of its own era. */
export function reportFault({ fault, span }: LegacyFault, file: SourceFile): Diagnostic {
  const at = { file, span };
  switch (fault.kind) {
    case 'expected':
      return diagnostic('wit/expected', { expected: fault.expected, found: fault.found }, at);
    case 'unopened-angle':
      return diagnostic('wit/legacy-unopened-angle', { after: fault.after }, at);
    case 'missing-type':
      return diagnostic('wit/legacy-missing-type', { head: fault.head }, at);
  }
}
