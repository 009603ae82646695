/** What the phases of one resolution share. */
import { Diagnostics, type DiagnosticCode, type MessageParameters, type Related } from '../diagnostic.ts';
import { relatedMessages } from '../messages.ts';
import type { Func, TypeDef } from '../model.ts';
import type { Location, SourceFile, Span } from '../source.ts';
import type { Gate } from '../syntax/ast.ts';
import type { PackageDeclaration } from './declarations.ts';

/** One resolution's state: the packages it knows and the diagnostics it has. */
export class ResolveContext {
  readonly diagnostics = new Diagnostics();
  readonly packages = new Map<string, PackageDeclaration>();
  /** Which package refers to which, and where it first does. */
  readonly packageUses = new Map<PackageDeclaration, Map<PackageDeclaration, Related>>();
  /** Names in text that syntax errors made unreadable. That they are unknown is no second error. */
  readonly lost = new Set<string>();
  /** Whether some package could not be named. That it is unknown is no second error. */
  packagesIncomplete = false;
  /** Packages whose files were not told apart. That they lack an interface or a world is no second error. */
  readonly unsure = new Set<string>();
  /** Types whose values may hold a borrowed handle. */
  readonly borrowing = new Set<TypeDef>();
  /** Where the functions of the model are written. */
  readonly locations = new Map<Func, Location>();
  private readonly features: ReadonlySet<string> | 'all';

  constructor(features: ReadonlySet<string> | 'all') {
    this.features = features;
  }

  /** The feature that hides an item with these attributes, if one does. */
  hiddenBy(gates: readonly Gate[]): string | undefined {
    if (this.features === 'all') return undefined;
    for (const gate of gates) {
      if (gate.kind === 'unstable-gate' && !this.features.has(gate.feature.name)) return gate.feature.name;
    }
    return undefined;
  }

  /** Notes that a function is another one with other types or another name. */
  copied(original: Func, copy: Func): Func {
    const location = this.locations.get(original);
    if (location !== undefined) this.locations.set(copy, location);
    return copy;
  }

  /** Adds a diagnostic. */
  report<C extends DiagnosticCode>(
    code: C,
    parameters: MessageParameters<C>,
    file: SourceFile,
    span: Span,
    related: readonly Related[] = [],
  ): void {
    this.diagnostics.report(code, parameters, file, span, related);
  }
}

/** "first defined here". */
export function firstDefined(file: SourceFile, span: Span): Related {
  return { file, span, message: relatedMessages['first-defined']() };
}
