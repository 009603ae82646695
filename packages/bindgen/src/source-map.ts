/**
 * Source maps from generated code to WIT: each line of a function's glue is the line of the function's name
 * (ECMA-426).
 */
import { addMapping, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping';
import type { Func, Location, SourceFile } from '@wit-bindgen-ts/wit';
import type { GeneratedFile } from './generated-file.ts';

/** Where the functions of a world are written. */
export interface FunctionSources {
  readonly locations: ReadonlyMap<Func, Location>;
  /** What the map calls a file: relative to the map, or a URL. */
  readonly nameOf: (file: SourceFile) => string;
}

/** Lines of a module that a function became. */
export interface FunctionLines {
  readonly func: Func;
  readonly lines: readonly string[];
}

/** A module's text, in pieces: lines, and those that are a function's. */
export type Piece = string | FunctionLines;

/** The text of the pieces, a line for each. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [piece] : piece.lines)).join('\n');
}

/** The source map, in JSON, of the module `file` that consists of the pieces. */
export function sourceMap(file: string, pieces: readonly Piece[], sources: FunctionSources): string {
  const map = new GenMapping({ file });
  let line = 1;
  for (const piece of pieces) {
    const texts = (typeof piece === 'string' ? [piece] : piece.lines).flatMap((text) => text.split('\n'));
    const location = typeof piece === 'string' ? undefined : sources.locations.get(piece.func);
    if (location === undefined) {
      // Says that what stands here is nobody's, or readers would take it for the function before.
      addMapping(map, { generated: { line, column: 0 } });
    } else {
      addLines(map, line, texts, location, sources.nameOf(location.file));
    }
    line += texts.length;
  }
  return JSON.stringify(toEncodedMap(map));
}

function addLines(
  map: GenMapping,
  first: number,
  texts: readonly string[],
  { file, span }: Location,
  source: string,
): void {
  const { line, column } = file.position(span.start);
  const original = { line, column: column - 1 };
  for (const [i, text] of texts.entries()) {
    addMapping(map, { generated: { line: first + i, column: text.search(/\S|$/) }, source, original });
  }
  setSourceContent(map, source, file.text);
}

/** The module of the pieces, which ends with a line end, and its map beside it where sources are known. */
export function mapped(
  path: string,
  pieces: readonly Piece[],
  sources: FunctionSources | undefined,
): readonly GeneratedFile[] {
  const text = textOf(pieces);
  if (sources === undefined) return [{ path, text }];
  const map = `${path}.map`;
  return [
    { path, text: `${text}//# sourceMappingURL=${map}\n` },
    { path: map, text: `${sourceMap(path, pieces, sources)}\n` },
  ];
}

/** The source map of a module in which constants are functions' glue, wherever its layout has put them. */
export function constantsMap(
  file: string,
  text: string,
  functions: ReadonlyMap<string, Func>,
  sources: FunctionSources,
): string {
  const pieces: Piece[] = [];
  let inside: { readonly func: Func; readonly lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    // What belongs to a statement is indented, or closes it; an empty line is nobody's.
    if (inside !== undefined && /^([\s})\]]|$)/.test(line)) {
      inside.lines.push(line);
      continue;
    }
    const func = functions.get(/^(?:const|let|var) (\w+) = /.exec(line)?.[1] ?? '');
    inside = func && { func, lines: [line] };
    pieces.push(inside ?? line);
  }
  return sourceMap(file, pieces, sources);
}
