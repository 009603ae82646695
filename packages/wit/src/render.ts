/**
 * Diagnostics for people:
 *
 *     wit/world.wit:4:12: error: unknown type `poin` (wit/unknown-type)
 *       4 |   f: func(p: poin);
 *         |              ^^^^
 *       hint: did you mean `point`?
 */
import type { Diagnostic } from './diagnostic.ts';
import type { Location } from './source.ts';

export interface RenderOptions {
  /** ANSI colours. Off by default: never into a pipe. */
  readonly color?: boolean | undefined;
}

type Paint = (text: string) => string;

interface Palette {
  readonly error: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly hint: Paint;
}

const plain: Palette = { error: (t) => t, strong: (t) => t, faint: (t) => t, hint: (t) => t };
const coloured: Palette = {
  error: (t) => `\u001b[31m${t}\u001b[39m`,
  strong: (t) => `\u001b[1m${t}\u001b[22m`,
  faint: (t) => `\u001b[2m${t}\u001b[22m`,
  hint: (t) => `\u001b[36m${t}\u001b[39m`,
};

/** One diagnostic with its source excerpt, ending in a line feed. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const paint = options.color === true ? coloured : plain;
  const { at, severity, message, code, related, hint } = diagnostic;
  const place = at === undefined ? '' : `${paint.strong(`${placeOf(at)}:`)} `;
  const lines = [
    `${place}${paint.error(`${severity}:`)} ${paint.strong(visible(message))} ${paint.faint(`(${code})`)}`,
  ];
  if (at !== undefined) lines.push(...excerpt(at, paint.error, paint));
  for (const other of related) {
    lines.push(`  ${placeOf(other)}: ${visible(other.message)}`, ...excerpt(other, paint.hint, paint));
  }
  if (hint !== undefined) lines.push(`  ${paint.hint('hint:')} ${visible(hint)}`);
  return `${lines.join('\n')}\n`;
}

/** Several diagnostics, a blank line between them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options)).join('\n');
}

function placeOf({ file, span }: Location): string {
  const { line, column } = file.position(span.start);
  return `${visible(file.path)}:${line}:${column}`;
}

/** Long lines (generated files) show only what surrounds the place. */
const excerptWidth = 120;

function excerpt({ file, span }: Location, mark: Paint, paint: Palette): string[] {
  const start = file.position(span.start);
  const end = file.position(span.end);
  const full = file.line(start.line);
  const from = start.column - 1;
  const to = end.line === start.line ? Math.max(end.column - 1, from + 1) : Math.max(full.length, from + 1);
  const cut = to > excerptWidth ? Math.max(0, from - 40) : 0;
  const text = full.slice(cut, cut + excerptWidth);
  const before = visible(text.slice(0, from - cut).replaceAll('\t', ' '));
  const marked = visible(full.slice(from, Math.min(to, cut + excerptWidth)).replaceAll('\t', ' '));
  const number = String(start.line);
  const gutter = ' '.repeat(number.length);
  const leader = cut > 0 ? '…' : '';
  const trailer = cut + excerptWidth < full.length ? '…' : '';
  const shown = visible(text.replaceAll('\t', ' '));
  const indent = ' '.repeat(width(leader) + width(before));
  const underline = '^'.repeat(Math.max(1, width(marked)));
  return [
    `  ${paint.faint(`${number} |`)} ${leader}${shown}${trailer}`.trimEnd(),
    `  ${paint.faint(`${gutter} |`)} ${indent}${mark(underline)}`,
  ];
}

/** The number of code points, which is the number of columns for nearly all that WIT files hold. */
function width(text: string): number {
  return [...text].length;
}

/** Source text goes to a terminal: what would steer it is shown as U+FFFD, one column wide. */
function visible(text: string): string {
  return text.replaceAll(/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
