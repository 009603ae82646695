/** The shape of WIT names and versions (WIT.md, "WIT Identifiers"; Semantic Versioning 2.0). */

const fragment = '(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*)';
const laterFragment = '(?:[a-z0-9]+|[A-Z0-9]+)';
const label = new RegExp(`^${fragment}(?:-${laterFragment})*$`);

/** Whether a text, without `%`, is a name. */
export function isLabel(text: string): boolean {
  return label.test(text);
}

/** What a text that is not a name gets wrong, and the name that was probably meant. */
export function labelFault(text: string): { reason: string; suggestion?: string | undefined } {
  return { reason: labelReason(text), suggestion: kebabCase(text) };
}

function labelReason(text: string): string {
  if (/[^A-Za-z0-9_-]/.test(text)) return 'names consist of the letters a to z, digits and hyphens';
  if (text.includes('_')) return 'words are separated by `-`, not by `_`';
  if (/^-|-$|--/.test(text)) return 'a hyphen stands between two words';
  if (/[a-z]/.test(text) && /[A-Z]/.test(text)) {
    return 'each word is all lower case or all upper case';
  }
  return 'it must begin with a letter';
}

function kebabCase(text: string): string | undefined {
  const kebab = text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[_-]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
  return isLabel(kebab) ? kebab : undefined;
}

const number = '(?:0|[1-9]\\d*)';
const preRelease = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const semver = new RegExp(
  `^(${number})\\.(${number})\\.(${number})(?:-(${preRelease}(?:\\.${preRelease})*))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?$`,
);

/** Whether a text is a semantic version. */
export function isSemver(text: string): boolean {
  return semver.test(text);
}

/** The semantic version that a text such as `1`, `1.2` or `v1.02.3` stands for. */
export function nearestSemver(text: string): string | undefined {
  const [core = '', ...rest] = text.replace(/^[vV]/, '').split(/(?=[-+])/);
  const parts = core.split('.').map((part) => part.replace(/^0+(?=\d)/, ''));
  while (parts.length < 3) parts.push('0');
  const version = parts.join('.') + rest.join('');
  return isSemver(version) ? version : undefined;
}

/** Negative, 0 or positive as `a` is earlier than, equal to or later than `b`. Build data does not count. */
export function compareSemver(a: string, b: string): number {
  const left = semver.exec(a);
  const right = semver.exec(b);
  if (left === null || right === null) return 0;
  for (const part of [1, 2, 3]) {
    const order = compareNumbers(left[part]!, right[part]!);
    if (order !== 0) return order;
  }
  return comparePreRelease(left[4], right[4]);
}

function comparePreRelease(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = compareIdentifiers(left[i], right[i]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareIdentifiers(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  const numeric = [a, b].map((text) => /^\d+$/.test(text));
  if (numeric[0] && numeric[1]) return compareNumbers(a, b);
  if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Digits without leading zeros, of any length. */
function compareNumbers(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
