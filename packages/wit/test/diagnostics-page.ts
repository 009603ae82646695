/** `docs/diagnostics.md`: every code of the catalogue with an example of the corpus that triggers it. */
import { renderDiagnostics, type DiagnosticCode } from '../src/index.ts';
import { messages } from '../src/messages.ts';
import { allCases, outcome, sourcesOf, type Case } from './corpus/cases.ts';
import { explanations } from './explanations.ts';

/** The codes that reading WIT reports. Those of converting old WIT are reported by `migrate` alone. */
export const checkCodes = (Object.keys(messages) as DiagnosticCode[]).filter(
  (code) => !code.startsWith('wit/legacy-') || code === 'wit/legacy-file',
);

/** The text of the page. */
export function diagnosticsPage(): string {
  const examples = shortestExamples();
  const parts = checkCodes.map((code) => section(code, examples.get(code)));
  return [
    '# Diagnostics',
    'Every message of `wit-bindgen-ts check` by its code: when it appears, an example, and what is printed for it. ' +
      'A line that begins with `hint:` says what to do. Codes do not change; a tool may filter by them.',
    'This page is made from the catalogue and the test corpus by `BLESS=1 vitest run packages/wit`; do not edit it.',
    ...parts,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** The shortest case that shows each code, of those with the fewest other diagnostics. */
function shortestExamples(): ReadonlyMap<DiagnosticCode, Case> {
  const best = new Map<DiagnosticCode, { readonly example: Case; readonly rank: number }>();
  for (const example of [...allCases('invalid'), ...allCases('warned')]) {
    const { diagnostics } = outcome(example);
    const length = sourcesOf(example).reduce((sum, { text }) => sum + text.length, 0);
    const rank = diagnostics.length * 10_000 + length;
    for (const { code } of diagnostics) {
      if (rank < (best.get(code)?.rank ?? Infinity)) best.set(code, { example, rank });
    }
  }
  return new Map([...best].map(([code, { example }]) => [code, example]));
}

function section(code: DiagnosticCode, example: Case | undefined): string {
  const lines = [`## ${code}`, explanations[code as keyof typeof explanations]];
  if (example === undefined) return lines.join('\n\n');
  const several = sourcesOf(example).length > 1;
  for (const { path, text } of sourcesOf(example)) {
    if (several) lines.push(`\`${path}\`:`);
    lines.push(fenced('wit', visible(text)));
  }
  lines.push(fenced('text', renderDiagnostics(outcome(example).diagnostics)));
  return lines.join('\n\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** What an editor or a browser would not show, or would show as something else. */
function visible(text: string): string {
  return text.replaceAll(
    /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\u0149|\u17b4/gu,
    (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}
