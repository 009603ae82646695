/** Comments as they are printed. */
import type { ast } from '@wit-bindgen-ts/wit';
import type { Doc } from 'prettier';
import { builders, utils } from 'prettier/doc';

const { hardline, join, literalline } = builders;

/** Whether a comment goes on to the end of its line. */
export function isLineComment({ text }: ast.Comment): boolean {
  return text.startsWith('//');
}

/** Whether a comment asks for what follows it to be left as it is. */
export function asksToIgnore({ text }: ast.Comment): boolean {
  return /^(?:\/\/+|\/\*+)\s*prettier-ignore\s*(?:\*+\/)?$/.test(text);
}

/**
 * The text of a comment. A block comment whose every line begins with `*` moves with the code; any other keeps
 * its lines as they are, because white space in them may mean something.
 */
export function commentText(comment: ast.Comment): Doc {
  if (isLineComment(comment)) return comment.text.trimEnd();
  const [first = '', ...rest] = comment.text.split('\n').map((line) => line.trimEnd());
  if (rest.length > 0 && rest.every((line) => line.trimStart().startsWith('*'))) {
    return join(hardline, [first, ...rest.map((line) => ` ${line.trimStart()}`)]);
  }
  return utils.replaceEndOfLine(comment.text, literalline);
}
