/** Sorts and kinds in messages: `a function`, `an instance`. */

/** The name of a sort or kind as a sentence has it, with its article. */
export function withArticle(kind: string): string {
  const name = kind === 'func' ? 'function' : kind;
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}
