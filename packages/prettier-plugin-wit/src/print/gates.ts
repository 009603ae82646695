/** Attributes (WIT.md, "Feature Gates", "External identifiers"). */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';

/** Attributes, each on a line of its own. What they belong to begins another line. */
export function printGates(
  cursor: TokenCursor,
  gates: readonly ast.Gate[],
  separator: Separator,
): { readonly gates: Doc; readonly separator: Separator } {
  if (gates.length === 0) return { gates: '', separator };
  const printed = gates.map((gate, index) => printGate(cursor, gate, index === 0 ? separator : 'newline'));
  return { gates: printed, separator: 'newline' };
}

function printGate(cursor: TokenCursor, gate: ast.Gate, separator: Separator): Doc {
  const open = [cursor.takeAt(separator, gate.span.start), cursor.take('none', '(')];
  return [open, printArgument(cursor, gate), cursor.take('none', ')')];
}

function printArgument(cursor: TokenCursor, gate: ast.Gate): Doc {
  switch (gate.kind) {
    case 'external-id':
      return cursor.takeNext('none');
    case 'unstable-gate':
      return printField(cursor, 'feature', gate.feature.span.start);
    case 'since-gate':
    case 'deprecated-gate':
      return printField(cursor, 'version', gate.version.span.start);
  }
}

function printField(cursor: TokenCursor, name: string, value: number): Doc {
  return [cursor.take('none', name), cursor.take('space', '='), cursor.takeAt('space', value)];
}
