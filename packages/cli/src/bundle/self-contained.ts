/**
 * Makes a bundle self-contained: puts the runtime's text in place of its import, drops all that the component does
 * not need, and lays the rest out, or minifies it.
 */
import { bundledRuntime } from '@wit-bindgen-ts/bindgen';
import type { Bundle } from '@wit-bindgen-ts/bindgen';
import { format } from 'prettier';
import { minify } from 'terser';
import type { CompressOptions, FormatOptions, MinifyOptions, ParseOptions } from 'terser';
import { internalNames, removeUnread } from './class-members.ts';
import type { Node } from './syntax-tree.ts';

/** Drops what nothing needs, and changes nothing else. */
const dropUnused: CompressOptions = {
  defaults: false,
  dead_code: true,
  side_effects: true,
  toplevel: true,
  unused: true,
  passes: 3,
};

// Terser's types leave this out.
const fromTree: ParseOptions & { readonly spidermonkey: true } = { spidermonkey: true };
const toTree: FormatOptions & { readonly spidermonkey: true; readonly code: false } = {
  spidermonkey: true,
  code: false,
};

/** The text of a module that imports nothing. `runtime` is that of `bundled-v1` as one file. */
export async function selfContained(
  { module: { text }, foreign }: Bundle,
  runtime: string,
  options: { readonly minify: boolean },
): Promise<string> {
  const whole = `${withoutExports(runtime)}\n${withoutImport(text)}`;
  const header = text.slice(0, text.indexOf('\n') + 1);
  if (options.minify) return `${header}${await minified(whole, foreign)}\n`;
  // Names and comments stay, and Prettier lays it out.
  const { code } = await minify(whole, {
    module: true,
    ecma: 2020,
    compress: dropUnused,
    mangle: false,
    format: { beautify: true, comments: /^(?!#(end)?region)/ },
  });
  return header + (await format(code!, { parser: 'babel' }));
}

/** `foreign` are the names of properties that are not the runtime's own, and stay. */
async function minified(text: string, foreign: ReadonlySet<string>): Promise<string> {
  let program = await parsed(text, {});
  while (removeUnread(program) > 0) program = await parsed(program, { parse: fromTree });
  const names = internalNames(program).filter((name) => !foreign.has(name));
  const { code } = await minify(program as unknown as string, {
    parse: fromTree,
    module: true,
    ecma: 2020,
    compress: { passes: 3 },
    // Names that browsers and engines have for anything are left alone.
    mangle: { properties: { regex: new RegExp(`^(${names.join('|')})$`) } },
    format: { comments: false },
  });
  return code!;
}

/** The tree of a text or of another tree, without what nothing needs. */
async function parsed(program: string | Node, options: MinifyOptions): Promise<Node> {
  const result = await minify(program as string, {
    ...options,
    module: true,
    ecma: 2020,
    compress: dropUnused,
    mangle: false,
    format: toTree,
  });
  return (result as { readonly ast: Node }).ast;
}

function withoutImport(text: string): string {
  const statement = new RegExp(`^import \\{[^}]*\\} from ${JSON.stringify(bundledRuntime)};$`, 'm');
  if (!statement.test(text)) throw new Error('the bundle does not import the runtime');
  return text.replace(statement, '');
}

function withoutExports(text: string): string {
  return text.replace(/^export \{[^}]*\};$/m, '');
}
