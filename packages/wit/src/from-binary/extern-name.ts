/** Names of imports and exports (Explainer.md, "Import and Export Definitions"). */
import { parseFuncName } from '@wit-bindgen-ts/abi';
import { CompileError, type ExternName } from '@wit-bindgen-ts/component';
import type { PackageName } from '../model.ts';
import { isLabel, isSemver } from '../syntax/names.ts';

/** `interfacename`, taken apart. */
export interface InterfaceName {
  readonly package: PackageName;
  readonly name: string;
}

const words = '[a-z][0-9a-z]*(?:-[0-9a-z]+)*';
const interfaceName = new RegExp(`^(${words}):(${words})/([^@]*)(?:@(.*))?$`);
/** `canonversion`: as much of a version as says what it is compatible with. */
const canonicalVersion = /^(?:[1-9][0-9]*|0\.[1-9][0-9]*|0\.0\.[1-9][0-9]*|0\.0\.0)$/;

/** Takes `ns:pkg/name@version` apart; `suffix` is what was cut off the version. */
export function parseInterfaceName(text: string, suffix = ''): InterfaceName | undefined {
  const [, namespace, name, label, version] = interfaceName.exec(text) ?? [];
  if (namespace === undefined || name === undefined || label === undefined || !isLabel(label))
    return undefined;
  if (version === undefined) return { package: { namespace, name }, name: label };
  if (!isSemver(version) && !canonicalVersion.test(version)) return undefined;
  const full = isSemver(version + suffix) ? version + suffix : version;
  return { package: { namespace, name, version: full }, name: label };
}

/** `plainname`: a label, or that of a resource's function. */
function isPlainName(text: string): boolean {
  const name = parseFuncName(text);
  if (name.kind !== 'freestanding' && !isLabel(name.resource)) return false;
  return name.kind === 'constructor' || isLabel(name.label);
}

/** Whether the name is plain; fails where it is no name of an import or export at all. */
export function isPlain({ name, offset }: ExternName): boolean {
  if (isPlainName(name)) return true;
  if (parseInterfaceName(name) !== undefined) return false;
  throw new CompileError(
    `${JSON.stringify(name)} is not a valid extern name`,
    offset,
    'expected a kebab-case name or namespace:package/interface@version',
  );
}

/** The interface that an instance under this name is of, unless it is an inline one. */
export function interfaceOf(name: ExternName): (InterfaceName & { readonly id: string }) | undefined {
  const id = isPlain(name) ? name.implements : name.name;
  if (id === undefined) return undefined;
  const parsed = parseInterfaceName(id, name.versionSuffix);
  if (parsed === undefined) {
    throw new CompileError(
      `${JSON.stringify(name.name)}: \`implements\` needs a plain name and an interface`,
      name.offset,
      `it names ${JSON.stringify(id)}`,
    );
  }
  return { ...parsed, id };
}
