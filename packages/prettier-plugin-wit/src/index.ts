/** A Prettier plugin for WIT: `plugins: ["prettier-plugin-wit"]`. */
import type { Parser, Printer, SupportLanguage } from 'prettier';
import { parser, type Root } from './parser.ts';
import { printer } from './printer.ts';

export const languages: SupportLanguage[] = [
  {
    name: 'WIT',
    parsers: ['wit'],
    extensions: ['.wit'],
    aliases: ['wit'],
    vscodeLanguageIds: ['wit'],
  },
];

export const parsers: Record<'wit', Parser<Root>> = { wit: parser };

export const printers: Record<'wit', Printer<Root>> = { wit: printer };
