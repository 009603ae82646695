/** `run --invoke` and `validate`, also where the engine forbids making code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, emptyFolder, root } from './command.ts';

const greet = 'examples/greet/greet.component.wasm';
const store = 'examples/key-value/key-value.component.wasm';

test.each([[[]], [['--disallow-code-generation-from-strings']]])('calls an export, node %j', (node) => {
  expect(command(['run', greet, '--invoke', 'greet("DevNet")'], { node })).toEqual({
    status: 0,
    stdout: '"Hello, DevNet"\n',
    stderr: '',
  });
});

test.each([
  ['set("a", "b")', 'none'],
  ['store.set("a", "b")', 'none'],
  ['store#get("a")', 'none'],
  ['demo:key-value/store#get("\\u{e9}\\n")', 'none'],
])('finds a function of an interface by %s', (call, result) => {
  expect(command(['run', store, '--invoke', call])).toEqual({ status: 0, stdout: `${result}\n`, stderr: '' });
});

test('standard input', () => {
  const input = readFileSync(join(root, greet));
  expect(command(['run', '-', '--invoke', 'greet("you")'], { input }).stdout).toBe('"Hello, you"\n');
});

test.each([
  [
    ['run', greet, '--invoke', 'gret("x")'],
    2,
    'the component exports no function `gret`; it exports\n  greet(name)\n',
  ],
  [['run', greet, '--invoke', 'greet'], 2, /expected a call such as 'greet\("you"\)'/],
  [
    ['run', greet, '--invoke', 'greet(1)'],
    2,
    'greet: expected a string such as "text", found "1"\n  1\n  ^\n',
  ],
  [
    ['run', greet, '--invoke', 'greet()'],
    2,
    'greet: expected 1 argument; `name` is missing, found the end\n  \n  ^\n',
  ],
  [['run', greet, '--invoke', 'greet("a", 2)'], 2, /expected nothing more, found "2"/],
  [['run', greet], 2, `${greet} is no command; call one of its functions with --invoke\n`],
  [
    ['run', 'examples/line-counter/line-counter.component.wasm', '--invoke', 'count-lines("a")'],
    1,
    'LinkError: demo:line-counter/host: this import is missing; expected an object with the function `print`\n',
  ],
  [['run', 'README.md', '--invoke', 'f()'], 1, /^CompileError: .* at offset 0x0/],
])('%j is refused', (args, status, message) => {
  const outcome = command(args as string[]);
  expect(outcome.stdout).toBe('');
  if (typeof message === 'string') expect(outcome.stderr).toBe(message);
  else expect(outcome.stderr).toMatch(message as RegExp);
  expect(outcome.stderr).not.toContain('    at ');
  expect(outcome.status).toBe(status);
});

test('validate: a component, and what is none', () => {
  expect(command(['validate', greet])).toEqual({ status: 0, stdout: `${greet}: valid\n`, stderr: '' });
  const folder = emptyFolder();
  const bytes = readFileSync(join(root, greet));
  writeFileSync(join(folder, 'cut.wasm'), bytes.subarray(0, 100));
  const cut = command(['validate', 'cut.wasm'], { cwd: folder });
  expect(cut.status).toBe(1);
  expect(cut.stderr).toMatch(/^cut\.wasm: .*at offset 0x[0-9a-f]+/);
  const text = command(['validate', 'README.md']);
  expect(text.status).toBe(1);
  expect(text.stderr).toMatch(/not a WebAssembly component but text at offset 0x0/);
});
