import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Lexer } from 'chevrotain';
import { describe, expect, test } from 'vitest';
import { parseTokens, tokenize } from '../index.ts';
import { WitParser } from '../rules.ts';
import * as t from '../tokens.ts';
import { toDiagram } from './diagram.ts';
import { toEbnf } from './ebnf.ts';

const names = (text: string): string[] => tokenize(text).tokens.map(({ tokenType }) => tokenType.name);
const images = (text: string): string[] => tokenize(text).tokens.map(({ image }) => image);

describe('the grammar itself', () => {
  test('is free of ambiguities and left recursion', () => {
    expect(() => new WitParser({ validate: true })).not.toThrow();
  });

  test('has tokens that the lexer accepts', () => {
    const lexer = new Lexer([...t.lexerTokens], {
      ensureOptimizations: true,
      positionTracking: 'onlyOffset',
    });
    expect(lexer.lexerDefinitionErrors).toEqual([]);
  });

  test('is what wit.ebnf says', () => {
    const path = fileURLToPath(new URL('../wit.ebnf', import.meta.url));
    const ebnf = toEbnf(new WitParser().getSerializedGastProductions());
    if (process.env['BLESS'] === '1') writeFileSync(path, ebnf);
    expect(readFileSync(path, 'utf8')).toBe(ebnf);
  });
});

test('the railroad diagram shows the rules', async () => {
  const { format } = await import('prettier');
  const path = fileURLToPath(new URL('../diagram.html', import.meta.url));
  const productions = new WitParser().getSerializedGastProductions();
  const diagram = await format(toDiagram(productions), { parser: 'html', printWidth: 110 });
  if (process.env['BLESS'] === '1') writeFileSync(path, diagram);
  expect(readFileSync(path, 'utf8')).toBe(diagram);
  expect(diagram.match(/<svg /g)).toHaveLength(productions.length);
  // It is read without a network.
  expect(diagram).not.toMatch(/https?:|<script|<link|src=/);
});

describe('tokens', () => {
  test('every keyword is itself, and a name when it goes on', () => {
    for (const { name, LABEL } of t.keywords) {
      const word = LABEL!.replaceAll('`', '');
      expect(names(word)).toEqual([name]);
      expect(names(`${word}-x ${word}x %${word}`)).toEqual(['Id', 'Id', 'Id']);
    }
  });

  test('names may have parts of digits, which other words do not begin', () => {
    expect(names('a1-2-3 XML a-B2')).toEqual(['Id', 'Id', 'Id']);
    expect(names('1a')).toEqual(['Integer', 'Id']);
    expect(names('_')).toEqual(['Underscore']);
  });

  test('a hyphen before `>` is the arrow', () => {
    expect(images('a-b->c')).toEqual(['a-b', '->', 'c']);
  });

  test('a version ends before `.{`', () => {
    expect(images('@0.2.0.{a}')).toEqual(['@', '0.2.0', '.', '{', 'a', '}']);
    expect(images('@1.0.0-rc.1+b-2.{')).toEqual(['@', '1.0.0-rc.1+b-2', '.', '{']);
  });

  test('gate words are names elsewhere', () => {
    expect(
      parseTokens(tokenize('interface version { feature: func(version: u8); }').tokens).fault,
    ).toBeUndefined();
  });

  test('attributes are whole words', () => {
    expect(names('@since @since-then @external-id')).toEqual(['Since', 'UnknownAttribute', 'ExternalId']);
  });

  test('block comments nest', () => {
    const { tokens, comments } = tokenize('a /* x /* y */ z */ b // c\nd');
    expect(tokens.map(({ image }) => image)).toEqual(['a', 'b', 'd']);
    expect(comments.map(({ image }) => image)).toEqual(['/* x /* y */ z */', '// c']);
  });

  test('an unclosed block comment is marked and takes the rest', () => {
    const { tokens, comments } = tokenize('a /* /* */ b');
    expect(tokens).toHaveLength(1);
    expect(comments[0]?.payload).toBe(t.unterminated);
  });

  test('comments keep the order of the text', () => {
    const { comments } = tokenize('// 1\n/* 2 */ // 3\n/* 4 */');
    expect(comments.map(({ image }) => image)).toEqual(['// 1', '/* 2 */', '// 3', '/* 4 */']);
  });

  test('offsets count from the start of the text to the last character', () => {
    const [, b] = tokenize('a\r\n bcd').tokens;
    expect([b?.startOffset, b?.endOffset]).toEqual([4, 6]);
  });
});

describe('faults', () => {
  test('name the token, the rule and what would have fitted', () => {
    const { fault } = parseTokens(tokenize('interface a { f: func() }').tokens);
    expect(fault?.token.image).toBe('}');
    expect(fault?.rule).toBe('funcItem');
    expect(fault?.expected).toEqual(['Semicolon']);
  });

  test('expect nothing where the parser expected the end', () => {
    expect(parseTokens(tokenize('nonsense').tokens).fault?.expected).toEqual([]);
  });
});
