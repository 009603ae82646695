/**
 * Binaries of our own scripts, kept beside them, so that running the scripts needs no tools. `BLESS=1` makes them
 * again, with the tools that `node tests/guests/build.mjs` installs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Definition } from './script.ts';
import { loadTextFormat, missingTools, type TextFormat } from './text-format.ts';

/** By its text: the binary in base64. */
type Binaries = Record<string, string>;

/** The text format for the script at `file`, and what to do when the script has been run. */
export async function ownTextFormat(file: string): Promise<TextFormat & { readonly finish: () => void }> {
  const binariesFile = file.replace(/\.wast$/, '.binaries.json');
  const known = existsSync(binariesFile) ? (JSON.parse(readFileSync(binariesFile, 'utf8')) as Binaries) : {};
  if (process.env['BLESS'] === undefined) {
    return {
      binaryOf: (definition) => {
        const binary = known[keyOf(definition)];
        if (binary !== undefined) return Promise.resolve(new Uint8Array(Buffer.from(binary, 'base64')));
        const hint = 'run `BLESS=1 npx vitest run tests/conformance`';
        return Promise.reject(new Error(`a definition is new or has changed: ${hint}`));
      },
      finish: () => {},
    };
  }
  if (missingTools !== undefined) throw new Error(missingTools);
  const text = await loadTextFormat();
  const made: Binaries = {};
  return {
    binaryOf: async (definition) => {
      const binary = await text.binaryOf(definition);
      made[keyOf(definition)] = Buffer.from(binary).toString('base64');
      return binary;
    },
    finish: () => writeFileSync(binariesFile, `${JSON.stringify(made, undefined, 2)}\n`),
  };
}

function keyOf({ of, name = '', content }: Definition): string {
  return content.kind === 'binary'
    ? Buffer.from(content.bytes).toString('hex')
    : `(${of} ${name} ${content.text.replaceAll(/\s+/g, ' ')})`;
}
