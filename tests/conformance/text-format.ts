/** From the text format to the binary format, by the tools that build the guests. */
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Definition } from './script.ts';

const toolsFile = fileURLToPath(
  new URL(
    '../guests/toolchain/node_modules/@bytecodealliance/jco-transpile/dist/wasm-tools.js',
    import.meta.url,
  ),
);

/** Why text cannot be turned into binaries here; undefined where it can. */
export const missingTools = existsSync(toolsFile)
  ? undefined
  : 'the tools for the text format are not installed (node tests/guests/build.mjs installs them)';

/** Refused by the text format already: what is tested never sees it. */
export class TextError extends Error {
  override readonly name = 'TextError';
}

export interface TextFormat {
  /** The binary of a definition. Rejects with a `TextError` where its text has none. */
  readonly binaryOf: (definition: Definition) => Promise<Uint8Array>;
}

/** Loads the tools. */
export async function loadTextFormat(): Promise<TextFormat> {
  // Wasmtime's suite still writes core references in the way in which they were written before.
  process.env['WAST_STRICT_COMPONENT_INDICES'] = '0';
  const tools: unknown = await import(/* @vite-ignore */ pathToFileURL(toolsFile).href);
  const { parse } = tools as { readonly parse: (text: string) => Promise<Uint8Array> };
  const known = new Map<string, Promise<Uint8Array>>();
  const parseOnce = (text: string): Promise<Uint8Array> => {
    let result = known.get(text);
    if (result === undefined) {
      result = parse(text).catch((error: unknown) => {
        const { payload } = error as { readonly payload?: unknown };
        throw new TextError(String(payload ?? error), { cause: error });
      });
      known.set(text, result);
    }
    return result;
  };
  return {
    binaryOf: ({ of, name = '', content }) =>
      content.kind === 'binary'
        ? Promise.resolve(content.bytes)
        : parseOnce(`(${of} ${name} ${content.text})`),
  };
}
