/** The names under which a module exports what a component exports. */

/** Pairs of exact name and exported name: the camelCase of the last word, the exact name where two share it. */
export function exportNames(
  names: readonly string[],
): readonly (readonly [exact: string, exported: string])[] {
  const short = names.map(shortName);
  return names.map((name, i) => {
    const shared = short.filter((each) => each === short[i]).length > 1;
    return [name, shared ? name : short[i]!];
  });
}

function shortName(name: string): string {
  const withoutVersion = name.replace(/@.*$/, '');
  const word = withoutVersion.slice(withoutVersion.lastIndexOf('/') + 1);
  return word.toLowerCase().replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
