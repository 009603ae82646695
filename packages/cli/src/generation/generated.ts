/** What `gen` writes for its arguments, before anything is written. */
import { generate, generateGuest } from '@wit-bindgen-ts/bindgen';
import type { GivenOptions, GuestTool } from '@wit-bindgen-ts/bindgen';
import { renderDiagnostics } from '@wit-bindgen-ts/wit';
import type { World } from '@wit-bindgen-ts/wit';
import { readWorld } from '../input/read-world.ts';
import type { ReadWorld } from '../input/read-world.ts';
import type { FileToWrite } from '../output/compare-files.ts';
import { useColor } from '../report.ts';
import { functionSources } from './function-sources.ts';

export interface GenerationArguments extends GivenOptions {
  readonly path: string;
  readonly world?: string | undefined;
  readonly features?: readonly string[] | undefined;
  readonly allFeatures?: boolean | undefined;
  /** Where files are written to. */
  readonly out: string;
  readonly sourceMap?: boolean | undefined;
}

/** What was generated. */
export interface Generated {
  readonly files: readonly FileToWrite[];
  /** Of the files, the world's own, by which those of earlier runs are found; absent where nobody looks for them. */
  readonly world?: string | undefined;
}

/** Files, or none where errors forbid it. */
export interface Generation {
  readonly generated?: Generated | undefined;
  /** Diagnostics and notes, for standard error. */
  readonly messages: string;
}

/** Reads the world and generates its TypeScript. */
export async function generateWorld(args: GenerationArguments): Promise<Generation> {
  return generation(args, ({ model, locations }, world) => {
    const sources =
      args.sourceMap === true ? functionSources(args.path, args.out, model!, locations) : undefined;
    const files = generate(world, choicesOf(args), sources);
    return { files, world: files[0]!.path };
  });
}

/** Reads the world and generates the types of a guest. */
export async function generateGuestTypes(args: GenerationArguments, tool: GuestTool): Promise<Generation> {
  return generation(args, (_, world) => ({ files: generateGuest(world, tool) }));
}

async function generation(
  args: GenerationArguments,
  generated: (read: ReadWorld, world: World) => Generated,
): Promise<Generation> {
  const read = await readWorld(args.path, args);
  const { world, diagnostics, notes } = read;
  const messages = [
    renderDiagnostics(diagnostics, { color: useColor(process.stderr) }),
    ...notes.map((note) => `note: ${note}\n`),
  ].join('');
  return world === undefined ? { messages } : { generated: generated(read, world), messages };
}

/** The arguments that shape what is generated. */
function choicesOf({ result, flags, enum: enums, int64, typesOnly }: GenerationArguments): GivenOptions {
  return { result, flags, enum: enums, int64, typesOnly };
}
