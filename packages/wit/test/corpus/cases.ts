/**
 * The corpus: `valid/*.cases`, `warned/*.cases` and `invalid/*.cases`. A case begins with a line
 * `//// what it shows` and is a root package, `world.wit` unless a line `//// > path` begins another file, among
 * them `deps/…`; `//// > deps/x.wasm = file` takes a WIT package in binary form from `../from-binary/fixtures` or
 * from here. After the name may stand `[features: a, b]` or `[features: all]`, `[world]` or `[world: name]` to
 * select a world, and `[no files]`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  resolve,
  selectWorld,
  SourceFile,
  type DependencyFiles,
  type Diagnostic,
  type Model,
  type ResolveInput,
} from '../../src/index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Where binaries are looked for. */
const binaries = [join(folder, '..', 'from-binary', 'fixtures'), join(folder, 'invalid')];

export type Verdict = 'valid' | 'warned' | 'invalid';

/** One input. */
export interface Case {
  readonly name: string;
  /** The file that it is in, without extension. */
  readonly group: string;
  readonly verdict: Verdict;
  readonly input: ResolveInput;
  readonly features: ReadonlySet<string> | 'all';
  /** Which world to select; `''` for the only one. */
  readonly world: string | undefined;
}

/** The `.cases` files of a verdict, without extension. */
export function groups(verdict: Verdict): readonly string[] {
  const names = readdirSync(join(folder, verdict)).filter((name) => name.endsWith('.cases'));
  return names.map((name) => basename(name, '.cases')).sort();
}

/** The cases of one file. */
export function casesOf(verdict: Verdict, group: string): readonly Case[] {
  const text = readFileSync(join(folder, verdict, `${group}.cases`), 'utf8');
  return text
    .split(/^\/\/\/\/ (?!>)/m)
    .slice(1)
    .map((part): Case => {
      const end = part.indexOf('\n');
      const title = end === -1 ? part : part.slice(0, end);
      const name = title.replace(/ *\[[^\]]*\]/g, '');
      const option = (key: string): string | undefined =>
        new RegExp(`\\[${key}(?:: ([^\\]]*))?\\]`)
          .exec(title)
          ?.slice(1)
          .map((value) => value ?? '')[0];
      const features = option('features') ?? '';
      return {
        name,
        group,
        verdict,
        input: option('no files') === undefined ? filesOf(part.slice(end + 1)) : { root: [], deps: [] },
        features: features === 'all' ? 'all' : new Set(features.split(', ').filter((each) => each !== '')),
        world: option('world'),
      };
    });
}

/** All cases of a verdict. */
export function allCases(verdict: Verdict): readonly Case[] {
  return groups(verdict).flatMap((group) => casesOf(verdict, group));
}

function filesOf(text: string): ResolveInput {
  const [first = '', ...others] = text.split(/^\/\/\/\/ > /m);
  const root = [new SourceFile('world.wit', first)];
  const deps = new Map<string, SourceFile[]>();
  const packages: DependencyFiles[] = [];
  for (const other of others) {
    const end = other.indexOf('\n');
    const [path = '', binary] = other.slice(0, end).split(' = ');
    const [place, name = ''] = path.split('/');
    if (place !== 'deps') {
      root.push(new SourceFile(path, other.slice(end + 1)));
    } else if (binary !== undefined) {
      packages.push({ name, binary: { path, bytes: readBinary(binary) } });
    } else {
      const key = basename(name, '.wit');
      const files = deps.get(key) ?? [];
      deps.set(key, files);
      files.push(new SourceFile(path, other.slice(end + 1)));
    }
  }
  return { root, deps: [...[...deps].map(([name, files]) => ({ name, files })), ...packages] };
}

function readBinary(name: string): Uint8Array {
  const found = binaries.find((place) => readdirSync(place).includes(name));
  if (found === undefined) throw new Error(`the corpus has no binary ${name}`);
  return new Uint8Array(readFileSync(join(found, name)));
}

/** What becomes of a case. */
export function outcome({ input, features, world }: Case): {
  readonly model?: Model | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const resolved = resolve(input, { features });
  if (world === undefined || resolved.model === undefined) return resolved;
  const { diagnostic } = selectWorld(resolved.model, world === '' ? undefined : world);
  return diagnostic === undefined ? resolved : { diagnostics: [...resolved.diagnostics, diagnostic] };
}

/** The text files of a case. */
export function sourcesOf({ input }: Case): readonly SourceFile[] {
  return [...input.root, ...input.deps.flatMap((each) => ('files' in each ? each.files : []))];
}
