/** `docs/values.md` shows what `gen` writes: each WIT beside its TypeScript. `BLESS=1` rewrites it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { optionsOf } from '../codegen/options-of.ts';
import { generated, worldOf } from '../codegen/worlds.ts';

const page = fileURLToPath(new URL('../../docs/values.md', import.meta.url));

/** What is written for the items of an interface. `told` is how: `export`, or flags of `gen`. */
function written(items: string, told = ''): string {
  const direction = told === 'export' ? 'export' : 'import';
  const wit = `package docs:demo@1.2.0;\ninterface demo {\n${items}\n}\nworld w { ${direction} demo; }`;
  const files = generated(worldOf(wit), optionsOf(`Options: \`${told}\``));
  const text = files['interfaces/docs.demo.demo.ts']!;
  return text.slice(text.indexOf('\n\n') + 2);
}

/** The type of an alias on one line. */
function inline(type: string): string {
  return written(`type t = ${type};`)
    .trim()
    .replace(/^export type T =\s*/, '')
    .replace(/;$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^\| /, '');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** A table of two columns as Prettier has it. */
function table(rows: readonly (readonly [string, string])[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const [head, ...rest] = rows.map((row) => line(row.map((cell, i) => cell.padEnd(widths[i]!))));
  return [head, line(widths.map((width) => '-'.repeat(width))), ...rest].join('');
}

/** The page as it must be. */
function expected(text: string): string {
  const start = text.indexOf('| WIT ');
  const end = text.indexOf('\n\n', start) + 1;
  const types = [...text.slice(start, end).matchAll(/^\| `([^`]+)`/gm)].map(([, type]) => type!);
  const rows = types.map((type) => [`\`${type}\``, `\`${inline(type).replaceAll('|', '\\|')}\``] as const);
  const filled = text.slice(0, start) + table([['WIT', 'TypeScript'], ...rows]) + text.slice(end);
  const pairs = /```wit(?: ([^\n]*))?\n([^]*?)```\n\n```ts\n[^]*?```/g;
  return filled.replace(pairs, (_, told: string | undefined, items: string) => {
    const head = `\`\`\`wit${told === undefined ? '' : ` ${told}`}\n${items}\`\`\``;
    return `${head}\n\n\`\`\`ts\n${written(items, told)}\`\`\``;
  });
}

test('the page shows what is written', () => {
  const text = readFileSync(page, 'utf8');
  if (process.env['BLESS'] === '1') writeFileSync(page, expected(text));
  else expect(text).toBe(expected(text));
  expect(text.match(/```ts/g)!.length).toBeGreaterThanOrEqual(15);
});
