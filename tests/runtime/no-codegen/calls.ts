/** A few calls of each kind; prints what came of them. Runs as a program, see `no-codegen.test.ts`. */
import { readFileSync } from 'node:fs';
import { Component } from '@wit-bindgen-ts/runtime';
import { codegenAllowed } from '../../../packages/runtime/src/glue/codegen-allowed.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- the exports' types are in the guests' WIT.
type Any = any;

async function instantiate(guest: string, imports: Any, options = {}): Promise<Any> {
  const bytes = readFileSync(new URL(`../../guests/${guest}.wasm`, import.meta.url));
  const component = await Component.compile(new Uint8Array(bytes));
  return (await component.instantiate(imports, options)).exports;
}

function outcomeOf(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

function codeFromStrings(): boolean {
  try {
    // oxlint-disable-next-line no-new-func -- whether this is allowed is the question.
    return new Function('return true')() as boolean;
  } catch {
    return false;
  }
}

class Note {
  readonly content: string;
  constructor(content: string) {
    this.content = content;
  }
  static join(a: Note, b: Note): Note {
    return new Note(`${a.content}+${b.content}`);
  }
  text(): string {
    return this.content;
  }
  setText(): void {}
}

const { api } = await instantiate('bench', {
  'test:calls/host@1.0.0': { add: (a: number, b: number) => a + b, log: () => {} },
});
const { guest } = await instantiate('misbehaving', {}, { missing: 'trap' });
const catchAll = await instantiate('catch-all-legacy', {
  ticket: Note,
  fail() {
    throw new Error('host');
  },
  bad: () => 1,
  take: () => {},
});
const resources = await instantiate('resources', { 'test:resources/host': { Note } }, { missing: 'trap' });

const calls: readonly (readonly [name: string, body: () => unknown])[] = [
  ['add', () => api.add(1, 2)],
  ['echo-string', () => api.echoString('héllo🌍')],
  ['echo-people', () => api.echoPeople([{ name: 'Ada', age: 36, tags: ['a', 'b'] }])],
  ['echo-shape', () => api.echoShape({ tag: 'rect', val: { x: 1, y: 2 } })],
  ['check', () => api.check(false)],
  ['call-host-add', () => api.callHostAdd(5)],
  ['counter', () => new api.Counter(40).increment(2)],
  ['misfit', () => api.add(1)],
  ['trap', () => guest.invalidUtf8()],
  ['catch-all', () => catchAll.swallowFail()],
  ['notes', () => resources.guest.joinNotes(new Note('a'), new Note('b')).text()],
];
const results = calls.map(([name, body]) => [name, outcomeOf(body)]);
process.stdout.write(
  JSON.stringify({ codeFromStrings: codeFromStrings(), codegenAllowed: codegenAllowed(), results }),
);
