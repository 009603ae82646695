/** The module of an instance: imports for what the component imports, an export for each of its exports. */
import { isAbsolute, resolve } from 'node:path';
import type { ComponentModule } from 'wit-bindgen-ts';
import { exportNames } from './export-names.ts';
import type { Options } from './options.ts';

/** JavaScript that instantiates the bundle at `bundle` and exports what the instance exports. */
export function componentSource(bundle: string, module: ComponentModule, options: Options): string {
  const lines = [`import { instantiate } from ${JSON.stringify(bundle)};`];
  const given = module.imports.map((name, i) => {
    lines.push(`import * as import${i} from ${JSON.stringify(specifierOf(name, options))};`);
    return `  ${JSON.stringify(name)}: import${i},`;
  });
  lines.push('', 'const exports = await instantiate({', ...given, '});', '');
  for (const [i, [name, exported]] of exportNames(module.exports).entries()) {
    lines.push(
      `const export${i} = exports[${JSON.stringify(name)}];`,
      `export { export${i} as ${JSON.stringify(exported)} };`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What an import of the component is imported as. */
function specifierOf(name: string, { imports = {}, root = process.cwd() }: Options): string {
  const withoutVersion = name.replace(/@[^/]*$/, '');
  const given = [name, withoutVersion].find((each) => Object.hasOwn(imports, each));
  if (given === undefined) return name;
  const specifier = imports[given]!;
  return specifier.startsWith('.') && !isAbsolute(specifier) ? resolve(root, specifier) : specifier;
}
