/**
 * What the legacy reader makes of a file: every form that WIT had from 2022 to 2024, with the spans that a
 * conversion edits. It says nothing about which forms belong together.
 */
import type { SourceFile, Span } from '../source.ts';
import type { LegacyComment, LegacyToken } from './tokens.ts';

/** A name as written, `%` included. */
export type Word = LegacyToken;

/** What may end with `;`. */
export interface Statement extends Span {
  /** Whether it does. `end` does not count the `;`. */
  readonly terminated: boolean;
}

export interface LegacyFile {
  readonly source: SourceFile;
  readonly comments: readonly LegacyComment[];
  readonly tokens: readonly LegacyToken[];
  readonly header?: Statement | undefined;
  readonly items: readonly LegacyItem[];
  /** What is wrong by the rules of every era. */
  readonly faults: readonly LegacyFault[];
}

export interface LegacyFault {
  readonly span: Span;
  readonly fault:
    | { readonly kind: 'expected'; readonly expected: string; readonly found: string }
    | { readonly kind: 'unopened-angle'; readonly after: string }
    | { readonly kind: 'missing-type'; readonly head: string };
}

export type LegacyItem =
  LegacyInterface | LegacyWorld | LegacyUse | LegacyTypedef | LegacyFunc | LegacyExtern | LegacyInclude;

export interface Block extends Span {
  readonly open: LegacyToken;
  readonly close?: LegacyToken | undefined;
  readonly items: readonly LegacyItem[];
}

export interface LegacyInterface extends Block {
  readonly kind: 'interface';
  readonly default?: LegacyToken | undefined;
  readonly name: Word;
}

export interface LegacyWorld extends Block {
  readonly kind: 'world';
  readonly default?: LegacyToken | undefined;
  readonly name: Word;
}

/** A path: its words, and all of its text as a span. `dotted` where its parts are joined by `.`. */
export interface LegacyPath extends Span {
  readonly words: readonly Word[];
  readonly dotted: boolean;
}

/** `use path.{a}`, `use path`, and with `fromWord` set `use { a } from file` and `use * from file`. */
export interface LegacyUse extends Statement {
  readonly kind: 'use';
  readonly path: LegacyPath;
  readonly fromWord?: LegacyToken | undefined;
  readonly star?: LegacyToken | undefined;
  /** The braces and what they hold; absent in `use path` and `use * from file`. */
  readonly names?: (Span & { readonly words: readonly UsedName[] }) | undefined;
}

export interface UsedName {
  readonly name: Word;
  readonly as?: Word | undefined;
}

export interface LegacyInclude extends Statement {
  readonly kind: 'include';
  readonly words: readonly Word[];
}

/** `import …` or `export …` in a world. */
export interface LegacyExtern extends Statement {
  readonly kind: 'extern';
  readonly direction: LegacyToken;
  readonly default?: LegacyToken | undefined;
  readonly name?: Word | undefined;
  readonly target:
    | (LegacyPath & { readonly kind: 'path' })
    | (Block & { readonly kind: 'interface' })
    | { readonly kind: 'func'; readonly func: LegacySignature };
}

export interface LegacyFunc extends Statement {
  readonly kind: 'func';
  /** A constructor has none. */
  readonly name?: Word | undefined;
  /** `static` before the name, as in 2022. */
  readonly leadingStatic?: LegacyToken | undefined;
  readonly signature: LegacySignature;
}

export interface LegacySignature {
  /** `func`, or `function` in the oldest files. */
  readonly keyword: LegacyToken;
  readonly params: readonly LegacyField[];
  readonly results?: LegacyResults | undefined;
}

/** From the arrow on. */
export interface LegacyResults extends Span {
  readonly arrow: LegacyToken;
  readonly type?: LegacyType | undefined;
  /** `(a: t, b: u)`. */
  readonly named?: (Span & { readonly fields: readonly LegacyField[] }) | undefined;
}

export interface LegacyField {
  readonly name: Word;
  readonly type?: LegacyType | undefined;
}

export interface LegacyTypedef extends Statement {
  readonly kind: 'typedef';
  readonly keyword: LegacyToken;
  readonly name: Word;
  readonly open?: LegacyToken | undefined;
  /** Fields, cases and labels. A union's cases have no name. */
  readonly members: readonly LegacyMember[];
  /** The type of `type a = t`. */
  readonly type?: LegacyType | undefined;
  /** The functions of a resource. */
  readonly functions: readonly LegacyFunc[];
}

export interface LegacyMember extends Span {
  readonly name?: Word | undefined;
  readonly type?: LegacyType | undefined;
}

/** A type as written: a word, perhaps with arguments. `_` and numbers are words here. */
export interface LegacyType extends Span {
  readonly head: Word;
  readonly arguments?: readonly LegacyType[] | undefined;
  /** `handle x`: the word before. */
  readonly handle?: LegacyToken | undefined;
}
