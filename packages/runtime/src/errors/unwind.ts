/**
 * Executes `unreachable` in WebAssembly: the only way to unwind a guest's frames that the guest's own
 * `catch_all` does not see. The module is `(module (func (export "") unreachable))`.
 */
let instruction: (() => never) | undefined;

/** Unwinds the guest's frames that are on the stack. */
export function unwind(): never {
  if (instruction === undefined) {
    const module = new WebAssembly.Module(
      // prettier-ignore
      new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 4, 1, 0, 0, 0, 10, 5, 1, 3, 0, 0, 11]),
    );
    instruction = new WebAssembly.Instance(module).exports[''] as () => never;
  }
  instruction();
  throw new Error('the unreachable instruction returned');
}
