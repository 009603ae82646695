/**
 * A world as one ES module in JavaScript, for build steps: `instantiate` with the world's glue, and the errors. Its
 * types are a file of their own, beside those of the interfaces.
 */
import type { World } from '@wit-bindgen-ts/wit';
import type { GeneratedFile } from './generated-file.ts';
import { header, printInterfaceFile } from './interface-file.ts';
import { printGlueScript } from './glue/glue-file.ts';
import { fileName } from './names.ts';
import { chosenOptions } from './options.ts';
import type { GenerateOptions, GivenOptions } from './options.ts';
import { besideRuntime } from './place.ts';
import { runtimeModule } from './runtime-module.ts';
import { sourceMap, textOf } from './source-map.ts';
import type { FunctionSources } from './source-map.ts';
import { isThenable, printWorldFile } from './world-file.ts';
import { interfaceFiles } from './world-files.ts';

/** What build steps choose; constants for enums would be values, which types in files of their own are not. */
export type ScriptOptions = Omit<GenerateOptions, 'enum' | 'typesOnly'>;

export interface Script {
  readonly code: string;
  /** The source map, in JSON; absent where the sources were not said. */
  readonly map?: string | undefined;
  /** Declarations, the world's first. */
  readonly types: readonly GeneratedFile[];
}

const errors = ['ComponentError', 'LinkError', 'Trap'];

/** Makes the module of a world. */
export function generateScript(
  world: World,
  options: GivenOptions<ScriptOptions> = {},
  sources?: FunctionSources,
): Script {
  const chosen = chosenOptions(options);
  const instance = '(await instantiateWith(glue, source, imports, options))';
  const pieces = [
    header,
    ...printGlueScript(world, chosen, [...errors, 'instantiateWith']),
    '',
    'export async function instantiate(source, imports = {}, options = {}) {',
    `  return ${isThenable(world) ? `{ exports: ${instance}.exports }` : `${instance}.exports`};`,
    '}',
    '',
    `export { ${errors.join(', ')} };`,
    '',
  ];
  const map = sources === undefined ? undefined : sourceMap(`${fileName(world.name)}.js`, pieces, sources);
  return { code: textOf(pieces), map, types: scriptTypes(world, chosen) };
}

function scriptTypes(world: World, options: GenerateOptions): readonly GeneratedFile[] {
  const files = interfaceFiles(world);
  const place = { ...besideRuntime, constants: false };
  const runtime = `import(${JSON.stringify(runtimeModule)})`;
  const optional = world.imports.size === 0 ? '?' : '';
  const instantiate = `
/**
 * Makes an instance of a component of this world from its bytes, a response with
 * them, or a \`Component\`.
 */
export declare function instantiate(
  source: ${runtime}.ComponentSource | ${runtime}.CompiledComponent,
  imports${optional}: Imports,
  options?: ${runtime}.InstantiateOptions,
): Promise<${isThenable(world) ? '{ readonly exports: Exports }' : 'Exports'}>;

export { ${errors.join(', ')} } from ${JSON.stringify(runtimeModule)};
`;
  return [
    {
      path: `${fileName(world.name)}.d.ts`,
      text: printWorldFile(world, files, undefined, options, place) + instantiate,
    },
    ...files.map((file) => ({
      path: `interfaces/${file.fileName}.d.ts`,
      text: printInterfaceFile(file, files, options, place),
    })),
  ];
}
