/** The same tokens and comments with other white space between them, and with more comments. */
import { parse, SourceFile, sourceTokens } from '@wit-bindgen-ts/wit';

/** A small generator of pseudo-random numbers (mulberry32), so that failures can be repeated. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Tokens and comments in source order. */
export function piecesOf(text: string): readonly string[] {
  const source = new SourceFile('test.wit', text);
  const pieces = [...sourceTokens(source), ...parse(source).file.comments];
  return pieces.sort((a, b) => a.span.start - b.span.start).map((piece) => piece.text);
}

/** Whether two pieces with nothing between them would be read as something else. */
function needsSpace(before: string, after: string): boolean {
  if (before.startsWith('//')) return true;
  return /[\w.+-]$/.test(before) && /^[\w%."/+-]/.test(after);
}

/** Joins pieces with white space and comments of somebody's choice. */
export function joined(
  pieces: readonly string[],
  between: (index: number, before: string, after: string) => string,
): string {
  let text = pieces[0] ?? '';
  for (const [index, piece] of pieces.slice(1).entries()) {
    const before = pieces[index]!;
    const space = between(index, before, piece);
    const ended = before.startsWith('//') && !/^[ \t]*\n/.test(space) ? `\n${space}` : space;
    const apart = ended === '' ? needsSpace(before, piece) : before === '/' && ended.startsWith('/');
    text += (apart ? ` ${ended}` : ended) + piece;
  }
  return `${text}\n`;
}

const spaces = ['', '', ' ', '  ', '\n', '\n  ', '\n\n', '\n\n\n\n', ' \t'];
const comments = [
  ' // c\n',
  '\n// c\n',
  ' /* c */ ',
  '/* c */',
  '\n/* c */\n',
  '\n\n/*\n * c\n * c\n */\n\n',
  '/* c\n  c */',
];

/** Other white space, the same for the same seed. */
export function respaced(text: string, seed: number): string {
  const next = random(seed);
  return joined(piecesOf(text), () => spaces[next(spaces.length)]!);
}

/** Other white space with comments here and there. */
export function commented(text: string, seed: number): string {
  const next = random(seed);
  return joined(piecesOf(text), () =>
    next(4) === 0 ? comments[next(comments.length)]! : spaces[next(spaces.length)]!,
  );
}
