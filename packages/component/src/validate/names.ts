/** The grammar of names and their uniqueness (Explainer.md, "Import and Export Definitions", "Name Uniqueness"). */
import { CompileError } from '../compile-error.ts';

const first = '(?:[a-z][0-9a-z]*|[A-Z][0-9A-Z]*)';
const fragment = '(?:[0-9a-z]+|[0-9A-Z]+)';
const label = `${first}(?:-${fragment})*`;
const words = '[a-z][0-9a-z]*(?:-[0-9a-z]+)*';
const number = '(?:0|[1-9][0-9]*)';
const preRelease = `(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const semver = `${number}\\.${number}\\.${number}(?:-${preRelease}(?:\\.${preRelease})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?`;
const canonicalVersion = '(?:[1-9][0-9]*|0\\.[1-9][0-9]*|0\\.0\\.[1-9][0-9]*|0\\.0\\.0)';

const labelPattern = new RegExp(`^${label}$`);
const plainPattern = new RegExp(
  `^(?:\\[constructor\\](${label})|\\[(?:method|static)\\](${label})\\.(?:${label})|${label})$`,
);
const interfacePattern = new RegExp(`^${words}:${words}/${label}(?:@(${semver}|${canonicalVersion}))?$`);
const canonicalPattern = new RegExp(`^${canonicalVersion}$`);
const semverPattern = new RegExp(`^${semver}$`);

/** Names longer than this are refused; wasm-tools has the same limit. */
const maxLength = 100_000;

/** `label`: kebab case. */
export function isLabel(name: string): boolean {
  return name.length <= maxLength && labelPattern.test(name);
}

/** `plainname`. */
export function isPlainName(name: string): boolean {
  return name.length <= maxLength && plainPattern.test(name);
}

/** `interfacename`. */
export function isInterfaceName(name: string): boolean {
  return name.length <= maxLength && interfacePattern.test(name);
}

/** Whether `suffix` and the canonical version of the interface name make a semantic version. */
export function isVersionSuffixOf(name: string, suffix: string): boolean {
  const version = interfacePattern.exec(name)?.[1];
  return version !== undefined && canonicalPattern.test(version) && semverPattern.test(version + suffix);
}

/** The form in which strongly-unique names differ. */
function canonical(name: string): string {
  const lower = name.toLowerCase();
  const annotated = /^\[(?!constructor\])[^\]]*\](.*)$/.exec(lower);
  if (annotated === null) return lower;
  const rest = annotated[1]!;
  const [resource, member] = rest.split('.');
  return resource === member ? resource! : rest;
}

/** Names that must be strongly unique. */
export class UniqueNames {
  private readonly names = new Map<string, string>();
  private readonly what: string;

  /** `what` is named in the message: "import", "field". */
  constructor(what: string) {
    this.what = what;
  }

  add(name: string, offset: number): void {
    const key = canonical(name);
    const other = this.names.get(key);
    if (other !== undefined) {
      throw new CompileError(
        `${this.what} name "${name}" conflicts with previous name "${other}"`,
        offset,
        other === name ? 'names must be unique' : 'names must differ by more than case and annotation',
      );
    }
    this.names.set(key, name);
  }
}
