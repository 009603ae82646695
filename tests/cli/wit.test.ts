/** `wit`: what is printed of every sort of input, that it is the same again, and what is refused. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, emptyFolder, root } from './command.ts';

const fromBinary = 'packages/wit/test/from-binary';

describe('prints', () => {
  test('a component', () => {
    const { status, stdout, stderr } = command(['wit', 'examples/greet/greet.component.wasm']);
    expect(stdout).toBe(`package root:component;

world greet {
  export greet: func(name: string) -> string;
}
`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('a WIT package in binary form', () => {
    const { status, stdout } = command(['wit', `${fromBinary}/fixtures/chain.world.wasm`]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^package test:chain@1\.2\.3-rc\.1\+build\.5;\n\ninterface a \{\n/);
  });

  test('a core module that says its world', () => {
    const { status, stdout } = command(['wit', `${fromBinary}/modules/documented.wasm`, '-w', 'w']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^package a:b@1\.2\.0;\n/);
    expect(stdout).toContain('\nworld w {\n  import i;\n');
  });

  test('standard input, binary and text', () => {
    const bytes = readFileSync(join(root, 'examples/greet/greet.component.wasm'));
    const { stdout } = command(['wit', '-'], { input: bytes });
    expect(stdout).toContain('  export greet: func(name: string) -> string;\n');
    // What is printed is read again, and printed the same.
    expect(command(['wit', '-'], { input: stdout }).stdout).toBe(stdout);
  });

  test('a directory, with docs, its dependencies as blocks', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'deps'));
    writeFileSync(join(folder, 'deps', 'b.wit'), 'package b:b@1.0.0; interface t { type u = u8; }');
    writeFileSync(
      join(folder, 'a.wit'),
      'package a:a; /// An i.\ninterface i { use b:b/t@1.0.0.{u}; f: func(a: u) -> u; } world w { export i; } world v {}',
    );
    const { stdout } = command(['wit', folder]);
    expect(stdout).toBe(`package a:a;

/// An i.
interface i {
  use b:b/t@1.0.0.{u};

  f: func(a: u) -> u;
}

world w {
  import b:b/t@1.0.0;

  export i;
}

world v {}

package b:b@1.0.0 {
  interface t {
    type u = u8;
  }
}
`);
    expect(command(['wit', folder, '-w', 'v']).stdout).toBe('package a:a;\n\nworld v {}\n');
  });
});

test('-o writes a directory that is read as the same', () => {
  const folder = emptyFolder();
  const path = 'examples/key-value/key-value.component.wasm';
  const { status, stdout } = command(['wit', join(root, path), '-o', 'out'], { cwd: folder });
  expect(stdout).toBe('wrote out/component.wit\nwrote out/deps/demo-key-value.wit\n');
  expect(status).toBe(0);
  expect(command(['wit', join(folder, 'out')]).stdout).toBe(command(['wit', path]).stdout);
  expect(command(['wit', path, '-o', join(folder, 'out')]).stdout).toMatch(/^unchanged .*\nunchanged .*\n$/);
});

test('--json prints the model', () => {
  const input = 'package a:b; world w { import f: func(a: list<u8>); }';
  const { status, stdout } = command(['wit', '-', '--json'], { input });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    root: 'a:b',
    packages: [
      {
        name: 'a:b',
        interfaces: [],
        worlds: [
          {
            name: 'w',
            imports: [
              {
                kind: 'func',
                name: 'f',
                role: 'freestanding',
                async: false,
                params: [{ name: 'a', type: { kind: 'list', element: 'u8' } }],
              },
            ],
            exports: [],
          },
        ],
      },
    ],
  });
});

test('gates decide what is there', () => {
  const input = 'package a:b@1.0.0; interface i { @unstable(feature = q) f: func(); }';
  expect(command(['wit', '-'], { input }).stdout).toBe('package a:b@1.0.0;\n\ninterface i {}\n');
  expect(command(['wit', '-', '--features', 'q'], { input }).stdout).toContain(
    '  @unstable(feature = q)\n  f: func();\n',
  );
});

describe('refuses', () => {
  test.each([
    [
      'a module without a world',
      ['wit', '-'],
      Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0),
      1,
      /^CompileError: this is a core module, and nothing in it says for which world/,
    ],
    [
      'WIT with a mistake',
      ['wit', '-'],
      'package a:b; interface i { f: func(a: x); }',
      1,
      /^<stdin>:1:39: error: /,
    ],
    ['an unknown world', ['wit', '-', '-w', 'q'], 'package a:b; world w {}', 1, /error: .*`q`/],
    [
      'a binary that is cut off',
      ['wit', '-'],
      Uint8Array.of(0, 0x61, 0x73, 0x6d, 13, 0, 1),
      1,
      /^CompileError: /,
    ],
    ['JSON into a directory', ['wit', '-', '--json', '-o', 'x'], '', 2, /^--json prints to standard output/],
    ['nothing', ['wit', 'nowhere'], '', 2, /^nowhere: there is no such file or directory\n$/],
  ])('%s', (_name, args, input, status, message) => {
    const outcome = command(args, { input });
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).not.toContain('    at ');
    expect(outcome.status).toBe(status);
  });
});
