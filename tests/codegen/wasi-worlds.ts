/** The worlds of WASI, where `WASI_WIT` names the folder with its WIT by version. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { renderDiagnostics, resolve, SourceFile } from '@wit-bindgen-ts/wit';
import type { World } from '@wit-bindgen-ts/wit';

export const wasiFolder = process.env['WASI_WIT'];
export const wasiIsThere = wasiFolder !== undefined && existsSync(wasiFolder);
const versions = ['0.2.12', '0.3.0'];

/** A world that imports and exports every interface of a package. */
function everyInterface(text: string): SourceFile {
  const interfaces = [...text.matchAll(/^interface (\S+)/gm)].map(([, name]) => name!);
  const items = interfaces.map((name) => `import ${name}; export ${name};`).join(' ');
  return new SourceFile('every.wit', `${/^package .*;$/m.exec(text)![0]} world every-interface { ${items} }`);
}

/** All worlds, with every feature, by `0.2.12/wasi-http/proxy`, and one of every interface of each package. */
export function wasiWorlds(): ReadonlyMap<string, World> {
  const worlds = new Map<string, World>();
  for (const version of versions) {
    const folder = join(wasiFolder!, version);
    const packages = readdirSync(folder).map((name) => {
      const path = join(folder, name, 'package.wit');
      const text = readFileSync(path, 'utf8');
      return { name, files: [new SourceFile(path, text)], every: everyInterface(text) };
    });
    for (const { name, files, every } of packages) {
      const deps = packages.filter((other) => other.name !== name);
      const { model, diagnostics } = resolve({ root: [...files, every], deps }, { features: 'all' });
      if (model === undefined) throw new Error(renderDiagnostics(diagnostics));
      for (const world of model.root.worlds.values()) worlds.set(`${version}/${name}/${world.name}`, world);
    }
  }
  return worlds;
}
