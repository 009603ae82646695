/**
 * Which era a file is of. A file of today, mistakes included, is of none: marks count that no WIT of today has, and
 * a lack of `;` counts only where there is none at all.
 */
import type { Span } from '../source.ts';
import type { LegacyFile, LegacyItem } from './ast.ts';
import { itemsOf, signaturesOf, statementsOf, typeNames, typesOf } from './walk.ts';

export type Era = 'A' | 'B' | 'C' | 'D' | 'E';

/** What each era is called in messages. */
export const eraNames: Readonly<Record<Era, string>> = {
  A: '2022 (wit-bindgen 0.1 and 0.2)',
  B: 'the winter of 2022 (wit-parser 0.3)',
  C: 'early 2023 (wit-parser 0.4 to 0.7)',
  D: 'mid 2023 (wit-parser 0.8 to 0.11.1)',
  E: 'late 2023 to 2024 (wit-parser 0.11.2 to 0.217)',
};

/** An era, and the first place that shows it. */
export interface Recognised {
  readonly era: Era;
  readonly mark: string;
  readonly span: Span;
}

interface Mark {
  readonly mark: string;
  readonly span: Span;
}

/** The era of a file, where it is of none of today's. */
export function recognise(file: LegacyFile): Recognised | undefined {
  const { header, items, faults, tokens } = file;
  const semicolons = tokens.filter(({ text }) => text === ';').length;
  const missing = [...statementsOf(file)].filter(({ terminated }) => !terminated);
  const [first] = missing;
  const noneEnds: Mark | undefined =
    semicolons === 0 && missing.length > 1 && faults.length === 0 && first !== undefined
      ? { mark: 'its items end without `;`', span: { start: first.end, end: first.end } }
      : undefined;
  if (header !== undefined) {
    if (noneEnds !== undefined) return { era: 'D', ...noneEnds };
    const mark = faults.length === 0 && !hasTodaysTypes(file) ? firstMark(removedMarks(items)) : undefined;
    return mark && { era: 'E', ...mark };
  }
  const blocks = items.some(({ kind }) => kind === 'interface' || kind === 'world');
  if (!blocks) {
    const mark = semicolons === 0 ? (firstMark(toplevelMarks(items)) ?? typesAlone(file)) : undefined;
    return mark && { era: 'A', ...mark };
  }
  const early = firstMark(selfMarks(items));
  if (early !== undefined) return { era: 'C', ...early };
  const defaultExport = firstMark(defaultExports(items));
  if (defaultExport !== undefined) return { era: 'B', ...defaultExport };
  if (noneEnds === undefined) return undefined;
  const bare = [...itemsOf(items)].some(
    (item) => item.kind === 'extern' && item.name !== undefined && item.target.kind === 'path',
  );
  return { era: bare ? 'B' : 'C', ...noneEnds };
}

function firstMark(marks: Iterable<Mark>): Mark | undefined {
  return [...marks].sort((a, b) => a.span.start - b.span.start)[0];
}

/** Era A: functions, resources and `use … from` outside an interface. */
function* toplevelMarks(items: readonly LegacyItem[]): Generator<Mark> {
  for (const item of items) {
    if (item.kind === 'func') {
      yield { mark: 'functions stand outside an interface', span: item.name ?? item.signature.keyword };
    } else if (item.kind === 'use' && item.fromWord !== undefined) {
      yield { mark: '`use … from`', span: item };
    } else if (item.kind === 'typedef' && ['resource', 'union'].includes(item.keyword.text)) {
      yield { mark: `a ${item.keyword.text} stands outside an interface`, span: item.keyword };
    }
  }
  for (const { head, handle, start, end } of typesOf(items)) {
    if (handle !== undefined || ['expected', 'unit'].includes(head.text)) {
      yield { mark: `the type \`${handle?.text ?? head.text}\``, span: { start, end } };
    }
  }
}

/** Era A: a file of types and nothing else. */
function typesAlone({ items, faults }: LegacyFile): Mark | undefined {
  const [first] = items;
  if (faults.length > 0 || first?.kind !== 'typedef') return undefined;
  if (items.some(({ kind }) => kind !== 'typedef')) return undefined;
  return { mark: 'types stand outside an interface', span: first.keyword };
}

/** Era C: `default world`, `self.i`, `pkg.doc`. */
function* selfMarks(items: readonly LegacyItem[]): Generator<Mark> {
  for (const item of itemsOf(items)) {
    if ((item.kind === 'world' || item.kind === 'interface') && item.default !== undefined) {
      yield {
        mark: `\`default ${item.kind}\``,
        span: { start: item.default.start, end: item.name.start - 1 },
      };
    }
    const path =
      item.kind === 'use'
        ? item.path
        : item.kind === 'extern' && item.target.kind === 'path'
          ? item.target
          : undefined;
    if (path?.dotted === true) {
      const text = path.words.map((word) => word.text).join('.');
      yield { mark: `the path \`${text}\``, span: { start: path.start, end: path.end } };
    }
  }
}

function* defaultExports(items: readonly LegacyItem[]): Generator<Mark> {
  for (const item of itemsOf(items)) {
    if (item.kind === 'extern' && item.default !== undefined) {
      yield { mark: '`default export`', span: { start: item.default.start, end: item.direction.end } };
    }
  }
}

/** Era E: what parsers took until 2024 and no longer do. */
function* removedMarks(items: readonly LegacyItem[]): Generator<Mark> {
  const defined = typeNames(items);
  for (const item of itemsOf(items)) {
    if (item.kind === 'typedef' && item.keyword.text === 'union') {
      yield { mark: '`union`', span: item.keyword };
    }
  }
  for (const { head } of typesOf(items)) {
    if (['float32', 'float64'].includes(head.text) && !defined.has(head.text)) {
      yield { mark: `the type \`${head.text}\``, span: head };
    }
  }
  for (const { results } of signaturesOf(items)) {
    if (results?.named !== undefined) yield { mark: 'a list of results', span: results.named };
  }
}

/** Whether a file has types that came after 2024. */
function hasTodaysTypes({ tokens, items }: LegacyFile): boolean {
  const todays = new Set(['map', 'stream', 'future', 'error-context']);
  return (
    [...typesOf(items)].some(({ head }) => todays.has(head.text)) ||
    tokens.some(({ text }, i) => text === 'async' && tokens[i + 1]?.text === 'func')
  );
}
