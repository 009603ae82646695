/**
 * Which of the given imports satisfies a name: the exact one, then the highest version on the same semver
 * track (`0.2.x`, `1.x`), then the name without a version.
 */

/** The imports that a host gives, by name. */
export type Imports = Readonly<Record<string, unknown>>;

interface Version {
  readonly parts: readonly [number, number, number];
  readonly preRelease: boolean;
}

/** The value given for the import `name`; `undefined` where there is none. */
export function findImport(imports: Imports, name: string): unknown {
  const key = importKey(imports, name);
  return key === undefined ? undefined : imports[key];
}

/** The key of the import that satisfies `name`. */
export function importKey(imports: Imports, name: string): string | undefined {
  if (Object.hasOwn(imports, name)) return name;
  const wanted = split(name);
  if (wanted === undefined) return undefined;
  let best: { readonly key: string; readonly version: Version } | undefined;
  for (const key of Object.keys(imports)) {
    // Most are something else altogether.
    const given = key.startsWith(wanted.base) ? split(key) : undefined;
    if (given === undefined || given.base !== wanted.base || track(given.version) !== track(wanted.version))
      continue;
    if (best === undefined || compare(given.version, best.version) > 0)
      best = { key, version: given.version };
  }
  if (best !== undefined) return best.key;
  return Object.hasOwn(imports, wanted.base) ? wanted.base : undefined;
}

function split(name: string): { readonly base: string; readonly version: Version } | undefined {
  const match = /^(.+)@(\d+)\.(\d+)\.(\d+)(-[^+]*)?(\+.*)?$/.exec(name);
  if (match === null) return undefined;
  return {
    base: match[1]!,
    version: {
      parts: [Number(match[2]), Number(match[3]), Number(match[4])],
      preRelease: match[5] !== undefined,
    },
  };
}

/** Versions with the same track are compatible; a pre-release is compatible with nothing but itself. */
function track({ parts: [major, minor, patch], preRelease }: Version): string | symbol {
  if (preRelease) return Symbol('pre-release');
  if (major > 0) return `${major}`;
  return minor > 0 ? `0.${minor}` : `0.0.${patch}`;
}

function compare(a: Version, b: Version): number {
  for (const i of [0, 1, 2] as const) {
    if (a.parts[i] !== b.parts[i]) return a.parts[i] - b.parts[i];
  }
  return 0;
}
