/**
 * The `.wast` suites of the specification and of Wasmtime, from folders that environment variables name, in
 * both ways to run components. `SCOREBOARD` names a file for the figures.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedFailures } from './expected-failures.ts';
import { type Mode, type Outcome, runScript } from './run-script.ts';
import { Scoreboard } from './scoreboard.ts';
import { readScript } from './script.ts';
import { loadTextFormat, missingTools, type TextFormat } from './text-format.ts';

interface Suite {
  readonly name: 'specification' | 'wasmtime';
  readonly variable: string;
  readonly folders: readonly string[];
}

const suites: readonly Suite[] = [
  {
    name: 'specification',
    variable: 'COMPONENT_MODEL_TESTS',
    folders: ['binary', 'linking', 'resources', 'validation', 'values'],
  },
  { name: 'wasmtime', variable: 'WASMTIME_TESTS', folders: ['.'] },
];

const modes: readonly Mode[] = ['auto', 'never'];

const scoreboard = new Scoreboard();

describe.each(suites)('$name', ({ name, variable, folders }) => {
  const root = process.env[variable];
  const reason = root === undefined ? `${variable} names no folder with the suite` : missingTools;
  if (root === undefined || reason !== undefined) {
    test.skip(`skipped: ${reason}`, () => {});
    return;
  }

  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.wast'))
      .sort()
      .map((file) => (folder === '.' ? file : `${folder}/${file}`)),
  );

  let text: TextFormat;
  beforeAll(async () => {
    text = await loadTextFormat();
  });

  describe.each(modes)('codegen: %s', (mode) => {
    test.each(files)('%s', async (file) => {
      const outcomes = await runScript(readScript(readFileSync(join(root, file), 'utf8')), text, mode);
      scoreboard.add(name, file, mode, outcomes);
      checkFailures(name, file, mode, outcomes);
    });
  });
});

/** Fails unless exactly the directives on the list fail. */
function checkFailures(suite: string, file: string, mode: Mode, outcomes: readonly Outcome[]): void {
  const nodeMajor = Number(process.versions.node.split('.')[0]);
  const expected = new Map(
    expectedFailures
      .filter((entry) => entry.suite === suite && entry.file === file)
      .filter((entry) => entry.mode === undefined || entry.mode === mode)
      .filter((entry) => entry.nodeBelow === undefined || nodeMajor < entry.nodeBelow)
      .flatMap((entry) => entry.lines.map((line) => [line, entry.reason])),
  );
  const problems = outcomes.flatMap(({ line, failure }) => {
    if (failure !== undefined) return expected.has(line) ? [] : [`line ${line}: ${failure}`];
    return expected.has(line) ? [`line ${line} passes, but is expected to fail: ${expected.get(line)}`] : [];
  });
  for (const line of expected.keys()) {
    if (!outcomes.some((outcome) => outcome.line === line)) problems.push(`line ${line} holds no directive`);
  }
  expect(problems).toEqual([]);
}

afterAll(() => {
  const figures = scoreboard.print();
  if (figures === '') return;
  console.log(figures);
  if (process.env['SCOREBOARD'] !== undefined) writeFileSync(process.env['SCOREBOARD'], scoreboard.report());
});
