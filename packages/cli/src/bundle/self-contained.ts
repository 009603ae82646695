/**
 * Makes a bundle self-contained: puts the runtime's text in place of its import, drops all that the component does
 * not need, and lays the rest out, or minifies it.
 */
import { readFile } from 'node:fs/promises';
import { bundledRuntime } from '@wit-bindgen-ts/bindgen';
import { format } from 'prettier';
import { minify } from 'terser';

/** What `bundle.mjs` made of the runtime's `bundled-v1`, beside the command's own bundle. */
const runtimeFile = new URL('./runtime/bundled-v1.js', import.meta.url);

/** The text of a module that imports nothing. */
export async function selfContained(text: string, options: { readonly minify: boolean }): Promise<string> {
  const runtime = await readFile(runtimeFile, 'utf8');
  const whole = `${withoutExports(runtime)}\n${withoutImport(text)}`;
  const header = text.slice(0, text.indexOf('\n') + 1);
  if (options.minify) {
    const { code } = await minify(whole, {
      module: true,
      ecma: 2020,
      compress: { passes: 3 },
      format: { comments: false },
    });
    return `${header}${code!}\n`;
  }
  // Unused code alone goes; names and comments stay, and Prettier lays it out.
  const { code } = await minify(whole, {
    module: true,
    ecma: 2020,
    compress: {
      defaults: false,
      dead_code: true,
      side_effects: true,
      toplevel: true,
      unused: true,
      passes: 3,
    },
    mangle: false,
    format: { beautify: true, comments: /^(?!#(end)?region)/ },
  });
  return header + (await format(code!, { parser: 'babel' }));
}

function withoutImport(text: string): string {
  const statement = new RegExp(`^import \\{[^}]*\\} from ${JSON.stringify(bundledRuntime)};$`, 'm');
  if (!statement.test(text)) throw new Error('the bundle does not import the runtime');
  return text.replace(statement, '');
}

function withoutExports(text: string): string {
  return text.replace(/^export \{[^}]*\};$/m, '');
}
