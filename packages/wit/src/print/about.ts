/** What stands before an item: its docs as `///` lines, then its attributes. */
import type { Documented } from '../model.ts';
import { forbidden } from '../syntax/characters.ts';
import { escaped, stringText } from './names.ts';

/** Docs as lines of comments. What WIT forbids in a file, and only a binary can hold, becomes U+FFFD. */
export function docLines(docs: string | undefined): string[] {
  if (docs === undefined) return [];
  return docs.split(/\r\n?|\n/).map((line) => `/// ${line.replaceAll(forbidden, '\ufffd')}`.trimEnd());
}

/** Attributes, one to a line. */
export function attributeLines({ stability, externalId }: Documented): string[] {
  const lines: string[] = [];
  if (stability?.since !== undefined) lines.push(`@since(version = ${stability.since})`);
  if (stability?.unstable !== undefined) lines.push(`@unstable(feature = ${escaped(stability.unstable)})`);
  if (stability?.deprecated !== undefined) lines.push(`@deprecated(version = ${stability.deprecated})`);
  if (externalId !== undefined) lines.push(`@external-id(${stringText(externalId)})`);
  return lines;
}

/** Docs and attributes. */
export function aboutLines(item: Documented): string[] {
  return [...docLines(item.docs), ...attributeLines(item)];
}
