/**
 * The judgement of wasm-tools on a WIT package: it is accepted if it resolves and if a component of each of its
 * worlds, and of one that imports all of its interfaces, is valid.
 */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse, type ast, type ResolveInput, type SourceFile } from '../../packages/wit/src/index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const module = join(
  here,
  '../guests/toolchain/node_modules/@bytecodealliance/jco-transpile/vendor/wasm-tools.js',
);

interface EmbedOptions {
  readonly witSource: string;
  readonly dummy: true;
  readonly world?: string;
  readonly features: { readonly tag: 'all' } | { readonly tag: 'list'; readonly val: string[] };
}

interface Tools {
  componentEmbed(options: EmbedOptions): Uint8Array;
  componentNew(binary: Uint8Array): Uint8Array;
}

let instances = 0;
let tools = await load();

/** A fresh instance of wasm-tools: one that panicked is of no more use. */
async function load(): Promise<Tools> {
  const url = `${pathToFileURL(module).href}?${instances++}`;
  const loaded = (await import(url)) as { readonly $init: Promise<void>; readonly tools: Tools };
  await loaded.$init;
  return loaded.tools;
}

/** Why wasm-tools refuses a package, or undefined where it accepts it. */
export async function refusal(
  witSource: string,
  features: ReadonlySet<string> | 'all',
): Promise<string | undefined> {
  const feature: EmbedOptions['features'] =
    features === 'all' ? { tag: 'all' } : { tag: 'list', val: [...features] };
  const options = { dummy: true, features: feature, witSource } as const;
  const first = await attempt(options);
  const several = first?.startsWith('There are multiple worlds in ') === true;
  if (!several) return /^The main package .* contains no worlds$/.test(first ?? '') ? undefined : first;
  for (const world of (first ?? '').split('\n').slice(1)) {
    const why = await attempt({ ...options, world: `%${world.trim().replace(/^.*\/|@.*$/g, '')}` });
    if (why !== undefined) return why;
  }
  return undefined;
}

async function attempt(options: EmbedOptions): Promise<string | undefined> {
  try {
    tools.componentNew(tools.componentEmbed(options));
    return undefined;
  } catch (error) {
    const { payload, message } = error as { readonly payload?: unknown; readonly message: string };
    if (typeof payload === 'string') return payload;
    tools = await load();
    return `panic: ${message}`;
  }
}

/**
 * A package and its dependencies as one text, the dependencies in blocks; undefined where that is not possible. The
 * tools can read directories too, but not as this build of them is set up.
 */
export function asOneText({ root, deps }: ResolveInput): string | undefined {
  const [first] = root;
  if (first === undefined || root.length > 1) return undefined;
  const blocks = deps.map((each) => {
    const [file] = 'files' in each ? each.files : [];
    if (file === undefined || !('files' in each) || each.files.length > 1) return undefined;
    const header = /^package ([^;{]*);/.exec(file.text);
    return header === null ? undefined : `package ${header[1]} { ${file.text.slice(header[0].length)} }`;
  });
  if (blocks.includes(undefined)) return undefined;
  return [withWorldOfAll(first), ...blocks].join('\n');
}

/** A file with a world that imports all interfaces defined in it, which wasm-tools would not look at otherwise. */
function withWorldOfAll(source: SourceFile): string {
  const { file, diagnostics } = parse(source);
  if (diagnostics.length > 0 || file.package === undefined) return source.text;
  const paths = interfaceNames(file.items).map((name) => `import %${name};`);
  for (const item of file.items) {
    if (item.kind === 'nested-package-definition') paths.push(...interfacePaths(item.package, item.items));
  }
  const name = `zz-all-${source.path.replaceAll(/[^a-z]/g, '')}`;
  return paths.length === 0 ? source.text : `${source.text}\nworld ${name} { ${paths.join(' ')} }\n`;
}

function interfacePaths(
  { namespace, name, version }: ast.PackageDecl,
  items: readonly ast.PackageItem[],
): string[] {
  const at = version === undefined ? '' : `@${version.text}`;
  const prefix = `%${namespace.name}:%${name.name}`;
  return interfaceNames(items).map((item) => `import ${prefix}/%${item}${at};`);
}

function interfaceNames(items: readonly (ast.PackageItem | ast.NestedPackageDefinition)[]): string[] {
  return items.flatMap((item) => {
    if (item.kind !== 'interface-item') return [];
    // What is unstable may be hidden, and a world cannot import what is.
    return item.gates.some(({ kind }) => kind === 'unstable-gate') ? [] : [item.name.name];
  });
}
