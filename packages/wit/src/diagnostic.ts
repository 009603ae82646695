/** Diagnostics: what is wrong in a user's input, as values. */
import { messages, type DiagnosticCode, type MessageText } from './messages.ts';
import type { Location, SourceFile, Span } from './source.ts';

export type { DiagnosticCode } from './messages.ts';

export type Severity = 'error' | 'warning';

/** Another place that explains a diagnostic, such as the first of two definitions. */
export interface Related extends Location {
  readonly message: string;
}

/** One finding. `at` is absent where no text is to blame, as when a world was not chosen. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Location | undefined;
  readonly related: readonly Related[];
  readonly hint?: string | undefined;
}

/** The parameters of a code's message. */
export type MessageParameters<C extends DiagnosticCode> =
  Parameters<(typeof messages)[C]> extends [infer P] ? P : Record<string, never>;

/** Makes a diagnostic from the catalogue. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  parameters: MessageParameters<C>,
  at?: Location,
  related: readonly Related[] = [],
): Diagnostic {
  // Each entry takes exactly its own parameters, which the signature above has checked.
  const text = (messages[code] as (parameters: unknown) => MessageText)(parameters);
  return { code, severity: text.severity ?? 'error', message: text.message, at, related, hint: text.hint };
}

/** A diagnostic as tools read it: lines and columns from 1, the end exclusive. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly hint: string | null;
}

/** The JSON form of a diagnostic. */
export function diagnosticJson({ code, severity, message, at, hint }: Diagnostic): DiagnosticJson {
  const start = at?.file.position(at.span.start);
  const end = at?.file.position(at.span.end);
  return {
    code,
    severity,
    message,
    file: at?.file.path ?? null,
    line: start?.line ?? null,
    column: start?.column ?? null,
    endLine: end?.line ?? null,
    endColumn: end?.column ?? null,
    hint: hint ?? null,
  };
}

/** A list that diagnostics are added to. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];

  /** Adds a diagnostic at a place. */
  report<C extends DiagnosticCode>(
    code: C,
    parameters: MessageParameters<C>,
    file: SourceFile,
    span: Span,
    related: readonly Related[] = [],
  ): void {
    this.list.push(diagnostic(code, parameters, { file, span }, related));
  }

  /** The diagnostics of each file in the order of their places; files in the order of their first finding. */
  inOrder(): readonly Diagnostic[] {
    const byFile = new Map<SourceFile | undefined, Diagnostic[]>();
    for (const found of this.list) {
      const file = found.at?.file;
      const known = byFile.get(file);
      if (known === undefined) byFile.set(file, [found]);
      else known.push(found);
    }
    return [...byFile.values()].flatMap((found) =>
      found.sort((a, b) => (a.at?.span.start ?? 0) - (b.at?.span.start ?? 0)),
    );
  }
}
