/** The words that names need a `%` for today. */
import { tokens } from '@wit-bindgen-ts/grammar';

const keywords: ReadonlySet<string> = new Set(
  tokens.keywords.map(({ name, LABEL }) => (LABEL ?? name).replaceAll('`', '')),
);

/** Whether a word is reserved. */
export function isKeyword(word: string): boolean {
  return keywords.has(word);
}

/** A name as it is written today. */
export function escaped(name: string): string {
  return keywords.has(name) ? `%${name}` : name;
}
