/** Feature gates: checks `@since`, `@unstable`, `@deprecated` and makes the model's stability of them. */
import type { Documented, Stability } from '../model.ts';
import type { Annotated, Gate } from '../syntax/ast.ts';
import { compareSemver, isSemver } from '../syntax/names.ts';
import type { ResolveContext } from './context.ts';
import { packageKey, type FileScope } from './declarations.ts';

/** What an item's attributes and docs become. Reports attributes that contradict each other or the package. */
export function documented(context: ResolveContext, scope: FileScope, item: Annotated): Documented {
  checkGates(context, scope, item.gates);
  const externalId = item.gates.find((gate) => gate.kind === 'external-id')?.value;
  return { docs: item.docs, stability: stability(item.gates), externalId };
}

/** The stability that gates state, if they state any. */
export function stability(gates: readonly Gate[]): Stability | undefined {
  const since = gates.find((gate) => gate.kind === 'since-gate')?.version.text;
  const unstable = gates.find((gate) => gate.kind === 'unstable-gate')?.feature.name;
  const deprecated = gates.find((gate) => gate.kind === 'deprecated-gate')?.version.text;
  if (since === undefined && unstable === undefined && deprecated === undefined) return undefined;
  return { since, unstable, deprecated };
}

/** Reports attributes that contradict each other or the package. */
export function checkGates(context: ResolveContext, scope: FileScope, gates: readonly Gate[]): void {
  const since = gates.find((gate) => gate.kind === 'since-gate');
  const unstable = gates.find((gate) => gate.kind === 'unstable-gate');
  const deprecated = gates.find((gate) => gate.kind === 'deprecated-gate');
  const { source } = scope;
  if (since !== undefined && unstable !== undefined) {
    context.report('wit/since-and-unstable', {}, source, unstable.span);
  }
  if (deprecated !== undefined && since === undefined && unstable === undefined) {
    context.report('wit/deprecated-alone', {}, source, deprecated.span);
  }
  const { name } = scope.package;
  for (const gate of [since, deprecated]) {
    if (gate === undefined || !isSemver(gate.version.text)) continue;
    if (name.version === undefined) {
      const parameters = { package: packageKey(name) };
      context.report('wit/gate-without-package-version', parameters, source, gate.span);
    } else if (
      gate === since &&
      isSemver(name.version) &&
      compareSemver(since.version.text, name.version) > 0
    ) {
      // Deprecation may be announced for a version to come.
      const parameters = {
        version: gate.version.text,
        packageVersion: name.version,
      };
      context.report('wit/since-future-version', parameters, source, gate.version.span);
    }
  }
}
