/**
 * Type tests: Markdown files in `cases/` with WIT, how `gen` is told to write it (`Options:`), and TypeScript that
 * uses it. A line that must not compile ends with the codes of its errors, `// TS2322`; all others must.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { optionsOf } from '../codegen/options-of.ts';
import { generated, worldOf } from '../codegen/worlds.ts';

const folder = fileURLToPath(new URL('cases/', import.meta.url));

export interface Case {
  readonly name: string;
  /** All files by path, the snippets as `snippet0.ts` and so on. */
  readonly files: Readonly<Record<string, string>>;
  /** The errors that must be there: `snippet0.ts:12 TS2322`. */
  readonly errors: readonly string[];
}

/** All cases. */
export function typeCases(): readonly Case[] {
  return readdirSync(folder).map((file) => {
    const text = readFileSync(folder + file, 'utf8');
    const wit = /```wit\n([^]*?)```/.exec(text)![1]!;
    const options = optionsOf(text);
    const files: Record<string, string> = {};
    for (const [path, content] of Object.entries(generated(worldOf(wit, file), options))) {
      files[`gen/${path}`] = content;
    }
    const errors: string[] = [];
    for (const [i, [, snippet]] of [...text.matchAll(/```ts\n([^]*?)```/g)].entries()) {
      files[`snippet${i}.ts`] = snippet!;
      for (const [line, content] of snippet!.split('\n').entries()) {
        const codes = /\/\/ (TS\d+(?:, TS\d+)*)$/.exec(content)?.[1]?.split(', ') ?? [];
        errors.push(...codes.map((code) => `snippet${i}.ts:${line + 1} ${code}`));
      }
    }
    return { name: file.replace('.md', ''), files, errors };
  });
}
