/**
 * The pipeline in one place: a world of the model in, files out. Values only, no I/O: whoever calls it reads
 * and writes.
 */
import type { World } from '@wit-bindgen-ts/wit';
import type { GeneratedFile } from './generated-file.ts';
import { printGlueFile } from './glue/glue-file.ts';
import { printInterfaceFile } from './interface-file.ts';
import { fileName } from './names.ts';
import { chosenOptions } from './options.ts';
import type { GivenOptions } from './options.ts';
import { mapped } from './source-map.ts';
import type { FunctionSources } from './source-map.ts';
import { printWorldFile } from './world-file.ts';
import { interfaceFiles } from './world-files.ts';

/**
 * Generates the TypeScript of a world: its own file, its glue, and a file for each interface; with `sources` also the
 * source map of the glue, for tools that follow the one that a TypeScript file names.
 */
export function generate(
  world: World,
  options: GivenOptions = {},
  sources?: FunctionSources,
): readonly GeneratedFile[] {
  const chosen = chosenOptions(options);
  const files = interfaceFiles(world);
  const base = fileName(world.name);
  const glueModule = chosen.typesOnly ? undefined : `./${base}.glue.js`;
  const generated: GeneratedFile[] = [
    { path: `${base}.ts`, text: printWorldFile(world, files, glueModule, chosen) },
  ];
  if (!chosen.typesOnly) {
    const path = `${base}.glue.ts`;
    generated.push(...mapped(path, printGlueFile(world, chosen), sources));
  }
  for (const file of files) {
    generated.push({
      path: `interfaces/${file.fileName}.ts`,
      text: printInterfaceFile(file, files, chosen),
    });
  }
  return generated;
}
