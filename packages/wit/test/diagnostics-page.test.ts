import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkCodes, diagnosticsPage } from './diagnostics-page.ts';

const path = fileURLToPath(new URL('../../../docs/diagnostics.md', import.meta.url));

test('docs/diagnostics.md says what the catalogue says', async () => {
  const { format } = await import('prettier');
  const page = await format(diagnosticsPage(), { parser: 'markdown' });
  if (process.env['BLESS'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page);
  }
  expect(readFileSync(path, 'utf8')).toBe(page);
  for (const code of checkCodes) expect(page).toContain(`\n## ${code}\n`);
});
