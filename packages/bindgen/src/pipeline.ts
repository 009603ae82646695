/**
 * The pipeline in one place: a world of the model in, files out. Values only, no I/O: whoever calls it reads
 * and writes.
 */
import type { World } from '@wit-bindgen-ts/wit';
import { printGlueFile } from './glue/glue-file.ts';
import { printInterfaceFile } from './interface-file.ts';
import { fileName } from './names.ts';
import { chosenOptions } from './options.ts';
import type { GivenOptions } from './options.ts';
import { printWorldFile } from './world-file.ts';
import { interfaceFiles } from './world-files.ts';

/** A generated file. `path` is relative, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Generates the TypeScript of a world: its own file, its glue, and a file for each interface. */
export function generate(world: World, options: GivenOptions = {}): readonly GeneratedFile[] {
  const chosen = chosenOptions(options);
  const files = interfaceFiles(world);
  const base = fileName(world.name);
  const glueModule = chosen.typesOnly ? undefined : `./${base}.glue.js`;
  const generated: GeneratedFile[] = [
    { path: `${base}.ts`, text: printWorldFile(world, files, glueModule, chosen) },
  ];
  if (!chosen.typesOnly) {
    generated.push({ path: `${base}.glue.ts`, text: printGlueFile(world, chosen) });
  }
  for (const file of files) {
    generated.push({
      path: `interfaces/${file.fileName}.ts`,
      text: printInterfaceFile(file, files, chosen),
    });
  }
  return generated;
}
