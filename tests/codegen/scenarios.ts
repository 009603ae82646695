/**
 * Scenarios: a Markdown file says why, gives WIT, and shows the files that come of it. `Options:` is how `gen` was
 * told to write them, `Shows:` which files are shown where not all are; glue never is.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { optionsOf } from './options-of.ts';
import { generated, worldOf } from './worlds.ts';

export const scenarioFolder = fileURLToPath(new URL('scenarios/', import.meta.url));

export interface Scenario {
  readonly name: string;
  readonly text: string;
  /** What is generated, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The paths of files to show; all where it is empty. */
  readonly shown: readonly string[];
}

/** All scenarios. */
export function scenarios(): readonly Scenario[] {
  const names = readdirSync(scenarioFolder).filter((name) => name.endsWith('.md'));
  return names.map((name) => {
    const text = readFileSync(scenarioFolder + name, 'utf8');
    const wit = /```wit\n([^]*?)```/.exec(text)?.[1] ?? '';
    const files = generated(worldOf(wit, name, worldName(wit)), optionsOf(text));
    const shows = /^Shows: (.*)$/m.exec(text)?.[1] ?? '';
    const shown = [...shows.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
    return { name: name.replace('.md', ''), text, files, shown };
  });
}

/** The last world that a scenario declares is the one that it is about. */
function worldName(wit: string): string | undefined {
  return [...wit.matchAll(/^world ([a-z0-9-]+)/gm)].at(-1)?.[1];
}
