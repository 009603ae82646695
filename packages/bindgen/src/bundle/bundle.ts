/**
 * A component as an ES module of its own: linking decided, glue printed, core modules beside it or in it. What it
 * needs of the runtime it imports from `bundled-v1`; whoever writes it to disk puts that text in place.
 */
import type { CoreModule, LinkPlan } from '@wit-bindgen-ts/component';
import type { Func, World } from '@wit-bindgen-ts/wit';
import { header } from '../interface-file.ts';
import { fileName } from '../names.ts';
import { chosenOptions } from '../options.ts';
import type { GenerateOptions, GivenOptions } from '../options.ts';
import { printInterfaceFile } from '../interface-file.ts';
import type { GeneratedFile } from '../generated-file.ts';
import { isThenable, throwsAnything } from '../world-file.ts';
import { worldFunctions } from '../world-functions.ts';
import { interfaceFiles } from '../world-files.ts';
import { printBundleTypes } from './bundle-types.ts';
import { writeExports } from './export-object.ts';
import { importDescriptors, onlyFunctions } from './import-descriptors.ts';
import { Linking } from './linking.ts';
import { printLoader } from './loader.ts';
import type { BundledModule, ModulePlace } from './loader.ts';
import { ModuleWriter } from './module-writer.ts';

/** What the bundled runtime is imported as. */
export const bundledRuntime = '@wit-bindgen-ts/runtime/bundled-v1';

/** Constants for enums would be values beside the module: bundles have types alone there. */
export interface BundleOptions extends Omit<GenerateOptions, 'enum' | 'typesOnly'> {
  readonly modules: ModulePlace;
}

export interface Bundle {
  /** The module, in JavaScript. */
  readonly module: GeneratedFile;
  /** The properties in its text that are not the runtime's own: whoever shortens names must leave them. */
  readonly foreign: ReadonlySet<string>;
  /** The constants of the text that are glue, and of which function. */
  readonly functions: ReadonlyMap<string, Func>;
  /** Its types, and those of its interfaces. */
  readonly types: readonly GeneratedFile[];
  /** The core modules that stand beside it. */
  readonly coreModules: readonly BundledModule[];
}

/** Bundles a component. Throws `Unbundled` where it needs what only the runtime's linker does. */
export function bundle(plan: LinkPlan, world: World, options: GivenOptions<BundleOptions> = {}): Bundle {
  const { modules: place = 'beside', ...choices } = options;
  const chosen = { ...chosenOptions(choices), modules: place };
  const base = fileName(world.name);
  const modules = plan.modules.map(({ bytes }: CoreModule, i) => ({ bytes, file: `${base}.core${i}.wasm` }));
  const files = interfaceFiles(world);
  const writer = new ModuleWriter();
  return {
    module: { path: `${base}.js`, text: printModule(plan, world, modules, chosen, writer) },
    foreign: writer.foreign,
    functions: glueFunctions(world, writer),
    types: [
      { path: `${base}.d.ts`, text: printBundleTypes(world, files, isThenable(world), chosen) },
      ...files.map((file) => ({
        path: `interfaces/${file.fileName}.d.ts`,
        text: printInterfaceFile(file, files, chosen, { runtime: `../${base}.js`, constants: false }),
      })),
    ],
    coreModules: chosen.modules === 'beside' ? modules : [],
  };
}

function glueFunctions(world: World, { gluePaths }: ModuleWriter): ReadonlyMap<string, Func> {
  const functions = { lower: worldFunctions(world.imports), lift: worldFunctions(world.exports) };
  const found = new Map<string, Func>();
  for (const [name, { side, path }] of gluePaths) {
    const func = functions[side].find(([each]) => each === path);
    if (func !== undefined) found.set(name, func[1]);
  }
  return found;
}

function printModule(
  plan: LinkPlan,
  world: World,
  modules: readonly BundledModule[],
  options: BundleOptions,
  writer: ModuleWriter,
): string {
  const linking = new Linking(plan, options, writer);
  linking.steps();
  writeExports(plan.exports, linking, isThenable(world), writer);
  const before = hostImports(plan, writer);
  const lookup = linking.lookup();
  const explain = linking.explain();
  const body = lookup === undefined ? writer.body : [lookup, ...writer.body];
  const errors = ['Trap', 'LinkError'].map((name) => writer.runtime(name));
  if (throwsAnything(world, { options })) errors.push(writer.runtime('ComponentError'));
  const start = writer.runtime('instantiateIn');
  return [
    header,
    `import { ${writer.runtimeNames.join(', ')} } from ${JSON.stringify(bundledRuntime)};`,
    '',
    `export { ${errors.join(', ')} };`,
    '',
    ...writer.constantLines,
    explain,
    '',
    ...printLoader(modules, options.modules),
    '',
    'export async function instantiate(imports = {}, options = {}) {',
    ...before,
    '  const modules = options.modules ?? (await compile());',
    `  return ${start}(async (store) => {`,
    ...body.map((line) => `    ${line}`),
    '  });',
    '}',
    '',
  ].join('\n');
}

/** The statements that check what the host gives: `host`, by which functions and classes are found. */
function hostImports({ imports }: LinkPlan, writer: ModuleWriter): readonly string[] {
  const functions = onlyFunctions(imports);
  const given = functions ?? importDescriptors(imports, writer);
  if (given === '[]') return [];
  const host = writer.runtime(functions === undefined ? 'HostImports' : 'HostFunctions');
  return [`  const host = new ${host}(imports, options.missing ?? "error");`, `  host.check(${given});`];
}
