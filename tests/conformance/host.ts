/** The imports that Wasmtime's test host gives to the scripts of its suite. */
import type { TextFormat } from './text-format.ts';

/** No script has a value of it. */
class Resource2 {
  readonly rep = 0;
}

function echo(value: number): number {
  return value;
}

/** `host`, as `crates/wast` of Wasmtime defines it for components; one per script. */
export async function testHost(text: TextFormat): Promise<Record<string, unknown>> {
  let drops = 0;
  let lastDrop = 0;

  const dispose: typeof Symbol.dispose =
    (Symbol as { readonly dispose?: typeof Symbol.dispose }).dispose ??
    (Symbol.for('dispose') as typeof Symbol.dispose);

  class Resource1 {
    readonly rep: number;

    constructor(rep: number) {
      this.rep = rep;
    }

    static assert(resource: Resource1, rep: number): void {
      if (resource.rep !== rep) throw new Error(`expected resource ${rep}, got ${resource.rep}`);
    }

    static drops(): number {
      return drops;
    }

    static lastDrop(): number {
      return lastDrop;
    }

    simple(rep: number): void {
      Resource1.assert(this, rep);
    }

    takeBorrow(other: Resource1): void {
      Resource1.assert(other, other.rep);
    }

    takeOwn(other: Resource1): void {
      Resource1.assert(other, other.rep);
    }

    [dispose](): void {
      drops++;
      lastDrop = this.rep;
    }
  }

  const simple = await text.binaryOf({
    of: 'module',
    name: undefined,
    content: {
      kind: 'text',
      text: '(global (export "g") i32 i32.const 100) (func (export "f") (result i32) i32.const 101)',
    },
  });
  return {
    'host-echo-u32': echo,
    'host-return-two': () => 2,
    host: {
      returnThree: () => 3,
      returnHi: () => 'hi',
      nested: { returnFour: () => 4 },
      simpleModule: new WebAssembly.Module(simple as BufferSource),
      Resource1,
      Resource2,
      Resource1Again: Resource1,
    },
  };
}
