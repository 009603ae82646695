/**
 * Source files to model. Phases: parse every file; declare packages and what they define; look up top-level
 * `use`; resolve interfaces, those that others use first; let packages in binary form use these; resolve worlds,
 * included ones first; look for circles of packages.
 */
import { diagnostic, type Diagnostic } from '../diagnostic.ts';
import type { Func, Model } from '../model.ts';
import type { Location, SourceFile } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import type { WitFile } from '../syntax/ast.ts';
import { BinaryPackages } from './binary-packages.ts';
import { ResolveContext } from './context.ts';
import type { PackageDeclaration } from './declarations.ts';
import { checkGateCompatibility } from './gate-compatibility.ts';
import type { ResolveInput, ResolveOptions } from './input.ts';
import { resolveInterfaces } from './interfaces.ts';
import { checkToplevelUses } from './names.ts';
import { topologicalOrder } from './order.ts';
import { declarePackages } from './packages.ts';
import { resolveWorlds } from './worlds.ts';

/** What resolution found. There is a model exactly when no diagnostic is an error. */
export interface Resolution {
  readonly model?: Model | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the model's functions are written: their names, and a constructor's keyword. */
  readonly locations: ReadonlyMap<Func, Location>;
}

/** Resolves a root package and its dependencies. Never throws on bad input. */
export function resolve(input: ResolveInput, options: ResolveOptions = {}): Resolution {
  const context = new ResolveContext(options.features ?? new Set());
  const parseAll = (files: readonly SourceFile[]): WitFile[] =>
    files.map((source) => {
      const { file, diagnostics } = parse(source);
      // One by one: there may be more than a call can have arguments.
      for (const found of diagnostics) context.diagnostics.list.push(found);
      return file;
    });
  const root = declarePackages(context, parseAll(input.root));
  const binaries = new BinaryPackages(context);
  for (const dependency of input.deps) {
    if ('files' in dependency) declarePackages(context, parseAll(dependency.files), dependency.name);
    else binaries.read(dependency.name, dependency.binary);
  }
  binaries.declare();
  const packages = [...context.packages.values()];
  for (const { scopes } of packages) for (const scope of scopes) checkToplevelUses(context, scope);
  const ready = resolveInterfaces(context);
  binaries.link();
  resolveWorlds(context, ready);
  reportPackageCycles(context);
  if (root !== undefined) checkGateCompatibility(context, root);
  if (root === undefined) context.diagnostics.list.push(diagnostic('wit/no-files', {}));
  const diagnostics = context.diagnostics.inOrder();
  const { locations } = context;
  if (root === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics, locations };
  }
  const others = packages.filter((declared) => declared !== root);
  const model: Model = {
    kind: 'model',
    root: root.model,
    packages: [root, ...others].map((declared) => declared.model),
  };
  return { model, diagnostics, locations };
}

function reportPackageCycles(context: ResolveContext): void {
  const uses = (declared: PackageDeclaration): Iterable<PackageDeclaration> =>
    context.packageUses.get(declared)?.keys() ?? [];
  const { cycles } = topologicalOrder(context.packages.values(), uses);
  const reported = new Set<PackageDeclaration>();
  for (const cycle of cycles) {
    const places = cycle.slice(0, -1).map((from, i) => context.packageUses.get(from)!.get(cycle[i + 1]!)!);
    const [first, ...related] = places;
    if (first === undefined || cycle.some((declared) => reported.has(declared))) continue;
    for (const declared of cycle) reported.add(declared);
    const names = cycle.map(({ key }) => key);
    context.report('wit/package-cycle', { cycle: names }, first.file, first.span, related);
  }
}
