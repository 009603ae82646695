/** What all items have: attributes, and that a comment can ask for them to be left as they are. */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import type { Separator } from '../gap.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { printGates } from './gates.ts';

/** An item with its attributes; `print` prints the rest of it. */
export function printItem(
  cursor: TokenCursor,
  { gates, span }: ast.Annotated,
  separator: Separator,
  print: (separator: Separator) => Doc,
): Doc {
  if (cursor.ignored) return cursor.verbatim(separator, span.end);
  const attributes = printGates(cursor, gates, separator);
  return [attributes.gates, print(attributes.separator)];
}
