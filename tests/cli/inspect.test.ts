/** `inspect`, and a call of `greet` by hand that knows nothing but what `inspect --abi --json` says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, emptyFolder, root } from './command.ts';

const greet = 'examples/greet/greet.component.wasm';

interface Place {
  readonly module: number;
  readonly name: string;
}

interface Field {
  readonly part: string;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
  readonly as: string;
}

interface Printed {
  readonly binary: { readonly modules: readonly { readonly offset: number; readonly size: number }[] };
  readonly functions: readonly {
    readonly name: string;
    readonly stringEncoding: string;
    readonly core: Place;
    readonly memory: Place;
    readonly realloc: Place;
    readonly postReturn: Place;
    readonly params: readonly { readonly of: string; readonly part: string }[];
    readonly reallocs: readonly { readonly of: string; readonly align: number; readonly unitSize: number }[];
    readonly result: { readonly via: string; readonly area: { readonly fields: readonly Field[] } };
  }[];
}

function abiOf(path: string): Printed {
  const { status, stdout, stderr } = command(['inspect', path, '--abi', '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as Printed;
}

test('who follows `inspect --abi --json` by hand can call greet', () => {
  const { binary, functions } = abiOf(greet);
  const [f] = functions;
  if (f === undefined) throw new Error('no function');
  // One core module without imports: its bytes are where `modules` says.
  const place = binary.modules[f.core.module]!;
  const component = readFileSync(join(root, greet));
  const bytes = new Uint8Array(component.subarray(place.offset, place.offset + place.size));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const call = ({ name }: Place, ...args: readonly number[]): number =>
    (exports[name] as (...args: readonly number[]) => number)(...args);
  const view = (): DataView => new DataView((exports[f.memory.name] as WebAssembly.Memory).buffer);

  expect(f.stringEncoding).toBe('utf8');
  const texts = new Map([['name', new TextEncoder().encode('DevNet')]]);
  const addresses = new Map<string, number>();
  for (const { of, align, unitSize } of f.reallocs) {
    const text = texts.get(of)!;
    const address = call(f.realloc, 0, 0, align, unitSize * text.length);
    addresses.set(of, address);
    for (const [i, byte] of text.entries()) view().setUint8(address + i, byte);
  }
  const args = f.params.map(({ of, part }) =>
    part === 'address' ? addresses.get(of)! : part === 'length' ? texts.get(of)!.length : Number.NaN,
  );
  const returned = call(f.core, ...args);
  expect(f.result.via).toBe('memory');
  const read = (part: string): number => {
    const field = f.result.area.fields.find((each) => each.part === part)!;
    expect([field.as, field.size, returned % field.align]).toEqual(['u32', 4, 0]);
    return view().getUint32(returned + field.offset, true);
  };
  const result = new Uint8Array(view().buffer, read('address'), read('length'));
  expect(new TextDecoder().decode(result)).toBe('Hello, DevNet');
  call(f.postReturn, returned);
});

test('the same as a table', () => {
  const { status, stdout, stderr } = command(['inspect', greet, '--abi']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`export greet: func(name: string) -> string
  core function  \`greet\` of core module 0: (i32, i32) -> (i32)
  strings        utf8
  memory         \`memory\` of core module 0
  realloc        \`cabi_realloc\` of core module 0
  post-return    \`cabi_post_greet\` of core module 0
  1. call \`cabi_realloc\`(0, 0, 1, number of bytes of UTF-8): the address of \`name\`, which is written there
  2. call \`greet\` with
       i32  name: address
       i32  name: length in bytes of UTF-8
  3. it returns the address of the result; read there (size 8, alignment 4)
       +0  u32  size 4  align 4  result: address
       +4  u32  size 4  align 4  result: length in bytes of UTF-8
       at the address of \`result\`: bytes of UTF-8, 1 byte each
  4. when all is read, call \`cabi_post_greet\`(what it returned)
`);
});

test('what is in a component', () => {
  const { status, stdout } = command(['inspect', 'examples/line-counter/line-counter.component.wasm']);
  expect(status).toBe(0);
  // Sizes and offsets are the linker's matter.
  expect(stdout.replaceAll(/[\d,]+ (?=bytes)|(?<=offset )\d+/g, 'N ')).toBe(`component line-counter

imports
  demo:line-counter/host
    print: func(x: string)

exports
  demo:line-counter/guest
    count-lines: func(x: string) -> s32

core modules (N bytes in all)
  0: N bytes at offset N , 0 imports, 2 exports, 1 instance
  1: N bytes at offset N , 1 import, 3 exports, 1 instance
     memory \`memory\`
  2: N bytes at offset N , 2 imports, 0 exports, 1 instance

string encodings: utf8
resources: none
`);
});

test('what is in a component, as JSON', () => {
  const { stdout } = command(['inspect', 'tests/guests/resources.wasm', '--json']);
  const contents = JSON.parse(stdout) as {
    readonly kind: string;
    readonly imports: readonly { readonly name: string; readonly types: readonly unknown[] }[];
    readonly binary: { readonly resources: readonly unknown[]; readonly stringEncodings: readonly string[] };
  };
  expect(contents.kind).toBe('component');
  expect(contents.imports[0]).toMatchObject({
    name: 'test:resources/host',
    types: [{ name: 'note', kind: 'resource' }],
  });
  expect(contents.binary.stringEncodings).toEqual(['utf8']);
  expect(contents.binary.resources).toContainEqual({ name: 'note', defined: false });
});

test('string encodings are those of the component', () => {
  for (const [guest, encoding, align] of [
    ['utf16', 'utf16', 2],
    ['latin1', 'latin1+utf16', 2],
  ] as const) {
    const { functions } = abiOf(`tests/guests/strings-${guest}.wasm`);
    const found = functions.find(({ reallocs }) => reallocs.length > 0)!;
    expect([found.stringEncoding, found.reallocs[0]!.align]).toEqual([encoding, align]);
  }
});

/** Where the parts of an area are, in short. */
const offsets = (fields: unknown): unknown =>
  (fields as readonly Record<string, unknown>[]).map(({ of, part, offset, size, align, as }) => {
    return [of, part, offset, size, align, as].join(' ');
  });

describe('a world of WIT', () => {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'a.wit'),
    `package a:b@1.0.0;
interface i {
  record point { x: u8, label: option<string>, y: u64 }
  flags caps { read, write }
  variant shape { none, circle(f32), text(string) }
  many: func(a: list<point>, b: u64, c: string, d: string, e: string, f: string, g: string, h: string, i: string) -> list<string>;
  pick: func(s: shape, c: caps) -> result<u8, tuple<u16, u16>>;
}
world w { import i; export i; export run: func(x: list<tuple<string, u8>>); }
`,
  );
  const abi = (): readonly Record<string, unknown>[] => {
    const { status, stdout } = command(['inspect', 'a.wit', '--abi', '--json'], { cwd: folder });
    expect(status).toBe(0);
    return (JSON.parse(stdout) as { readonly functions: readonly Record<string, unknown>[] }).functions;
  };

  test('parameters that are too many lie in memory', () => {
    const found = abi().find(({ name, direction }) => name === 'many' && direction === 'export')!;
    expect(found['core']).toMatchObject({ name: 'a:b/i@1.0.0#many', params: ['i32'], results: ['i32'] });
    expect(found['postReturn']).toMatchObject({ name: 'cabi_post_a:b/i@1.0.0#many', params: ['i32'] });
    const { size, align, fields } = found['spilledParams'] as Record<string, unknown>;
    expect([size, align]).toEqual([72, 8]);
    expect((offsets(fields) as string[]).slice(0, 5)).toEqual([
      'a address 0 4 4 u32',
      'a length 4 4 4 u32',
      'b value 8 8 8 u64',
      'c address 16 4 4 u32',
      'c length 20 4 4 u32',
    ]);
    const reallocs = found['reallocs'] as readonly Record<string, unknown>[];
    expect(reallocs.slice(0, 3)).toEqual([
      { of: 'params', align: 8, size: 72 },
      { of: 'a', align: 8, unit: 'elements', unitSize: 24 },
      { of: 'a[].label.some', align: 1, unit: 'bytes of UTF-8', unitSize: 1 },
    ]);
    const blocks = found['blocks'] as readonly Record<string, unknown>[];
    expect(offsets(blocks[0]!['fields'])).toEqual([
      'a[].x value 0 1 1 u8',
      'a[].label discriminant 4 1 1 u8',
      'a[].label.some address 8 4 4 u32',
      'a[].label.some length 12 4 4 u32',
      'a[].y value 16 8 8 u64',
    ]);
  });

  test('a result that an import returns is written where the guest says', () => {
    const found = abi().find(({ name, direction }) => name === 'pick' && direction === 'import')!;
    expect(found['core']).toMatchObject({ importModule: 'a:b/i@1.0.0', name: 'pick', results: [] });
    expect(found['params']).toEqual([
      { core: 'i32', of: 's', part: 'discriminant', meaning: 's: 0 = none, 1 = circle, 2 = text' },
      {
        core: 'i32',
        of: 's',
        part: 'payload',
        meaning:
          'if none: 0; if circle: s.circle: f32, its f32 in the bits of the i32; if text: s.text: address',
      },
      {
        core: 'i32',
        of: 's',
        part: 'payload',
        meaning: 'if none: 0; if circle: 0; if text: s.text: length in bytes of UTF-8',
      },
      { core: 'i32', of: 'c', part: 'bits', meaning: 'c: bit 0 = read, bit 1 = write' },
      {
        core: 'i32',
        of: 'result',
        part: 'address',
        meaning: 'address where the result is to be written',
      },
    ]);
    const { area, flat } = found['result'] as Record<string, Record<string, unknown>>;
    expect(flat).toEqual([]);
    expect(area!['size']).toBe(6);
    expect(offsets(area!['fields'])).toEqual([
      'result discriminant 0 1 1 u8',
      'result.ok value 2 1 1 u8',
      'result.err.0 value 2 2 2 u16',
      'result.err.1 value 4 2 2 u16',
    ]);
  });

  test('without --abi', () => {
    const { stdout } = command(['inspect', 'a.wit'], { cwd: folder });
    expect(stdout).toContain('world a:b/w@1.0.0\n\nimports\n  a:b/i@1.0.0\n    record point\n');
    expect(stdout).toContain('  run: func(x: list<tuple<string, u8>>)\n');
    expect(stdout).not.toContain('core modules');
  });
});

test('what cannot be read is said', () => {
  expect(command(['inspect', 'no-such.wasm'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'no-such.wasm: there is no such file or directory\n',
  });
  const bad = command(['inspect', 'packages/wit/test/fixtures/types-bad.wit']);
  expect([bad.status, bad.stdout]).toEqual([1, '']);
  expect(bad.stderr).toContain('wit/unknown-type');
});
