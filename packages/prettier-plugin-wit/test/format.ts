/** Formats as a user's Prettier does, and compares what was formatted. */
import { parse, SourceFile } from '@wit-bindgen-ts/wit';
import { format as prettier, type Options } from 'prettier';
import { expect } from 'vitest';
import * as plugin from '../src/index.ts';

export function format(text: string, options: Options = {}): Promise<string> {
  return prettier(text, { parser: 'wit', plugins: [plugin], ...options });
}

function read(text: string): { readonly file: object; readonly comments: readonly string[] } {
  const { file, diagnostics } = parse(new SourceFile('test.wit', text));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([]);
  const { source: _source, comments, ...rest } = file;
  return { file: rest, comments: comments.map((comment) => comment.text) };
}

/** An AST without spans. Docs are in it. */
export function astOf(text: string): string {
  return JSON.stringify(read(text).file, (key, value: unknown) =>
    key === 'span' || key === 'keyword' ? undefined : value,
  );
}

/** Comments in their order, without the white space that a formatter may change. */
export function commentsOf(text: string): readonly string[] {
  return read(text).comments.map((comment) => comment.replaceAll(/[ \t]*\n[ \t]*/g, '\n').trimEnd());
}

/** Formats, and fails unless the AST and the comments are the same and formatting again changes nothing. */
export async function formatChecked(text: string, options: Options = {}): Promise<string> {
  const formatted = await format(text, options);
  expect(astOf(formatted)).toBe(astOf(text));
  expect(commentsOf(formatted)).toEqual(commentsOf(text));
  expect(await format(formatted, options)).toBe(formatted);
  return formatted;
}
