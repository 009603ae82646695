/** Documentation comments of WIT as TSDoc. */
import type { Documented, Package } from '@wit-bindgen-ts/wit';

/** A tag and its text: `['throws', '{ComponentError<string>}']`. */
export type DocTag = readonly [tag: string, text: string];

/** The lines of a TSDoc comment for an item; none where there is nothing to say. */
export function tsdoc(item: Documented, tags: readonly DocTag[] = []): readonly string[] {
  const lines = item.docs === undefined ? [] : item.docs.trim().split(/\r\n|[\n\r\u2028\u2029]/);
  const all = [...tags];
  if (item.stability?.since !== undefined) all.push(['since', item.stability.since]);
  if (item.stability?.unstable !== undefined)
    all.push(['experimental', `feature ${item.stability.unstable}`]);
  if (item.stability?.deprecated !== undefined)
    all.push(['deprecated', `since ${item.stability.deprecated}`]);
  if (lines.length > 0 && all.length > 0) lines.push('');
  for (const [tag, text] of all) lines.push(`@${tag} ${text}`.trimEnd());
  if (lines.length === 0) return [];
  const safe = lines.map((line) => inert(line.trimEnd()));
  if (safe.length === 1) return [`/** ${safe[0]!.trimStart()} */`];
  return ['/**', ...safe.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

/** The comment that documents a package, at the top of the file of a world of it. */
export function packageDocs(item: Package | undefined): readonly string[] {
  if (item?.docs === undefined) return [];
  return tsdoc({ docs: item.docs }, [['packageDocumentation', '']]);
}

/** Text that can neither end the comment nor give the compiler an order. */
export function inert(line: string): string {
  return line.replaceAll('*/', '*\\/').replaceAll('@ts-', '@ts\\-');
}
