import { describe, expect, test } from 'vitest';
import { SourceFile } from '../src/index.ts';

describe('SourceFile', () => {
  test('counts lines and columns from 1', () => {
    const source = new SourceFile('a.wit', 'ab\ncd\n');
    expect(source.position(0)).toEqual({ line: 1, column: 1 });
    expect(source.position(2)).toEqual({ line: 1, column: 3 });
    expect(source.position(3)).toEqual({ line: 2, column: 1 });
    expect(source.position(99)).toEqual({ line: 3, column: 1 });
    expect(source.position(-1)).toEqual({ line: 1, column: 1 });
  });

  test('leaves a carriage return out of the line', () => {
    const source = new SourceFile('a.wit', 'ab\r\ncd\r\n');
    expect(source.line(1)).toBe('ab');
    expect(source.line(2)).toBe('cd');
    expect(source.line(3)).toBe('');
    expect(source.position(4)).toEqual({ line: 2, column: 1 });
  });

  test('does not count a byte order mark', () => {
    expect(new SourceFile('a.wit', '\ufeffab').position(1)).toEqual({ line: 1, column: 2 });
  });
});
