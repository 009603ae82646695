/** The printer as Prettier calls it: once, for the whole file. */
import type { Printer } from 'prettier';
import type { Root } from './parser.ts';
import { printFile } from './print/file.ts';
import { TokenCursor } from './token-cursor.ts';

export const printer: Printer<Root> = {
  print: ({ node }) => {
    const cursor = new TokenCursor(node.file.source.text, node.tokens, node.file.comments);
    return printFile(node.file, cursor);
  },
  getVisitorKeys: () => [],
};
