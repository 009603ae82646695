/** The declarations, as TypeScript sees them. */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { load } from '../src/load.ts';
import { parseRequest } from '../src/request.ts';
import { project } from './project.ts';

/** What `tsc --strict` says of a project's `main.ts`. */
function errorsOf(folder: string): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    strict: true,
    allowArbitraryExtensions: true,
    noEmit: true,
  };
  const declared = ['greet.wasm.d.ts', 'line-counter.wasm.d.ts'].map((name) => join(folder, name));
  const program_ = ts.createProgram([join(folder, 'main.ts'), ...declared], options);
  return ts.getPreEmitDiagnostics(program_).map(({ messageText, file, start }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start!).line + 1;
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test('right use is right, wrong use is found', () => {
  const folder = project({
    'main.ts': `
import { instantiate, ComponentError } from './greet.wit';
import { greet } from './greet.wasm?component';
import { instantiate as bundled } from './line-counter.wasm?bundle';
import { guest } from './line-counter.wasm?component';

export const text: string = greet('you') + (await instantiate(new ArrayBuffer(0))).greet('me');
export const lines: number = guest.countLines(text);
await bundled({ 'demo:line-counter/host': { print: (x: string) => {} } });
export const failed = (error: unknown) => error instanceof ComponentError;
greet(1);
guest.countLine('');
await bundled({});
`,
  });
  for (const id of ['greet.wit', 'greet.wasm?component', 'line-counter.wasm?component']) {
    load(parseRequest(join(folder, id))!, {});
  }
  expect(errorsOf(folder).map((error) => error.slice(0, 60))).toEqual([
    "11: Argument of type 'number' is not assignable to parameter",
    "12: Property 'countLine' does not exist on type 'Guest'. Did",
    "13: Argument of type '{}' is not assignable to parameter of ",
  ]);
});
