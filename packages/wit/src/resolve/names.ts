/**
 * Looks up paths: `name` in the file's top-level `use` names, then in the package; `ns:pkg/name@version` in the
 * packages. Reports what is not there, once.
 */
import { relatedMessages } from '../messages.ts';
import { closest } from '../spelling.ts';
import { isLabel, isSemver } from '../syntax/names.ts';
import type { UsePath } from '../syntax/ast.ts';
import type { ResolveContext } from './context.ts';
import {
  packageKey,
  type FileScope,
  type InterfaceDeclaration,
  type PackageDeclaration,
  type WorldDeclaration,
} from './declarations.ts';

type Declaration = InterfaceDeclaration | WorldDeclaration;

/** The interface that a path names. */
export function findInterface(
  context: ResolveContext,
  scope: FileScope,
  path: UsePath,
): InterfaceDeclaration | undefined {
  const found = find(context, scope, path, 'interface');
  if (found?.kind !== 'world') return found;
  reportWrongKind(context, scope, path, 'a world', 'an interface', 'to take in a world, write `include`');
  return undefined;
}

/** The world that a path names. */
export function findWorld(
  context: ResolveContext,
  scope: FileScope,
  path: UsePath,
): WorldDeclaration | undefined {
  const found = find(context, scope, path, 'world');
  if (found?.kind !== 'interface') return found;
  reportWrongKind(context, scope, path, 'an interface', 'a world', 'to take in an interface, write `import`');
  return undefined;
}

/** Reports the top-level `use` items that name nothing. */
export function checkToplevelUses(context: ResolveContext, scope: FileScope): void {
  for (const { path } of scope.uses.values()) find(context, scope, path, 'interface', new Set());
}

function find(
  context: ResolveContext,
  scope: FileScope,
  path: UsePath,
  expected: 'interface' | 'world',
  chain?: Set<UsePath>,
): Declaration | undefined {
  const { name } = path;
  // The path was malformed, which has been reported.
  if (!isLabel(name.name)) return undefined;
  if (path.package !== undefined) return findInPackage(context, scope, path, expected);
  const use = scope.uses.get(name.name);
  // Top-level `use a as b` refers to the package even where `a` is a file-scope name: no chains, no circles.
  if (use !== undefined && chain === undefined) return findSilently(context, scope, use.path);
  const own = scope.package;
  const found = own.interfaces.get(name.name) ?? own.worlds.get(name.name);
  if (found !== undefined) return found;
  if (reportHidden(context, scope, own, path, expected) || context.lost.has(name.name)) return undefined;
  if (context.unsure.has(own.key)) return undefined;
  const known = expected === 'interface' ? own.interfaces : own.worlds;
  const suggestion = closest(name.name, [...known.keys(), ...scope.uses.keys()]);
  context.report(
    expected === 'interface' ? 'wit/unknown-interface' : 'wit/unknown-world',
    { name: name.name, suggestion },
    scope.source,
    name.span,
  );
  return undefined;
}

/** What a top-level `use` names. That it names nothing is reported at the `use`, not at what refers to it. */
function findSilently(context: ResolveContext, scope: FileScope, path: UsePath): Declaration | undefined {
  const { package: own } = scope;
  const target = path.package === undefined ? own : context.packages.get(packageKey(packageNameOf(path)));
  if (target !== undefined && target !== own) noteUse(context, scope, target, path);
  return target?.interfaces.get(path.name.name) ?? target?.worlds.get(path.name.name);
}

function packageNameOf(path: UsePath): { namespace: string; name: string; version?: string | undefined } {
  const { namespace, name, version } = path.package!;
  return { namespace: namespace.name, name: name.name, version: version?.text };
}

function findInPackage(
  context: ResolveContext,
  scope: FileScope,
  path: UsePath,
  expected: 'interface' | 'world',
): Declaration | undefined {
  const name = packageNameOf(path);
  const target = context.packages.get(packageKey(name));
  if (target === undefined) {
    reportUnknownPackage(context, scope, path);
    return undefined;
  }
  if (target !== scope.package) noteUse(context, scope, target, path);
  const found = target.interfaces.get(path.name.name) ?? target.worlds.get(path.name.name);
  if (found !== undefined) return found;
  if (reportHidden(context, scope, target, path, expected) || context.lost.has(path.name.name)) {
    return undefined;
  }
  if (context.unsure.has(target.key)) return undefined;
  const known = expected === 'interface' ? target.interfaces : target.worlds;
  const suggestion = closest(path.name.name, known.keys());
  context.report(
    expected === 'interface' ? 'wit/unknown-interface' : 'wit/unknown-world',
    { name: path.name.name, package: target.key, suggestion },
    scope.source,
    path.name.span,
  );
  return undefined;
}

function noteUse(context: ResolveContext, scope: FileScope, target: PackageDeclaration, path: UsePath): void {
  const uses = context.packageUses.get(scope.package) ?? new Map();
  context.packageUses.set(scope.package, uses);
  if (uses.has(target)) return;
  uses.set(target, {
    file: scope.source,
    span: path.span,
    message: relatedMessages.through({ name: target.key }),
  });
}

function reportHidden(
  context: ResolveContext,
  scope: FileScope,
  target: PackageDeclaration,
  path: UsePath,
  expected: 'interface' | 'world',
): boolean {
  const feature = target.hidden.get(path.name.name);
  if (feature === undefined) return false;
  const parameters = { what: `the ${expected}`, name: path.name.name, feature };
  context.report('wit/gated-reference', parameters, scope.source, path.name.span);
  return true;
}

function reportUnknownPackage(context: ResolveContext, scope: FileScope, path: UsePath): void {
  const { span, namespace, name: word, version } = path.package!;
  // What is malformed has been reported.
  if (version !== undefined && !isSemver(version.text)) return;
  if (context.packagesIncomplete || !isLabel(namespace.name) || !isLabel(word.name)) return;
  const name = packageNameOf(path);
  const known = [...context.packages.values()].filter((other) => other !== scope.package);
  const withoutVersion = packageKey({ ...name, version: undefined });
  const near =
    known.find((other) => packageKey({ ...other.name, version: undefined }) === withoutVersion)?.key ??
    closest(
      packageKey(name),
      known.map(({ key }) => key),
    ) ??
    known.find(
      (other) => closest(withoutVersion, [packageKey({ ...other.name, version: undefined })]) !== undefined,
    )?.key;
  const place = known.find(({ key }) => key === near)?.place;
  context.report(
    'wit/unknown-package',
    {
      name: packageKey(name),
      suggestion: near,
      place: place === undefined ? undefined : `deps/${place}`,
      known: known.map(({ key }) => key).sort(),
    },
    scope.source,
    version === undefined ? span : { start: span.start, end: version.span.end },
  );
}

function reportWrongKind(
  context: ResolveContext,
  scope: FileScope,
  path: UsePath,
  is: string,
  expected: string,
  hint: string,
): void {
  const parameters = { name: path.name.name, is, expected, hint };
  context.report('wit/wrong-kind', parameters, scope.source, path.name.span);
}
