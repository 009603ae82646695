/** What must compile does, and what must not is refused on its line, by TypeScript 5.9. */
import { describe, expect, test } from 'vitest';
import { lenient } from '../codegen/strictest.ts';
import { diagnosticsOf } from '../codegen/type-check.ts';
import { typeCases } from './cases.ts';

const cases = typeCases();
const found = diagnosticsOf(
  Object.fromEntries(
    cases.flatMap(({ name, files }) =>
      Object.entries(files).map(([path, text]) => [`${name}/${path}`, text] as const),
    ),
  ),
  lenient,
);

describe.each(cases)('$name', ({ name, errors }) => {
  test('errors are where they are expected, and nowhere else', () => {
    const own = found.filter(({ path }) => path.startsWith(`${name}/`));
    const text = own.map(({ path, line, message }) => `${path}:${line}: ${message}`).join('\n');
    const places = own.map(({ path, line, code }) => `${path.slice(name.length + 1)}:${line} TS${code}`);
    expect(places, text).toEqual(errors);
    expect(errors.length).toBeGreaterThan(3);
  });
});
