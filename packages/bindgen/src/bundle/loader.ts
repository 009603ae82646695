/** The function of a bundle that compiles its core modules, once. Only here does generated code read anything. */
import { literal } from '@wit-bindgen-ts/abi';

/** Where the core modules of a bundle are: in files beside it, or in its text. */
export type ModulePlace = 'beside' | 'inline';

/** A core module of a bundle. */
export interface BundledModule {
  readonly bytes: Uint8Array;
  /** The name of its file. */
  readonly file: string;
}

/** The statements that declare `compile`, which gives the compiled modules. */
export function printLoader(modules: readonly BundledModule[], place: ModulePlace): readonly string[] {
  return place === 'inline' ? inlineLoader(modules) : besideLoader(modules);
}

function inlineLoader(modules: readonly BundledModule[]): readonly string[] {
  return [
    'const modules = [',
    ...modules.map(({ bytes }) => `  ${literal(base64(bytes))},`),
    '];',
    ...compileOnce(
      'WebAssembly.compile(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)))',
      'modules.map((text) => ',
    ),
  ];
}

function besideLoader(modules: readonly BundledModule[]): readonly string[] {
  return [
    // Written out for each module: bundlers find files by this very form.
    'const urls = () => [',
    ...modules.map(({ file }) => `  new URL(${literal(`./${file}`)}, import.meta.url),`),
    '];',
    '',
    'async function read(url) {',
    // Node cannot fetch files, and a static import of its modules would keep bundlers for browsers from working.
    '  const fs = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");',
    '  if (fs) return fs.readFile(url);',
    '  const response = await fetch(url);',
    '  if (!response.ok) throw new TypeError(`${url}: ${response.status} ${response.statusText}`);',
    '  return response.arrayBuffer();',
    '}',
    '',
    ...compileOnce('WebAssembly.compile(await read(url))', 'urls().map(async (url) => '),
  ];
}

function compileOnce(compile: string, each: string): readonly string[] {
  return ['let compiled;', '', `const compile = () => (compiled ??= Promise.all(${each}${compile})));`];
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  // Every engine has it; the library of types that is used here does not.
  return (globalThis as unknown as { readonly btoa: (text: string) => string }).btoa(text);
}
