/** Names, paths and string literals in printed WIT. */
import { tokens } from '@wit-bindgen-ts/grammar';
import type { Interface, PackageName } from '../model.ts';
import { packageKey } from '../resolve/declarations.ts';
import { forbidden } from '../syntax/characters.ts';
import { isSemver, nearestSemver } from '../syntax/names.ts';

let keywords: ReadonlySet<string> | undefined;

/** A name, with `%` where it would be a keyword (WIT.md, "WIT Identifiers"). */
export function escaped(name: string): string {
  keywords ??= new Set(tokens.keywords.map(({ PATTERN }) => (PATTERN as RegExp).source));
  return keywords.has(name) ? `%${name}` : name;
}

/**
 * `@` and a version, or nothing. A binary may give only what of a version says what it is compatible with
 * (`canonversion`); WIT has full versions only.
 */
function atVersion(version: string | undefined): string {
  if (version === undefined) return '';
  return `@${isSemver(version) ? version : (nearestSemver(version) ?? version)}`;
}

/** `ns:name@version` of a header. */
export function packageText({ namespace, name, version }: PackageName): string {
  return `${escaped(namespace)}:${escaped(name)}${atVersion(version)}`;
}

/** A use-path to a named interface as it is seen from a package. */
export function pathText({ name, package: owner }: Interface, from: PackageName | undefined): string {
  if (owner === undefined || (from !== undefined && packageKey(owner.name) === packageKey(from))) {
    return escaped(name);
  }
  const { namespace, name: packageName, version } = owner.name;
  return `${escaped(namespace)}:${escaped(packageName)}/${escaped(name)}${atVersion(version)}`;
}

/** A string literal. What WIT forbids in a file is escaped. */
export function stringText(value: string): string {
  const text = value
    .replaceAll(/["\\]/g, '\\$&')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll(forbidden, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  return `"${text}"`;
}
